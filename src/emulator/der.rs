//! A DER writer for the few types an RSA key file is made of.
//!
//! Belongs here: lengths, tags and the two layouts (PKCS #1 inside PKCS #8). Key mathematics does not.

use zeroize::Zeroizing;

/// Bytes that may hold a private key and are wiped when dropped.
pub(super) type SecretBytes = Zeroizing<Vec<u8>>;

const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const SEQUENCE: u8 = 0x30;

/// `AlgorithmIdentifier` of `rsaEncryption` with its `NULL` parameter (RFC 8017, appendix C).
const RSA_ENCRYPTION: [u8; 15] = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// Returns the PKCS #8 `PrivateKeyInfo` (RFC 5208) around an RSA key given by its eight big-endian numbers,
/// in the order of `RSAPrivateKey` (RFC 8017, A.1.2): n, e, d, p, q, dP, dQ, qInv.
pub(super) fn pkcs8_rsa(numbers: &[&[u8]; 8]) -> SecretBytes {
    let mut private_key = integer(&[0]);
    for number in numbers {
        private_key.extend_from_slice(&integer(number));
    }
    let private_key = tagged(SEQUENCE, &private_key);
    let mut info = integer(&[0]);
    info.extend_from_slice(&RSA_ENCRYPTION);
    info.extend_from_slice(&tagged(OCTET_STRING, &private_key));
    tagged(SEQUENCE, &info)
}

/// Returns an `INTEGER` that is not negative, from big-endian bytes with or without leading zeros.
fn integer(big_endian: &[u8]) -> SecretBytes {
    let start = big_endian.iter().position(|byte| *byte != 0);
    let digits = start.and_then(|at| big_endian.get(at..)).unwrap_or(&[]);
    let needs_sign_byte = digits.first().is_none_or(|byte| byte & 0x80 != 0);
    let mut content = Zeroizing::new(Vec::with_capacity(digits.len() + 1));
    if needs_sign_byte {
        content.push(0);
    }
    content.extend_from_slice(digits);
    tagged(INTEGER, &content)
}

fn tagged(tag: u8, content: &[u8]) -> SecretBytes {
    let mut der = Zeroizing::new(Vec::with_capacity(content.len() + 10));
    der.push(tag);
    push_length(&mut der, content.len());
    der.extend_from_slice(content);
    der
}

fn push_length(der: &mut Vec<u8>, length: usize) {
    let bytes = length.to_be_bytes();
    let significant = bytes.len() - length.leading_zeros() as usize / 8;
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => der.push(short),
        _ => {
            // `usize` has at most eight bytes, so the count fits the low bits of the first octet.
            der.push(0x80 | significant.to_le_bytes()[0]);
            der.extend(bytes.iter().skip(bytes.len() - significant));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_with_its_top_bit_set_gets_a_sign_byte() {
        assert_eq!(integer(&[0x80]).as_slice(), [0x02, 0x02, 0x00, 0x80]);
        assert_eq!(integer(&[0x00, 0x7f]).as_slice(), [0x02, 0x01, 0x7f]);
        assert_eq!(integer(&[0]).as_slice(), [0x02, 0x01, 0x00]);
    }

    #[test]
    fn lengths_from_128_on_take_the_long_form() {
        let head = |length: usize| tagged(OCTET_STRING, &vec![1; length])[..4].to_vec();
        assert_eq!(head(127)[..2], [0x04, 0x7f]);
        assert_eq!(head(128)[..3], [0x04, 0x81, 0x80]);
        assert_eq!(head(256), [0x04, 0x82, 0x01, 0x00]);
    }
}
