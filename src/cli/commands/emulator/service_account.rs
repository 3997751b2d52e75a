//! `emulator service-account`: a fresh key that an emulator trusts.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use url::Url;

use crate::backend::BackendError;
use crate::backend::remote::{PostError, post_json};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::files;

/// Arguments of `emulator service-account`.
#[derive(Debug, Args)]
pub(crate) struct EmulatorServiceAccountArgs {
    /// Address of the emulator
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Url,
    /// Partner the key acts for, one the emulator knows [default: its first one]
    #[arg(long, value_name = "ID")]
    partner_id: Option<String>,
    /// File to write, mode 0600 [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn address(text: &str) -> Result<Url, String> {
    let url: Url = text.parse().map_err(|_| "is not an address; write it as http://127.0.0.1:PORT".to_owned())?;
    let loopback = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if url.scheme() == "http" && loopback { Ok(url) } else { Err("an emulator is at http:// on 127.0.0.1, localhost or [::1]".into()) }
}

pub(super) async fn cmd_emulator_service_account(ctx: &Ctx, args: &EmulatorServiceAccountArgs) -> Result<Outcome, CliError> {
    let key = fresh_key(ctx, &args.url, args.partner_id.as_deref()).await?;
    const SCHEMA: &str = "chanctl.emulator.service-account/v1";
    let Some(out) = &args.out else {
        let text = serde_json::to_string_pretty(&key).map_err(anyhow::Error::from)?;
        return Ok(Outcome::new(SCHEMA, key).with_text(format!("{text}\n")));
    };
    let text = serde_json::to_string_pretty(&key).map_err(anyhow::Error::from)?;
    files::write_private(&ctx.env.folder.join(out), text.as_bytes()).map_err(CliError::OwnFile)?;
    let data = json!({"file": out, "clientEmail": key["client_email"], "projectId": key["project_id"], "privateKeyId": key["private_key_id"]});
    Ok(Outcome::new(SCHEMA, data).with_text(format!("{}\n", out.display())))
}

/// Asks an emulator for a fresh key, of its first partner unless another is named.
///
/// # Errors
/// `Backend(NotFound)` when the emulator has no such partner, `Backend(Unavailable)` when there is no emulator at the address.
pub(crate) async fn fresh_key(ctx: &Ctx, url: &Url, partner_id: Option<&str>) -> Result<Value, CliError> {
    let endpoint = format!("{}/emulator/v1/serviceAccounts", url.as_str().trim_end_matches('/'));
    post_json(&endpoint, &json!({"partnerId": partner_id}), ctx.timeout()?).await.map_err(|error| match (error, partner_id) {
        (PostError::Refused(404), Some(id)) => BackendError::NotFound { object: format!("partner {id} of the emulator at {url}") }.into(),
        (error, _) => BackendError::Unavailable { message: format!("no emulator answers at {url}: {error}"), retry_after_s: None }.into(),
    })
}
