//! Whether the provider can be reached, and whether it takes the accounts' credentials.

use std::time::Duration;

use super::check::Check;
use crate::backend::{Backend, BackendError, ListQuery};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::domain::{Key, Kind, Resource, SecretField};

/// How long an emulator may take to accept a connection.
const CONNECT_MAX: Duration = Duration::from_secs(5);
/// The most accounts whose credentials are tried; each is a call to the provider.
const TRIED_MAX: usize = 10;

/// Whether the emulator answers, where one is configured. Google itself is only asked with an account's credentials.
pub(super) async fn reachable(ctx: &Ctx) -> Result<Check, CliError> {
    let Some(url) = ctx.google_endpoint()? else {
        return Ok(Check::pass("provider", "Google's own addresses"));
    };
    let (host, port) = (url.host_str().unwrap_or_default().to_owned(), url.port_or_known_default().unwrap_or(443));
    let connect = tokio::net::TcpStream::connect((host.trim_matches(['[', ']']), port));
    let remedy = "chanctl emulator start, or unset CHANCTL_GOOGLE_ENDPOINT";
    Ok(match tokio::time::timeout(ctx.timeout()?.min(CONNECT_MAX), connect).await {
        Ok(Ok(_)) => Check::pass("provider", format!("{url} accepts connections")),
        Ok(Err(error)) => Check::fail("provider", format!("{url}: {error}"), remedy),
        Err(_) => Check::fail("provider", format!("{url} does not answer"), remedy),
    })
}

/// Obtains an access token for each account that has credentials: network, proxy, TLS and key at once, as the backend meets them.
pub(super) async fn tokens(backend: &dyn Backend) -> Vec<Check> {
    let Ok(page) = backend.list(&ListQuery::all(Kind::Account)).await else { return Vec::new() };
    let has_credentials = |account: &Resource| account.secrets.iter().any(|(field, summary)| *field == SecretField::Credentials && summary.set);
    let accounts: Vec<Key> = page.items.into_iter().filter(has_credentials).map(|account| account.key).collect();
    let mut checks = Vec::new();
    for account in accounts.iter().take(TRIED_MAX) {
        checks.push(match backend.check_credentials(account).await {
            Ok(check) => Check::pass("credentials", format!("account/{account}: the provider gave a token in {} ms", check.duration_ms)),
            Err(error) => refused(account, &error),
        });
    }
    checks
}

fn refused(account: &Key, error: &BackendError) -> Check {
    Check::fail("credentials", format!("account/{account}: {error}"), format!("chanctl explain {}", error.code()))
}
