//! What the backend says of itself: version, token, TLS, clock, integrity, the key of its secrets, its receiver.

use url::Url;

use super::check::Check;
use crate::backend::{Backend, BackendError, BackendInfo, ListQuery};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::domain::{Kind, Resource, Secret, SecretField};

/// The clocks of two machines may differ by this much before tokens are refused.
const SKEW_MAX_S: i64 = 60;

/// Asks the backend. Where it can't be reached, that is the only answer.
pub(super) async fn checks(ctx: &Ctx, backend: &dyn Backend) -> Result<Vec<Check>, CliError> {
    let url = ctx.entry()?.url.and_then(|url| url.parse::<Url>().ok());
    let info = match backend.info().await {
        Ok(info) => info,
        Err(error @ (BackendError::Unauthenticated { .. } | BackendError::Forbidden { .. })) => return Ok(vec![Check::refused("token", &error)]),
        Err(error) => return Ok(vec![Check::refused("backend", &error)]),
    };
    let mut checks = vec![version(&info, url.as_ref()), token(ctx, url.as_ref(), &info)?];
    checks.extend(url.as_ref().map(tls));
    checks.push(clock(&info));
    checks.push(integrity(backend).await);
    checks.push(secrets(backend).await);
    checks.push(receiver(&info));
    Ok(checks)
}

fn version(info: &BackendInfo, url: Option<&Url>) -> Check {
    let own = env!("CARGO_PKG_VERSION");
    let place = url.map_or_else(|| "embedded".to_owned(), ToString::to_string);
    if info.version == own {
        Check::pass("backend", format!("{place}: chanctl {own}, {} schema {}", info.store, info.schema))
    } else {
        let detail = format!("{place}: the backend is chanctl {}, this is {own}", info.version);
        Check::warn("backend", detail, "use the same version on both sides")
    }
}

fn token(ctx: &Ctx, url: Option<&Url>, info: &BackendInfo) -> Result<Check, CliError> {
    if url.is_none() {
        return Ok(Check::pass("token", "an embedded backend takes none"));
    }
    if ctx.token()?.is_some() {
        return Ok(Check::pass("token", format!("is taken as that of {}", info.actor)));
    }
    let remedy = format!("chanctl context add {} --url URL --token-file FILE, or set CHANCTL_TOKEN", ctx.context_name());
    Ok(Check::warn("token", "none is kept for this context", remedy))
}

/// Says how the way to the backend is guarded. It has been gone already, so that a certificate that is not trusted never comes here.
fn tls(url: &Url) -> Check {
    match url.scheme() {
        "https" => Check::pass("tls", format!("the certificate of {} is trusted", url.host_str().unwrap_or_default())),
        _ => Check::pass("tls", "none, on this machine"),
    }
}

fn clock(info: &BackendInfo) -> Check {
    let skew_s = jiff::Timestamp::now().duration_since(info.now).as_secs().abs();
    let detail = format!("{skew_s} s from the backend's");
    if skew_s <= SKEW_MAX_S {
        Check::pass("clock", detail)
    } else {
        Check::warn("clock", detail, "set both clocks by NTP: tokens are refused when clocks differ")
    }
}

async fn integrity(backend: &dyn Backend) -> Check {
    match backend.check().await {
        Ok(complaints) if complaints.is_empty() => Check::pass("database", "integrity and audit chain are whole"),
        Ok(complaints) => Check::fail("database", complaints.join("; "), "stop writing to it and restore a backup"),
        Err(error) => Check::refused("database", &error),
    }
}

/// Checks that the master key is the one under which secrets are sealed; where none is sealed, a check would only make a key.
async fn secrets(backend: &dyn Backend) -> Check {
    let sealed = match sealed(backend).await {
        Ok(sealed) => sealed,
        Err(error) => return Check::refused("secrets", &error),
    };
    if sealed == 0 {
        return Check::pass("secrets", "none is stored");
    }
    let probe = (SecretField::ClientToken, Secret::new(b"chanctl-doctor-0123456789".to_vec()));
    match backend.fingerprints(&[probe]).await {
        Ok(_) => Check::pass("secrets", format!("the master key is the right one for {sealed} stored secrets")),
        Err(error) => Check::refused("secrets", &error),
    }
}

async fn sealed(backend: &dyn Backend) -> Result<usize, BackendError> {
    let mut sealed = 0;
    for kind in [Kind::Account, Kind::Agent] {
        let set = |resource: &Resource| resource.secrets.iter().filter(|(_, summary)| summary.set).count();
        sealed += backend.list(&ListQuery::all(kind)).await?.items.iter().map(set).sum::<usize>();
    }
    Ok(sealed)
}

fn receiver(info: &BackendInfo) -> Check {
    match &info.public_url {
        Some(url) => Check::pass("receiver", format!("last served at {url}")),
        None => Check::warn("receiver", "no webhook receiver has been served yet", "chanctl serve --public-url URL"),
    }
}
