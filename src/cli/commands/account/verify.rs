//! `account verify`: whether the provider's handshake was answered; `--self-test` sends one.

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;
use tokio::sync::oneshot;

use crate::backend::{Backend, SelfTest};
use crate::cli::args::parse_duration;
use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::exit;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind, ObjectRef, Resource, SecretField};
use crate::server::{ServeOptions, Surface, serve};

/// How often a waiting command looks again.
const POLL: Duration = Duration::from_millis(250);

/// Arguments of `account verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Key of the account
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
    /// Wait so long for the provider's handshake
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    wait: Option<Duration>,
    /// Send the provider's handshake to the webhook now
    #[arg(long)]
    self_test: bool,
}

pub(super) async fn cmd_account_verify(ctx: &Ctx, args: &VerifyArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let target = ObjectRef::new(Kind::Account, args.key.clone());
    let account = backend.get(&target).await?;
    refuse_draft(&account)?;
    let test = if args.self_test { Some(self_test(ctx, &backend, &account).await?) } else { None };
    if let Some(error) = test.as_ref().and_then(fault) {
        let report = Box::new(report(&backend.get(&target).await?, test.as_ref()));
        return Err(CliError::WithReport { error: Box::new(error), report });
    }
    let account = wait_for(ctx, &backend, &target, args.wait).await?;
    let verified = is_verified(&account);
    if !verified && args.wait.is_some() {
        return Err(CliError::TimedOut(format!("the provider's handshake for {target} has not come")));
    }
    let outcome = report(&account, test.as_ref());
    if verified {
        return Ok(outcome);
    }
    let outcome = elsewhere(&backend, &account).await.into_iter().fold(outcome, Outcome::with_warning);
    let hint = format!("enter the webhook URL in the provider's console and press Verify; see  chanctl account webhook {}", args.key);
    Ok(outcome.with_exit(exit::PENDING).with_hint(hint))
}

fn is_verified(account: &Resource) -> bool {
    account.status_text("state") == Some("verified")
}

fn report(account: &Resource, test: Option<&SelfTest>) -> Outcome {
    let mut data = account.to_json();
    data["selfTest"] = json!(test);
    let words = if is_verified(account) { "verified" } else { "awaiting-verification" };
    Outcome::new("chanctl.account.verify/v1", data).with_screen(format!("{} {words}\n", account.target()))
}

/// Returns a warning where the provider calls another webhook for this partner than the account's: its handshake will never come here.
async fn elsewhere(backend: &Arc<dyn Backend>, account: &Resource) -> Option<String> {
    let own = account.status_text("webhookUrl")?;
    let has_key = account.secrets.iter().any(|(field, summary)| *field == SecretField::Credentials && summary.set);
    if !has_key || own.starts_with('/') {
        return None;
    }
    let partner = match backend.partner(&account.key).await {
        Ok(partner) => partner,
        Err(error) => return Some(format!("the provider could not be asked about the partner: {error}")),
    };
    let set = partner.webhook_url.filter(|url| url != own)?;
    Some(format!("partner {} has the webhook {set} at the provider, not this account's", partner.partner_id))
}

/// An account in draft refuses every handshake, so waiting for one is of no use.
fn refuse_draft(account: &Resource) -> Result<(), CliError> {
    if account.status_text("state") != Some("draft") {
        return Ok(());
    }
    let key = &account.key;
    let has_token = account.secrets.iter().any(|(field, summary)| *field == SecretField::ClientToken && summary.set);
    if has_token {
        return Err(crate::backend::BackendError::PrivacyNotAcknowledged { account: key.to_string() }.into());
    }
    let help = format!("set it with  chanctl account set-client-token {key} --file F , and acknowledge the privacy notice");
    Err(CliError::WebhookCheck { message: format!("account/{key} is a draft: it has no client token, so no handshake can be answered"), help })
}

async fn wait_for(ctx: &Ctx, backend: &Arc<dyn Backend>, target: &ObjectRef, wait: Option<Duration>) -> Result<Resource, CliError> {
    let begun = Instant::now();
    let mut progress = None;
    loop {
        let account = backend.get(target).await?;
        if is_verified(&account) || begun.elapsed() >= wait.unwrap_or_default() {
            return Ok(account);
        }
        progress.get_or_insert_with(|| ctx.progress("waiting for the provider's handshake (Ctrl-C to stop waiting)", None));
        tokio::time::sleep(POLL.min(wait.unwrap_or_default())).await;
    }
}

async fn self_test(ctx: &Ctx, backend: &Arc<dyn Backend>, account: &Resource) -> Result<SelfTest, CliError> {
    let path = account.status_text("webhookUrl").unwrap_or_default();
    let receiver = receiver(ctx, backend, path).await?;
    let progress = ctx.progress("sending the provider's handshake", None);
    let test = backend.self_test(&account.key, &receiver.url).await?;
    drop((progress, receiver));
    Ok(test)
}

/// Returns what a self-test found wrong, if anything.
fn fault(test: &SelfTest) -> Option<CliError> {
    if test.verified {
        return None;
    }
    let why = test.error.as_deref().unwrap_or("the answer was wrong");
    Some(match test.status {
        None => CliError::WebhookUnreachable(format!("the webhook {} could not be reached: {why}", test.url)),
        Some(status @ (429 | 500..)) => CliError::WebhookUnreachable(format!("the webhook {} answered {status}", test.url)),
        Some(_) => CliError::WebhookCheck {
            message: format!("the webhook {} did not answer the handshake rightly: {why}", test.url),
            help: "check that the client token is the one that the provider shows".into(),
        },
    })
}

/// A webhook receiver: one that is served already, or one of this command's own that ends with it.
pub(crate) struct Receiver {
    /// The whole webhook address.
    pub(crate) url: String,
    /// Dropped to end the command's own receiver.
    _end: Option<oneshot::Sender<()>>,
}

/// Returns the recorded receiver if it answers, else starts one on a free port. `webhook_url` is the account's or agent's.
///
/// # Errors
/// `WebhookUnreachable` for a served backend whose receiver does not answer; `System`.
pub(crate) async fn receiver(ctx: &Ctx, backend: &Arc<dyn Backend>, webhook_url: &str) -> Result<Receiver, CliError> {
    let path = webhook_url.find("/webhooks/").and_then(|at| webhook_url.get(at..)).unwrap_or(webhook_url);
    let base = webhook_url.strip_suffix(path).unwrap_or_default();
    if !base.is_empty() && crate::backend::remote::answers(base, Duration::from_secs(2)).await {
        return Ok(Receiver { url: webhook_url.to_owned(), _end: None });
    }
    if !ctx.is_local()? {
        return Err(CliError::WebhookUnreachable(format!(
            "the webhook receiver of context {} does not answer at {webhook_url:?}",
            ctx.context_name()
        )));
    }
    let listener =
        tokio::net::TcpListener::bind("127.0.0.1:0").await.map_err(|error| CliError::system("no port could be opened on 127.0.0.1", error))?;
    let address = listener.local_addr().map_err(|error| CliError::system("the port could not be read", error))?;
    let (end, ended) = oneshot::channel::<()>();
    let backend = Arc::clone(backend);
    tokio::spawn(async move {
        let options = ServeOptions { surface: Surface::Webhooks, ..ServeOptions::default() };
        let stop = async move { drop(ended.await) };
        if let Err(error) = serve(listener, backend, options, stop).await {
            tracing::warn!(%error, "the command's own receiver ended early");
        }
    });
    Ok(Receiver { url: format!("http://{address}{path}"), _end: Some(end) })
}
