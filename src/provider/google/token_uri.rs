//! Where a signed assertion may be sent. A key file comes from outside and may name any address, so the hosts are listed here.

use url::Url;

use super::urls::is_loopback;

/// The hosts at which Google exchanges assertions (Google's key files and clients, read 2022).
const GOOGLE_HOSTS: [&str; 3] = ["oauth2.googleapis.com", "www.googleapis.com", "accounts.google.com"];

/// Returns the address of a token endpoint: https on one of Google's hosts, or anything on loopback (the emulator).
///
/// # Errors
/// What is wrong, as a lowercase fragment; the address itself is not repeated.
pub(super) fn check(text: &str) -> Result<Url, String> {
    if !text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
        return Err("is not an address: it holds a blank, a control character or a character outside ASCII".into());
    }
    let url: Url = text.parse().map_err(|_| "is not an address".to_owned())?;
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err("holds a user, a query or a fragment".into());
    }
    check_host(&url)?;
    // The OAuth library panics on an address that its own HTTP types refuse.
    hyper::Uri::try_from(url.as_str()).map_err(|_| "is not an address".to_owned())?;
    Ok(url)
}

fn check_host(url: &Url) -> Result<(), String> {
    match url.scheme() {
        "http" | "https" if is_loopback(url) => Ok(()),
        "https" if url.host_str().is_some_and(|host| GOOGLE_HOSTS.contains(&host)) && url.port().is_none() => Ok(()),
        "https" => Err(format!("names a host that is not Google's token endpoint ({})", GOOGLE_HOSTS.join(", "))),
        "http" => Err("is plain http, which is only accepted on loopback".into()),
        _ => Err("is not an https address".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_google_and_loopback_get_an_assertion() {
        for good in [
            "https://oauth2.googleapis.com/token",
            "https://www.googleapis.com/oauth2/v4/token",
            "https://accounts.google.com/o/oauth2/token",
            "https://oauth2.googleapis.com:443/token",
            "http://127.0.0.1:8085/token",
            "http://localhost:8085/token",
            "https://[::1]:8085/token",
        ] {
            check(good).unwrap();
        }
        for bad in [
            "",
            "token",
            "//oauth2.googleapis.com/token",
            "http://oauth2.googleapis.com/token",
            "https://oauth2.googleapis.com.evil.example/token",
            "https://evil.example/oauth2.googleapis.com",
            "https://oauth2.googleapis.com@evil.example/token",
            "https://evil.example#oauth2.googleapis.com",
            "https://oauth2.googleapis.com:8443/token",
            "https://oauth2.googleapis.com./token",
            "file:///etc/passwd",
            "ftp://oauth2.googleapis.com/token",
            "https://169.254.169.254/token",
            "http://10.0.0.1/token",
            "http://[::]/token",
            "https://oauth2.googleapis.com/token?x=1",
            " https://oauth2.googleapis.com/token",
            "https:\\\\oauth2.googleapis.com\\token",
            "https://oauth2.googleapis.com/to\nken",
            "https://storage.googleapis.com/token",
            "javascript:alert(1)",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
