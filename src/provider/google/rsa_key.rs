//! Whether a private key is one that can sign: PEM form, RSA, length, and a signature tried and verified.
//!
//! Its messages never hold a byte of the key.

use ring::rand::SystemRandom;
use ring::rsa::KeyPair;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use zeroize::Zeroize;

/// What is signed to see whether the key fits together.
const PROBE: &[u8] = b"chanctl tries the key before it is stored";

/// Checks a private key: one PEM section of PKCS #8 or PKCS #1, RSA of 2,048 to 4,096 bits, whose parts belong together.
///
/// # Errors
/// What is wrong, as a lowercase fragment.
pub(super) fn check(pem: &str) -> Result<(), String> {
    check_armour(pem)?;
    let mut der = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| "is damaged: the PEM text can't be decoded".to_owned())?;
    let pair = match &der {
        PrivateKeyDer::Pkcs8(key) => KeyPair::from_pkcs8(key.secret_pkcs8_der()),
        PrivateKeyDer::Pkcs1(key) => KeyPair::from_der(key.secret_pkcs1_der()),
        _ => return Err("is not an RSA key".into()),
    };
    der.zeroize();
    try_out(&pair.map_err(|error| explain(&error.to_string()))?)
}

/// Refuses what isn't exactly one section that holds a private key.
fn check_armour(pem: &str) -> Result<(), String> {
    let begins = pem.matches("-----BEGIN ").count();
    let known = ["-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----"];
    let problem = match begins {
        _ if pem.contains("\\n") => "holds '\\n' as two characters where a line break belongs: it was escaped twice",
        0 => "is not a PEM text (no BEGIN line)",
        1 if pem.contains("ENCRYPTED") => "is encrypted; only an unencrypted key can be used",
        1 if known.iter().any(|begin| pem.trim_start().starts_with(begin)) => return Ok(()),
        1 if pem.contains("PRIVATE KEY-----") => "has text before the key, or is not an RSA key",
        1 => "is not a private key",
        _ => "holds more than one PEM section",
    };
    Err(problem.into())
}

/// Signs and verifies once. A key whose exponents belong to another key parses, and fails only here.
fn try_out(pair: &KeyPair) -> Result<(), String> {
    let misfit = |_| "can't sign: its parts don't belong together".to_owned();
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), PROBE, &mut signature).map_err(misfit)?;
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public()).verify(PROBE, &signature).map_err(misfit)
}

/// Returns the crypto library's word for a refused key in plain words.
fn explain(word: &str) -> String {
    match word {
        "TooSmall" => "has fewer than 2048 bits".into(),
        "TooLarge" => "has more than 4096 bits".into(),
        "WrongAlgorithm" => "is not an RSA key".into(),
        "InconsistentComponents" => "is damaged: its parts don't belong together".into(),
        other => format!("is damaged: it can't be read as an RSA key ({other})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("testdata/test_only_rsa2048.pem");

    #[test]
    fn both_pem_forms_of_an_rsa_key_are_accepted() {
        check(GOOD).unwrap();
        check(include_str!("testdata/test_only_rsa2048_pkcs1.pem")).unwrap();
        check(&GOOD.replace('\n', "\r\n")).unwrap();
    }

    #[test]
    fn what_can_not_sign_is_refused_with_its_reason() {
        let table = [
            (include_str!("testdata/test_only_rsa1024.pem"), "fewer than 2048"),
            (include_str!("testdata/test_only_crt_of_another.pem"), "can't sign"),
            (include_str!("testdata/test_only_ec.pem"), "not an RSA key"),
            (include_str!("testdata/test_only_public.pem"), "not a private key"),
            (include_str!("testdata/test_only_encrypted.pem"), "encrypted"),
            ("MIIE", "not a PEM text"),
        ];
        for (pem, reason) in table {
            let error = check(pem).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        assert!(check(&GOOD.replace('\n', "\\n")).unwrap_err().contains("escaped twice"));
        assert!(check(&format!("{GOOD}{GOOD}")).unwrap_err().contains("more than one"));
    }
}
