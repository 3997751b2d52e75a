//! `RemoteOptions`: where the server is and how to talk to it; and which addresses a token may travel to.

use std::time::Duration;

use url::{Host, Url};

use crate::backend::BackendError;
use crate::domain::{Invalid, Secret};

/// Where the server is, and how to talk to it.
#[derive(Debug, Clone)]
pub struct RemoteOptions {
    /// The server's address; its path, if it has one, goes before `/v1`.
    pub base: Url,
    /// The API token.
    pub token: Option<Secret>,
    /// How long one request may take, its answer included.
    pub timeout: Duration,
}

impl RemoteOptions {
    /// Refuses an address that a token must not be sent to: one in clear text to another machine.
    ///
    /// # Errors
    /// `Invalid` of `url`.
    pub(super) fn check(&self) -> Result<(), BackendError> {
        let refuse = |invalid: Invalid| Err(BackendError::field(invalid));
        match self.base.scheme() {
            "https" => {}
            "http" if is_loopback(&self.base) => {}
            "http" => return refuse(Invalid::new("url", "would send the token in clear text to another machine").help("use an https:// address")),
            _ => return refuse(Invalid::new("url", "is not an http or https address").help("use an https:// address")),
        }
        if !self.base.username().is_empty() || self.base.password().is_some() {
            return refuse(Invalid::new("url", "holds a user or a password").help("give a token instead"));
        }
        if self.base.query().is_some() || self.base.fragment().is_some() {
            return refuse(Invalid::new("url", "holds a query or a fragment").help("give the server's address alone"));
        }
        Ok(())
    }
}

/// Returns whether an address is on this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str) -> Result<(), BackendError> {
        RemoteOptions { base: url.parse().unwrap(), token: None, timeout: Duration::from_secs(1) }.check()
    }

    #[test]
    fn clear_text_stays_on_this_machine() {
        for good in ["https://chanctl.example", "https://chanctl.example/base/", "http://127.0.0.1:8080", "http://[::1]:80", "http://localhost:1"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "http://chanctl.example",
            "http://localhost.example",
            "http://10.0.0.1",
            "ftp://localhost",
            "https://u:p@chanctl.example",
            "https://a.example?x",
            "https://a.example#x",
        ] {
            assert_eq!(check(bad).unwrap_err().code(), "CH0303", "{bad}");
        }
        let clear = check("http://chanctl.example").unwrap_err();
        assert!(matches!(&clear, BackendError::Invalid { errors, .. } if errors[0].help.as_deref() == Some("use an https:// address")));
    }
}
