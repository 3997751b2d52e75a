//! `test url`: where a phone opens the agent, as a link and as a QR code.

use clap::{Args, ValueEnum};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde_json::{Value, json};

use crate::backend::{BackendError, ProviderFailure, ProviderFailureKind};
use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind, ObjectRef};

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
    if !agent.status.contains_key("testUrls") {
        agent = backend.refresh_agent(&args.agent).await?;
    }
    let urls = agent.status.get("testUrls").cloned().unwrap_or_default();
    let (word, pointer) = match args.platform {
        Platform::Android => ("android", "/android"),
        Platform::Ios => ("ios", "/ios"),
    };
    let url = urls.pointer(pointer).and_then(Value::as_str).ok_or_else(|| no_url(&args.agent, word))?.to_owned();
    let text = if args.qr { format!("{url}\n\n{}\n", qr_code(&url)?) } else { format!("{url}\n") };
    let data = json!({"agent": args.agent, "platform": word, "url": url, "urls": urls});
    Ok(Outcome::new("chanctl.test.url/v1", data).with_text(text).with_hint("open it on the phone by tapping or scanning; then write a message"))
}

fn no_url(agent: &Key, platform: &str) -> BackendError {
    let message = format!("the provider gives no {platform} test URL for agent/{agent}");
    BackendError::Provider(ProviderFailure::new(ProviderFailureKind::NotFound, message))
}

/// Returns a QR code of half blocks, dark on light, as a phone's camera reads it on any background.
fn qr_code(url: &str) -> Result<String, CliError> {
    let code = QrCode::new(url.as_bytes()).map_err(|error| anyhow::anyhow!("the URL does not fit a QR code: {error}"))?;
    Ok(code.render::<Dense1x2>().dark_color(Dense1x2::Dark).light_color(Dense1x2::Light).build())
}
