//! `account webhook`: the address to enter in the provider's console.

use clap::Args;
use serde_json::json;

use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind, ObjectRef};

/// Arguments of `account webhook`.
#[derive(Debug, Args)]
pub(crate) struct WebhookArgs {
    /// Key of the account
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
}

pub(super) async fn cmd_account_webhook(ctx: &Ctx, args: &WebhookArgs) -> Result<Outcome, CliError> {
    let account = ctx.backend()?.get(&ObjectRef::new(Kind::Account, args.key.clone())).await?;
    let url = account.status_text("webhookUrl").unwrap_or_default();
    let state = account.status_text("state").unwrap_or_default();
    let served = !url.starts_with('/');
    let data = json!({"account": args.key, "webhookUrl": url, "state": state, "served": served});
    let outcome = Outcome::new("chanctl.account.webhook/v1", data).with_text(format!("{url}\n"));
    Ok(if served {
        outcome.with_hint(format!("enter it in the provider's console and press Verify, then  chanctl account verify {} --wait 5m", args.key))
    } else {
        outcome.with_hint("no receiver has been served yet: this is the path only; run  chanctl serve --public-url URL")
    })
}
