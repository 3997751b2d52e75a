//! The TLS configuration that every client shares, built when it is first needed.
//!
//! Loading the system's roots costs milliseconds, so a client that only speaks plain http on loopback gets none.

use std::sync::{Arc, OnceLock};

use rustls::{ClientConfig, RootCertStore};

/// TLS with and without trusted roots.
#[derive(Debug, Default)]
pub(super) struct Tls {
    rooted: OnceLock<ClientConfig>,
    bare: OnceLock<ClientConfig>,
}

impl Tls {
    /// Returns the configuration; without roots it trusts nobody.
    ///
    /// # Errors
    /// The reason, when the TLS library refuses its own defaults.
    pub(super) fn config(&self, needs_roots: bool) -> Result<ClientConfig, String> {
        let cell = if needs_roots { &self.rooted } else { &self.bare };
        if let Some(config) = cell.get() {
            return Ok(config.clone());
        }
        let config = build(if needs_roots { trusted_roots() } else { RootCertStore::empty() })?;
        Ok(cell.get_or_init(|| config).clone())
    }
}

/// Returns the system's roots, or the web's where the system has none (containers).
fn trusted_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}

fn build(roots: RootCertStore) -> Result<ClientConfig, String> {
    let builder = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_loaded_only_when_they_are_needed() {
        let tls = Tls::default();
        tls.config(false).unwrap();
        assert!(tls.rooted.get().is_none());
        tls.config(true).unwrap();
        assert!(tls.rooted.get().is_some());
    }
}
