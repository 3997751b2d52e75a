//! `account accept-privacy-notice`: shown, then acknowledged.

use clap::Args;

use crate::cli::commands::objects;
use crate::cli::confirm;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::tr;
use crate::cli::ui::Outcome;
use crate::domain::Key;
use crate::plan::{ChangeSet, Step};

/// Arguments of `account accept-privacy-notice`.
#[derive(Debug, Args)]
pub(crate) struct AcceptPrivacyNoticeArgs {
    /// Key of the account
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
    /// Ticket or assessment to record, for example DPIA-114
    #[arg(long, value_name = "TEXT")]
    reference: Option<String>,
}

pub(super) async fn cmd_account_accept_privacy_notice(ctx: &Ctx, args: &AcceptPrivacyNoticeArgs) -> Result<Outcome, CliError> {
    let notice = ctx.backend()?.privacy_notice(&args.key).await?;
    let head = format!("Privacy notice {} (version {}, sha256 {})", notice.id, notice.version, notice.hash);
    // The notice itself is shown as it is recorded.
    ctx.printer.screen(&format!("{}\n\n{}\n", tr(&head), notice.text));
    confirm::consent(ctx, &format!("acknowledging this notice for account/{}", args.key))?;
    let how = if ctx.global.yes { "flag" } else { "prompt" };
    let step = Step::Acknowledge { account: args.key.clone(), how: how.into(), reference: args.reference.clone() };
    objects::apply(ctx, "chanctl.account.accept-privacy-notice/v1", ChangeSet::of(step)).await
}
