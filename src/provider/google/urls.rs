//! Addresses: which are on loopback, how a resource's address is put together, how a host is shown.
//!
//! Never here: sending anything.

use url::{Host, Url};

use crate::provider::ProviderError;

/// Returns whether the address is on this machine: `localhost`, `127.0.0.0/8` or `::1`.
pub(in crate::provider) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Returns whether talking to the address takes trusted roots: always, but for plain http on loopback.
pub(super) fn needs_roots(url: &Url) -> bool {
    url.scheme() != "http" || !is_loopback(url)
}

/// Returns the host, with the port where it isn't the scheme's own.
pub(super) fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Returns the address of the resource whose path under `root` has these segments, each escaped.
///
/// # Errors
/// `BadAnswer` when a segment can't stand in a path (`..` would address another resource).
pub(in crate::provider) fn address(root: &Url, segments: &[&str]) -> Result<Url, ProviderError> {
    let refuse = |what: &str| Err(ProviderError::BadAnswer(format!("{what} can't stand in an address")));
    if let Some(bad) = segments.iter().find(|segment| matches!(**segment, "" | "." | "..")) {
        return refuse(&format!("the ID {bad:?}"));
    }
    let mut url = root.clone();
    let Ok(mut path) = url.path_segments_mut() else {
        return refuse("the provider's root");
    };
    path.pop_if_empty().extend(segments);
    drop(path);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for yes in ["http://127.0.0.1:1/", "http://127.9.9.9/", "https://localhost/", "http://[::1]:8080/"] {
            assert!(is_loopback(&url(yes)), "{yes}");
        }
        for no in ["http://localhost.evil.example/", "http://128.0.0.1/", "http://0.0.0.0/", "http://[::]/", "http://localhost./"] {
            assert!(!is_loopback(&url(no)), "{no}");
        }
    }

    #[test]
    fn segments_are_escaped_and_can_not_climb() {
        let root = url("http://127.0.0.1:9/base/");
        assert_eq!(address(&root, &["v1", "brands", "a/b?c#d e"]).unwrap().as_str(), "http://127.0.0.1:9/base/v1/brands/a%2Fb%3Fc%23d%20e");
        assert_eq!(address(&root, &["webhook:verify"]).unwrap().path(), "/base/webhook:verify");
        for bad in ["..", ".", ""] {
            assert!(address(&root, &["v1", bad, "agents"]).is_err());
        }
    }

    #[test]
    fn roots_are_needed_but_for_plain_http_on_loopback() {
        assert!(!needs_roots(&url("http://127.0.0.1:1/")));
        assert!(needs_roots(&url("https://127.0.0.1:1/")));
        assert!(needs_roots(&url("http://example.org/")));
        assert_eq!(host_of(&url("http://127.0.0.1:81/x")), "127.0.0.1:81");
        assert_eq!(host_of(&url("https://example.org:443/x")), "example.org");
    }
}
