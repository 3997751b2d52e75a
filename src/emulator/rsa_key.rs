//! Fresh RSA keys for the service accounts the emulator hands out.
//!
//! Belongs here: finding the primes and the numbers derived from them. The file layout is in `der`, the JSON around it
//! in `service_account`. The keys protect nothing but a test, yet they are of full strength, because clients refuse less.

use crypto_bigint::{BoxedUint, ConcatenatingMul, Limb, NonZero};
use crypto_primes::hazmat::{SetBits, SmallFactorsSieveFactory};
use crypto_primes::{Flavor, is_prime, sieve_and_find};
use getrandom::SysRng;
use getrandom::rand_core::UnwrapErr;

use super::der::{self, SecretBytes};

/// Bits of each of the two primes; the modulus has twice as many, as in Google's own key files.
const PRIME_BITS: u32 = 1024;

/// The public exponent, F4 (2^16 + 1): itself prime, which the short inversion below relies on.
const EXPONENT: u64 = 65_537;

/// Why no key came about.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeyError {
    /// The system's random source gave nothing.
    #[error("the system gave no random numbers")]
    Random(#[source] getrandom::Error),
    /// The search for primes or the arithmetic after it failed.
    #[error("the key could not be computed")]
    Arithmetic,
}

/// Returns a new RSA-2048 private key as PKCS #8 DER. Takes some 100 ms of computing: call it off the runtime's threads.
///
/// # Errors
///
/// `Random` without a working system random source, `Arithmetic` when the numbers do not work out.
pub(super) fn generate_pkcs8() -> Result<SecretBytes, KeyError> {
    probe_random_source()?;
    let (p, q) = prime_pair()?;
    encode(&p, &q).ok_or(KeyError::Arithmetic)
}

/// The adapter that the prime search takes panics without randomness: find out before.
fn probe_random_source() -> Result<(), KeyError> {
    getrandom::fill(&mut [0; 8]).map_err(KeyError::Random)
}

/// Returns two different primes, the larger first.
fn prime_pair() -> Result<(BoxedUint, BoxedUint), KeyError> {
    let first = prime()?;
    loop {
        let second = prime()?;
        match first.cmp_vartime(&second) {
            std::cmp::Ordering::Less => return Ok((second, first)),
            std::cmp::Ordering::Greater => return Ok((first, second)),
            std::cmp::Ordering::Equal => {}
        }
    }
}

/// Returns a prime whose two top bits are set, so that the product of two has the full length, and whose predecessor
/// shares no factor with the exponent.
fn prime() -> Result<BoxedUint, KeyError> {
    let factory = SmallFactorsSieveFactory::<BoxedUint>::new(Flavor::Any, PRIME_BITS, SetBits::TwoMsb).map_err(|_| KeyError::Arithmetic)?;
    sieve_and_find(&mut UnwrapErr(SysRng), factory, |_, candidate| remainder(&minus_one(candidate)) != Some(0) && is_prime(Flavor::Any, candidate))
        .ok()
        .flatten()
        .ok_or(KeyError::Arithmetic)
}

fn encode(p: &BoxedUint, q: &BoxedUint) -> Option<SecretBytes> {
    let n = p.concatenating_mul(q);
    let (p_less, q_less) = (minus_one(p), minus_one(q));
    let d = exponent_inverse(&p_less.concatenating_mul(&q_less))?;
    let q_inverse = q.invert_odd_mod(&Option::from(p.to_odd())?).into_option()?;
    Some(der::pkcs8_rsa(&[
        &n.to_be_bytes(),
        &EXPONENT.to_be_bytes(),
        &d.to_be_bytes(),
        &p.to_be_bytes(),
        &q.to_be_bytes(),
        &exponent_inverse(&p_less)?.to_be_bytes(),
        &exponent_inverse(&q_less)?.to_be_bytes(),
        &q_inverse.to_be_bytes(),
    ]))
}

/// Returns `EXPONENT`^-1 modulo `m` as (1 + k·m) / `EXPONENT` with k = -m^-1 modulo `EXPONENT`: since the exponent is
/// small, the only inversion needed is one of small numbers.
fn exponent_inverse(m: &BoxedUint) -> Option<BoxedUint> {
    let k = EXPONENT - small_inverse(remainder(m)?);
    let product = m.concatenating_mul(&BoxedUint::from(k));
    let (quotient, rest) = product.wrapping_add(BoxedUint::one_with_precision(product.bits_precision())).div_rem_limb(exponent_limb()?);
    (rest.0 == 0).then_some(quotient)
}

/// Returns the inverse modulo `EXPONENT`, by Fermat's little theorem.
fn small_inverse(value: u64) -> u64 {
    let (mut result, mut base, mut power) = (1, value % EXPONENT, EXPONENT - 2);
    while power > 0 {
        if power & 1 == 1 {
            result = result * base % EXPONENT;
        }
        base = base * base % EXPONENT;
        power >>= 1;
    }
    result
}

fn remainder(value: &BoxedUint) -> Option<u64> {
    Some(u64::from(value.rem_limb(exponent_limb()?)))
}

fn exponent_limb() -> Option<NonZero<Limb>> {
    NonZero::new(Limb::from(u32::try_from(EXPONENT).ok()?)).into_option()
}

fn minus_one(value: &BoxedUint) -> BoxedUint {
    value.wrapping_sub(BoxedUint::one_with_precision(value.bits_precision()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::rsa::KeyPair;
    use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};

    #[test]
    fn small_inverses_multiply_back_to_one() {
        for value in [1, 2, 3, 65_536, 40_000] {
            assert_eq!(small_inverse(value) * value % EXPONENT, 1);
        }
    }

    #[test]
    fn a_generated_key_signs_what_its_public_half_verifies() {
        let started = std::time::Instant::now();
        let pair = KeyPair::from_pkcs8(&generate_pkcs8().unwrap()).unwrap();
        assert!(started.elapsed().as_secs() < 5, "took {:?}", started.elapsed());
        assert_eq!(pair.public().modulus_len(), 256);
        let mut signature = vec![0; 256];
        let random = ring::rand::SystemRandom::new();
        pair.sign(&RSA_PKCS1_SHA256, &random, b"lantern", &mut signature).unwrap();
        let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public().as_ref());
        public.verify(b"lantern", &signature).unwrap();
        public.verify(b"lamp", &signature).unwrap_err();
    }
}
