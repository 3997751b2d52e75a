//! `account webhook`: the address to enter in the provider's console.

use clap::Args;
use serde_json::json;
use url::{Host, Url};

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
    let emulated = ctx.google_endpoint()?.is_some();
    Ok(if served && is_of_this_machine(url) && !emulated {
        outcome.with_hint(ONLY_HERE)
    } else if served {
        outcome.with_hint(format!("enter it in the provider's console and press Verify, then  chanctl account verify {} --wait 5m", args.key))
    } else {
        outcome.with_hint("no receiver has been served yet: this is the path only; run  chanctl serve --public-url URL")
    })
}

/// What to do about an address that leads nowhere but to this machine.
pub(crate) const ONLY_HERE: &str =
    "only this machine reaches that address: serve under the one that the provider reaches, with  chanctl serve --public-url https://HOST";

/// Returns whether an address leads nowhere but to this machine.
pub(crate) fn is_of_this_machine(url: &str) -> bool {
    match url.parse::<Url>().ok().as_ref().and_then(Url::host) {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_machine_is_told_from_one_that_others_reach() {
        for here in ["http://127.0.0.1:8080/webhooks/x", "http://[::1]/", "http://localhost:1", "https://a.localhost"] {
            assert!(is_of_this_machine(here), "{here}");
        }
        for there in ["https://omni.example/webhooks/x", "http://10.0.0.1", "/webhooks/x", ""] {
            assert!(!is_of_this_machine(there), "{there}");
        }
    }
}
