//! `history`, `undo`, `confirm`: what was changed of the configuration, taking it back, letting it stand.

use clap::Args;
use serde_json::{Value, json};

use crate::backend::{Backend, BackendError, HistoryEntry};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::{Column, Outcome};
use crate::cli::{confirm, exit};
use crate::plan::{Action, ChangeReport, FieldName};

/// How far back an entry is looked for that is not named.
const LOOK_BACK: usize = 1_000;

const COLUMNS: &[Column] = &[
    Column::new("entry", "/entry"),
    Column::new("at", "/at"),
    Column::new("actor", "/actor"),
    Column::new("what", "/title"),
    Column::new("objects", "/objects"),
    Column::new("state", "/state"),
];

/// Arguments of `history`.
#[derive(Debug, Args)]
pub(crate) struct HistoryArgs {
    /// At most so many entries [default: 20]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    limit: Option<u32>,
}

/// Arguments of `undo`.
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    /// Entry of the history [default: the newest that stands]
    #[arg(value_name = "ENTRY")]
    entry: Option<u64>,
}

/// Arguments of `confirm`.
#[derive(Debug, Args)]
pub(crate) struct ConfirmArgs {
    /// Entry of the history [default: the one that waits]
    #[arg(value_name = "ENTRY")]
    entry: Option<u64>,
}

pub(super) async fn cmd_history(ctx: &Ctx, args: &HistoryArgs) -> Result<Outcome, CliError> {
    let entries = ctx.backend()?.history(args.limit.unwrap_or(20) as usize).await?;
    Ok(Outcome::new("chanctl.history/v1", entries.iter().map(shown).collect()).with_columns(COLUMNS))
}

fn shown(entry: &HistoryEntry) -> Value {
    let mut json = json!(entry);
    json["objects"] = entry.changes.len().into();
    json["state"] = state(entry).into();
    json
}

fn state(entry: &HistoryEntry) -> String {
    match (entry.undone_by, entry.confirm_by, entry.undoes) {
        (Some(by), _, _) => format!("taken back by {by}"),
        (None, Some(until), _) => format!("waits to be confirmed until {until}"),
        (None, None, Some(entry)) => format!("takes back {entry}"),
        (None, None, None) => "stands".to_owned(),
    }
}

pub(super) async fn cmd_undo(ctx: &Ctx, args: &UndoArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    // The number is settled before anybody is asked: what was shown is what is taken back.
    let entry = match args.entry {
        Some(entry) => entry,
        None => newest_standing(&*backend).await?,
    };
    let plan = backend.undo(entry, true).await?;
    let preview = lines(&plan, true);
    if ctx.prompter.is_available() && !ctx.global.yes && !ctx.global.dry_run {
        ctx.printer.screen(&preview);
    }
    confirm::consent(ctx, "taking this back")?;
    if ctx.global.dry_run {
        return Ok(report(&plan, 0).with_screen(preview).with_hint("dry run: nothing was changed"));
    }
    let done = backend.undo(entry, false).await?;
    let text = lines(&done, false);
    let outcome = report(&done, done.changed()).with_screen(text);
    Ok(match done.entry {
        Some(entry) => outcome.with_hint(format!("take that back with  chanctl undo {entry}")),
        None => outcome,
    })
}

async fn newest_standing(backend: &dyn Backend) -> Result<u64, CliError> {
    let standing = backend.history(LOOK_BACK).await?.into_iter().find(HistoryEntry::stands);
    let nothing = || BackendError::WrongState { message: "the history holds nothing that could be taken back".to_owned() };
    Ok(standing.map(|entry| entry.entry).ok_or_else(nothing)?)
}

fn report(report: &ChangeReport, changed: usize) -> Outcome {
    let steps: Vec<Value> = report.steps.iter().map(|step| json!({"action": step.action, "target": step.target, "fields": step.fields})).collect();
    let outcome = Outcome::new("chanctl.undo/v1", json!({"entry": report.entry, "steps": steps})).with_changed(changed);
    report.warnings().into_iter().fold(outcome, Outcome::with_warning)
}

fn lines(report: &ChangeReport, would: bool) -> String {
    let verb = |action| match action {
        Action::Created => "created",
        Action::Updated => "updated",
        Action::Deleted => "deleted",
        Action::Unchanged => "left as it is",
    };
    let would = if would { "would be " } else { "" };
    let fields = |fields: &[FieldName]| if fields.is_empty() { String::new() } else { format!(" ({})", fields.join(", ")) };
    report
        .steps
        .iter()
        .map(|step| format!("{} {}{}{}\n", step.target, on_screen(would), on_screen(verb(step.action)), fields(&step.fields)))
        .collect()
}

pub(super) async fn cmd_confirm(ctx: &Ctx, args: &ConfirmArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    if ctx.global.dry_run {
        let waiting = backend
            .history(LOOK_BACK)
            .await?
            .into_iter()
            .find(|entry| entry.confirm_by.is_some() && args.entry.is_none_or(|wanted| wanted == entry.entry));
        let text = waiting
            .as_ref()
            .map_or_else(|| "nothing waits for its confirmation\n".to_owned(), |entry| format!("entry {} would stand\n", entry.entry));
        return Ok(Outcome::new("chanctl.confirm/v1", json!(waiting)).with_screen(on_screen(&text)).with_exit(exit::DONE));
    }
    let entry = backend.confirm(args.entry).await?;
    let text = format!("entry {} stands: {}\n", entry.entry, entry.title);
    Ok(Outcome::new("chanctl.confirm/v1", shown(&entry)).with_screen(on_screen(&text)))
}
