//! Consent: asked on a terminal, given by a flag elsewhere.

use super::context::Ctx;
use super::error::CliError;

/// Asks whether something destructive is to be done. `--yes` answers; a dry run needs no answer.
///
/// # Errors
/// `NotConfirmed` without `--yes` and terminal; `Declined`.
pub(super) fn consent(ctx: &Ctx, action: &str) -> Result<(), CliError> {
    if ctx.global.yes || ctx.global.dry_run {
        return Ok(());
    }
    if !ctx.prompter.is_available() {
        return Err(CliError::NotConfirmed { message: format!("{action} needs to be confirmed"), flag: "--yes" });
    }
    if ctx.prompter.confirm(&format!("{action}?"))? { Ok(()) } else { Err(CliError::Declined("you answered no".into())) }
}

/// Asks for the key of what is to be deleted for good. Only `--confirm KEY` answers; `--yes` does not.
///
/// # Errors
/// `NotConfirmed` without `--confirm` and terminal; `Declined` for another key.
pub(super) fn severe(ctx: &Ctx, action: &str, key: &str) -> Result<(), CliError> {
    if ctx.global.dry_run {
        return Ok(());
    }
    let typed = match &ctx.global.confirm {
        Some(typed) => typed.clone(),
        None if ctx.prompter.is_available() => ctx.prompter.ask_text(&format!("type the key {key} to confirm"), Some(action), None)?,
        None => return Err(CliError::NotConfirmed { message: format!("{action} needs to be confirmed by its key"), flag: "--confirm" }),
    };
    if typed == key { Ok(()) } else { Err(CliError::Declined(format!("{typed:?} is not the key {key}"))) }
}
