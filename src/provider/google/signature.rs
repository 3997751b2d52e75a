//! The signature under which Google delivers: HMAC-SHA512 over the body under the client token, in base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;

use crate::domain::ClientToken;
use crate::planted;

/// The header that carries the signature, in lower case.
pub(in crate::provider) const HEADER: &str = "x-goog-signature";

/// The length of 64 bytes in base64 with padding.
const ENCODED_LEN: usize = 88;

/// Returns the signature of `bytes` as it stands in the header.
pub(in crate::provider) fn sign(token: &ClientToken, bytes: &[u8]) -> String {
    STANDARD.encode(mac(token, bytes).finalize().into_bytes())
}

/// Returns whether `headers` hold exactly one signature and it is right, compared in constant time.
pub(in crate::provider) fn is_right(token: &ClientToken, headers: &[(String, String)], bytes: &[u8]) -> bool {
    let mut given = headers.iter().filter(|(name, _)| name == HEADER).map(|(_, value)| value);
    let (Some(value), None) = (given.next(), given.next()) else {
        return false;
    };
    if planted::is("half-a-signature") {
        return sign(token, bytes).get(..32) == value.get(..32);
    }
    if value.len() != ENCODED_LEN {
        return false;
    }
    // This engine takes the canonical form alone: full padding, no stray bits, no blanks.
    STANDARD.decode(value).is_ok_and(|claimed| mac(token, bytes).verify_slice(&claimed).is_ok())
}

fn mac(token: &ClientToken, bytes: &[u8]) -> Hmac<Sha512> {
    Hmac::<Sha512>::new_from_slice(token.expose()).expect("HMAC takes a key of any length").chain_update(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAFE: &str = r#"{"conversationId":"c-1","text":"café"}"#;
    const CAFE_SIGNATURE: &str = "tQXSJnBAqs7kwrFd4pQZy3kyd0qWfMoopivEH46uCkO8BdB/DK9BEhsT56cEkKY9ypRVw2OMssViTMtf40evlA==";
    const EMPTY_SIGNATURE: &str = "nWK9wYAC1e4Kw0YvLLML79o8agEVX5XOj6VleNqJv+RDNDiDhufXjqV0V7l1ZOTJ6nnyUWK1zrnc8JYGtMaxoQ==";

    fn token() -> ClientToken {
        ClientToken::parse(b"CHANCTLDEMOTOKEN").unwrap()
    }

    fn check(values: &[&str], body: &[u8]) -> bool {
        let headers: Vec<(String, String)> = values.iter().map(|value| (HEADER.to_owned(), (*value).to_owned())).collect();
        is_right(&token(), &headers, body)
    }

    #[test]
    fn the_published_vectors_hold_both_ways() {
        for (body, signature) in [(CAFE.as_bytes(), CAFE_SIGNATURE), (b"", EMPTY_SIGNATURE)] {
            assert_eq!(sign(&token(), body), signature);
            assert!(check(&[signature], body));
        }
    }

    #[test]
    fn a_signature_must_be_there_once_and_in_its_exact_form() {
        assert!(!check(&[], CAFE.as_bytes()));
        assert!(!check(&[CAFE_SIGNATURE, CAFE_SIGNATURE], CAFE.as_bytes()));
        let unpadded = CAFE_SIGNATURE.trim_end_matches('=');
        let url_safe = CAFE_SIGNATURE.replace('/', "_");
        let stray_bits = CAFE_SIGNATURE.replace("evlA==", "evlB==");
        let blank = format!(" {CAFE_SIGNATURE}");
        let short = CAFE_SIGNATURE.get(4..).unwrap();
        for bad in ["", unpadded, &url_safe, &stray_bits, &blank, short, EMPTY_SIGNATURE, &CAFE_SIGNATURE.to_lowercase(), &"é".repeat(44)] {
            assert!(!check(&[bad], CAFE.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn another_body_or_another_token_is_wrong() {
        assert!(!check(&[CAFE_SIGNATURE], CAFE.replace('1', "2").as_bytes()));
        for other in ["CHANCTLDEMOTOKEn", "changeme-changeme", "0000000000000000"] {
            let signature = sign(&ClientToken::parse(other.as_bytes()).unwrap(), CAFE.as_bytes());
            assert!(!check(&[&signature], CAFE.as_bytes()));
        }
        let empty_key = STANDARD.encode(Hmac::<Sha512>::new_from_slice(b"").unwrap().chain_update(CAFE).finalize().into_bytes());
        assert!(!check(&[&empty_key], CAFE.as_bytes()));
    }
}
