//! Service-account files: fresh ones for whoever asks, and the public half of given ones.
//!
//! Belongs here: the JSON and PEM around a key. The key itself comes from `rsa_key`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::rsa::KeyPair;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::jwt::VerifyingKey;
use super::rsa_key::{self, KeyError};

const PEM_HEADER: &str = "-----BEGIN PRIVATE KEY-----";
const PEM_FOOTER: &str = "-----END PRIVATE KEY-----";

/// Characters of base64 on a PEM line (RFC 7468, section 2).
const PEM_LINE: usize = 64;

/// Returns a new service-account file with all of Google's fields, its key generated for it. Computes for some 100 ms.
///
/// # Errors
///
/// As `rsa_key::generate_pkcs8`.
pub(super) fn generate(name: &str, project_id: &str, token_url: &str) -> Result<Value, KeyError> {
    let private_key = pem(&rsa_key::generate_pkcs8()?);
    let email = format!("{name}@{project_id}.iam.gserviceaccount.com");
    Ok(json!({
        "type": "service_account",
        "project_id": project_id,
        "private_key_id": hex(&random::<20>()?),
        "private_key": private_key.as_str(),
        "client_email": email,
        "client_id": client_id()?,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": token_url,
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_x509_cert_url": format!("https://www.googleapis.com/robot/v1/metadata/x509/{name}%40{project_id}.iam.gserviceaccount.com"),
        "universe_domain": "googleapis.com",
    }))
}

/// Returns the e-mail address and the public key of a service-account file, or nothing when either cannot be read.
pub(super) fn verifying_key(file: &Value) -> Option<(String, VerifyingKey)> {
    let email = file.get("client_email")?.as_str().filter(|email| !email.is_empty())?;
    let pem = file.get("private_key")?.as_str()?;
    let pair = if pem.contains("BEGIN RSA PRIVATE KEY") { KeyPair::from_der(&pem_content(pem)?) } else { KeyPair::from_pkcs8(&pem_content(pem)?) };
    Some((email.to_owned(), VerifyingKey::from(pair.ok()?.public())))
}

fn pem(der: &[u8]) -> Zeroizing<String> {
    let base64 = Zeroizing::new(STANDARD.encode(der));
    let mut pem = Zeroizing::new(String::with_capacity(base64.len() * 2));
    pem.push_str(PEM_HEADER);
    for (at, character) in base64.chars().enumerate() {
        if at % PEM_LINE == 0 {
            pem.push('\n');
        }
        pem.push(character);
    }
    pem.push('\n');
    pem.push_str(PEM_FOOTER);
    pem.push('\n');
    pem
}

fn pem_content(pem: &str) -> Option<Zeroizing<Vec<u8>>> {
    let body = pem.lines().map(str::trim).filter(|line| !line.starts_with("-----"));
    let base64: Zeroizing<String> = Zeroizing::new(body.collect());
    STANDARD.decode(base64.as_bytes()).ok().map(Zeroizing::new)
}

/// Returns random bytes.
///
/// # Errors
///
/// `Random` without a working system random source.
pub(super) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(KeyError::Random)?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

/// Returns 21 digits, starting with 1 as Google's do.
fn client_id() -> Result<String, KeyError> {
    let digits = random::<20>()?.into_iter().filter_map(|byte| char::from_digit(u32::from(byte % 10), 10));
    Ok(std::iter::once('1').chain(digits).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_file_has_every_field_and_a_readable_key() {
        let file = generate("tester", "demo", "http://127.0.0.1:1/token").unwrap();
        let text = |name: &str| file[name].as_str().unwrap().to_owned();
        assert_eq!(text("private_key_id").len(), 40);
        assert_eq!(text("client_id").len(), 21);
        assert_eq!(text("client_email"), "tester@demo.iam.gserviceaccount.com");
        assert!(text("private_key").lines().all(|line| line.len() <= PEM_LINE));
        assert_eq!(verifying_key(&file).unwrap().0, text("client_email"));
    }

    #[test]
    fn hexadecimal_keeps_leading_zeros() {
        assert_eq!(hex(&[0, 255, 10]), "00ff0a");
    }
}
