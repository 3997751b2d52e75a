//! `test url`: where a phone opens the agent, as a link and as a QR code.

use clap::{Args, ValueEnum};
use qrcode::{Color, EcLevel, QrCode};
use serde_json::json;

use crate::backend::{BackendError, ProviderFailure, ProviderFailureKind};
use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Outcome, QrPicture};
use crate::domain::{Key, Kind, ObjectRef, Resource};

/// Arguments of `test url`.
#[derive(Debug, Args)]
pub(crate) struct TestUrlArgs {
    /// Key of the agent
    #[arg(value_name = "AGENT", value_parser = objects::key)]
    agent: Key,
    /// Platform of the phone
    #[arg(long, value_name = "PLATFORM", default_value = "android")]
    platform: Platform,
    /// Show a QR code to scan
    #[arg(long)]
    qr: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Platform {
    Android,
    Ios,
}

pub(super) async fn cmd_test_url(ctx: &Ctx, args: &TestUrlArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let mut agent = backend.get(&ObjectRef::new(Kind::Agent, args.agent.clone())).await?;
    let (word, pointer) = match args.platform {
        Platform::Android => ("android", "/android"),
        Platform::Ios => ("ios", "/ios"),
    };
    let of = |agent: &Resource| agent.status.get("testUrls")?.pointer(pointer)?.as_str().map(str::to_owned);
    // An agent that was registered offline, or before the provider gave it URLs.
    if of(&agent).is_none() {
        agent = backend.refresh_agent(&args.agent).await?;
    }
    let url = of(&agent).ok_or_else(|| no_url(&args.agent, word))?;
    let urls = agent.status.get("testUrls").cloned().unwrap_or_default();
    let data = json!({"agent": args.agent, "platform": word, "url": url, "urls": urls});
    let outcome = Outcome::new("chanctl.test.url/v1", data).with_text(format!("{url}\n"));
    let outcome = outcome.with_hint("open it on the phone by tapping or scanning, not by pasting it; then write a message");
    if !args.qr {
        return Ok(outcome);
    }
    let qr = qr_code(&url)?;
    let terminal = ctx.printer.options().terminal;
    let narrow = terminal.stdout_is_tty && !terminal.accessible && qr.columns() > terminal.width;
    let words = format!("the QR code takes {} columns and the terminal has {}: make it wider to scan the code", qr.columns(), terminal.width);
    let outcome = outcome.with_qr(qr);
    Ok(if narrow { outcome.with_warning(words) } else { outcome })
}

fn no_url(agent: &Key, platform: &str) -> BackendError {
    let message = format!("the provider gives no {platform} test URL for agent/{agent}");
    BackendError::Provider(ProviderFailure::new(ProviderFailureKind::NotFound, message))
}

/// Returns the URL's QR code; such URLs are long, so it is the least dense one.
///
/// # Errors
/// That the URL is too long for one.
pub(crate) fn qr_code(url: &str) -> Result<QrPicture, CliError> {
    let code = QrCode::with_error_correction_level(url.as_bytes(), EcLevel::L);
    let code = code.map_err(|error| anyhow::anyhow!("the URL does not fit a QR code: {error}"))?;
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Ok(QrPicture::new(dark, code.width()))
}
