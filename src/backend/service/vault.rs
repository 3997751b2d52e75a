//! Sealing: how secrets are kept. XChaCha20-Poly1305 under a key derived from the master key; each sealed value is bound to
//! its object's identity and field, so that one moved to another row does not open.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::backend::BackendError;
use crate::domain::{Fingerprint, Secret, SecretField};
use crate::files::{self, FileError};
use crate::store::{Store, StoreError};

/// The first byte of every sealed value, so that another cipher can follow.
const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;
/// The setting that tells a wrong master key from the right one before anything is opened.
const KEY_CHECK: &str = "key-check";

/// The master key, loaded when the first secret is sealed or opened.
#[derive(Debug)]
pub struct Vault {
    path: PathBuf,
    keys: OnceLock<Keys>,
}

/// Keys for one purpose each, derived from the master key.
struct Keys {
    seal: Zeroizing<[u8; 32]>,
    fingerprint: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Vault {
    /// Returns the vault whose master key is in this file. Nothing is read yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), keys: OnceLock::new() }
    }

    /// Returns the master key's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Loads the master key; makes it where the store has never seen one.
    ///
    /// # Errors
    /// `MasterKey` when it is missing or another one than the store's, `FileTooOpen`, `Storage`.
    pub(super) async fn unlock(&self, store: &dyn Store) -> Result<(), BackendError> {
        if self.keys.get().is_some() {
            return Ok(());
        }
        let known = store.setting(KEY_CHECK).await?;
        if known.is_none() {
            self.make_key()?;
        }
        let master = self.read_key()?;
        let keys = Keys::from_master(&master);
        let check = keys.check()?;
        let stands = match known {
            Some(known) => known,
            None => store.set_setting(KEY_CHECK, &check, true).await?,
        };
        if stands != check {
            let message = format!("{} is not the master key under which this store's secrets are sealed", self.path.display());
            return Err(BackendError::MasterKey { message });
        }
        // Another task may have unlocked in between, with the same key.
        let _ = self.keys.set(keys);
        Ok(())
    }

    fn make_key(&self) -> Result<(), BackendError> {
        let mut key = Zeroizing::new([0_u8; 32]);
        getrandom::fill(key.as_mut()).map_err(|error| BackendError::Other(error.to_string()))?;
        let mut text: Zeroizing<String> = Zeroizing::new(key.iter().map(|byte| format!("{byte:02x}")).collect());
        text.push('\n');
        // An existing file stays: it may have been put there on purpose, or by a process that was quicker.
        files::write_private_once(&self.path, text.as_bytes()).map_err(|error| StoreError::from(error).into()).map(drop)
    }

    fn read_key(&self) -> Result<Zeroizing<[u8; 32]>, BackendError> {
        let refuse = |message: String| BackendError::MasterKey { message };
        let bytes = match files::read_private(&self.path, 1024) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.is_missing() => return Err(refuse(format!("the master key {} is missing", self.path.display()))),
            Err(error @ FileError::TooOpen { .. }) => return Err(StoreError::from(error).into()),
            Err(error) => return Err(refuse(format!("the master key can't be used: {error}"))),
        };
        parse_hex(&bytes).ok_or_else(|| refuse(format!("{} does not hold a master key (64 hex digits)", self.path.display())))
    }

    fn keys(&self) -> Result<&Keys, BackendError> {
        self.keys.get().ok_or_else(|| BackendError::Other("the vault was used before it was unlocked".into()))
    }

    /// Seals a secret for one field of one object.
    pub(super) fn seal(&self, uid: Uuid, field: SecretField, secret: &Secret) -> Result<Vec<u8>, BackendError> {
        let mut nonce = [0_u8; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|error| BackendError::Other(error.to_string()))?;
        let payload = Payload { msg: secret.expose(), aad: &place(uid, field) };
        let sealed =
            self.keys()?.cipher()?.encrypt(&XNonce::from(nonce), payload).map_err(|_| BackendError::Other("a secret could not be sealed".into()))?;
        Ok([&[VERSION][..], &nonce, &sealed].concat())
    }

    /// Opens what was sealed for this field of this object.
    pub(super) fn open(&self, uid: Uuid, field: SecretField, sealed: &[u8]) -> Result<Secret, BackendError> {
        let refuse = || BackendError::MasterKey {
            message: format!("the stored {field} does not open: it was sealed under another master key, or for another object"),
        };
        let (version, rest) = sealed.split_first().ok_or_else(refuse)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE_BYTES>().filter(|_| *version == VERSION).ok_or_else(refuse)?;
        let payload = Payload { msg: body, aad: &place(uid, field) };
        self.keys()?.cipher()?.decrypt(&XNonce::from(*nonce), payload).map(Secret::new).map_err(|_| refuse())
    }

    /// Returns the fingerprint of a secret under this store's own key.
    pub(super) fn fingerprint(&self, secret: &Secret) -> Result<Fingerprint, BackendError> {
        Ok(Fingerprint::from_digest(&mac(self.keys()?.fingerprint.as_slice(), secret.expose())))
    }
}

impl Keys {
    fn from_master(master: &[u8; 32]) -> Self {
        Self {
            seal: Zeroizing::new(mac(master.as_slice(), b"chanctl seal v1")),
            fingerprint: Zeroizing::new(mac(master.as_slice(), b"chanctl fingerprint v1")),
        }
    }

    fn cipher(&self) -> Result<XChaCha20Poly1305, BackendError> {
        XChaCha20Poly1305::new_from_slice(self.seal.as_ref()).map_err(|error| BackendError::Other(error.to_string()))
    }

    /// Returns what tells this key from others without telling the key.
    fn check(&self) -> Result<String, BackendError> {
        Ok(mac(self.fingerprint.as_slice(), b"chanctl key check v1").iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }
}

fn mac(key: &[u8], data: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(data);
    mac.finalize().into_bytes().into()
}

fn place(uid: Uuid, field: SecretField) -> Vec<u8> {
    format!("chanctl\0{uid}\0{field}").into_bytes()
}

fn parse_hex(bytes: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_end();
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut key = Zeroizing::new([0_u8; 32]);
    for (place, pair) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
        *place = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> Vault {
        let vault = Vault::new("unused");
        vault.keys.set(Keys::from_master(&[7; 32])).unwrap();
        vault
    }

    #[test]
    fn what_was_sealed_opens_for_its_place_only() {
        let vault = vault();
        let (here, there) = (Uuid::now_v7(), Uuid::now_v7());
        let secret = Secret::new(b"CHANCTLDEMOTOKEN".to_vec());
        let sealed = vault.seal(here, SecretField::ClientToken, &secret).unwrap();
        assert!(!sealed.windows(8).any(|window| window == b"CHANCTLD"));
        assert_eq!(vault.open(here, SecretField::ClientToken, &sealed).unwrap(), secret);
        assert!(vault.open(there, SecretField::ClientToken, &sealed).is_err());
        assert!(vault.open(here, SecretField::Credentials, &sealed).is_err());
        for position in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[position] ^= 1;
            assert!(vault.open(here, SecretField::ClientToken, &damaged).is_err(), "byte {position}");
        }
        assert!(vault.open(here, SecretField::ClientToken, &[]).is_err());
    }

    #[test]
    fn a_fingerprint_depends_on_the_stores_own_key() {
        let other = Vault::new("unused");
        other.keys.set(Keys::from_master(&[8; 32])).unwrap();
        let secret = Secret::new(b"CHANCTLDEMOTOKEN".to_vec());
        assert_eq!(vault().fingerprint(&secret).unwrap(), vault().fingerprint(&secret).unwrap());
        assert_ne!(vault().fingerprint(&secret).unwrap(), other.fingerprint(&secret).unwrap());
    }

    #[test]
    fn a_master_key_is_64_hex_digits() {
        assert!(parse_hex("ab".repeat(32).as_bytes()).is_some());
        assert!(parse_hex(format!("{}\n", "ab".repeat(32)).as_bytes()).is_some());
        for bad in ["", "ab", &"g".repeat(64), &"é".repeat(32), &"ab".repeat(33)] {
            assert!(parse_hex(bad.as_bytes()).is_none());
        }
    }
}
