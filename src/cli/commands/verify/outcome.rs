//! How `verify` ends: the report as people and scripts read it, and the exit code: the first that applies of 2 (missing input), 3 (a check
//! of severity error failed), 4, 7 or 14 (the backend could not be asked), 11 (drift), 10 (pending), 0.

use serde_json::{Value, json};

use super::Found;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::exit;
use crate::cli::lang::on_screen;
use crate::cli::ui::{At, Detail, Outcome};
use crate::report::{CheckResult, Checked, Severity, Verification};

pub(super) const SCHEMA: &str = "chanctl.verify/v1";

/// Returns the data of a run that made no check.
pub(super) fn nothing() -> Value {
    json!({"checks": [], "summary": crate::report::Counts::default()})
}

/// Returns the report as data.
pub(super) fn data(verification: &Verification) -> Value {
    let mut data = json!(verification);
    data["summary"] = json!(verification.counts());
    data
}

/// Returns how the run ends.
pub(super) fn ended(ctx: &Ctx, verification: &Verification, found: Found) -> Result<Outcome, CliError> {
    let Found { broken, pending, drifted, warnings, .. } = found;
    let outcome = Outcome::new(SCHEMA, data(verification)).with_screen(text(ctx, verification));
    let outcome = warnings.into_iter().fold(outcome, Outcome::with_warning);
    let failures: Vec<Detail> = verification.failed(Severity::Error).map(detail).collect();
    let report = Box::new(outcome.clone());
    match broken {
        // A manifest that can't be read has told each of its errors already.
        Some(error) if error.is_missing_input() || matches!(error, CliError::Manifest(_)) => {
            Err(CliError::WithReport { error: Box::new(error), report })
        }
        _ if !failures.is_empty() => {
            let count = failures.len();
            let message = if count == 1 { "1 check failed".to_owned() } else { format!("{count} checks failed") };
            Err(CliError::Tests { message, details: failures, report })
        }
        Some(error) => Err(CliError::WithReport { error: Box::new(error), report }),
        None if drifted > 0 => Ok(outcome.with_exit(exit::DRIFT)),
        None if pending > 0 => Ok(outcome.with_exit(exit::CHANGES)),
        None => Ok(outcome),
    }
}

fn detail(checked: &Checked) -> Detail {
    let at = checked.at.as_ref().map(|spot| At {
        file: Some(spot.file.clone()),
        line: Some(spot.line),
        column: Some(spot.column),
        path: Some(checked.subject.clone()),
        source: None,
        width: spot.width,
    });
    let message = format!("{}: {}", checked.title, checked.message);
    Detail { at, help: checked.remedy.clone(), ..Detail::new("CH0305", message) }
}

/// Returns the checks for people: what failed in full, what passed in a line unless that is too much.
fn text(ctx: &Ctx, verification: &Verification) -> String {
    let shown = verification.checks.iter().filter(|check| check.result == CheckResult::Failed || !ctx.global.quiet);
    let lines: String = shown.map(line).collect();
    let words = verification.counts().words();
    format!("{lines}\n{}\n", words.split(", ").map(on_screen).collect::<Vec<_>>().join(", "))
}

fn line(check: &Checked) -> String {
    let word = match (check.result, check.severity) {
        (CheckResult::Passed, _) => "ok",
        (CheckResult::Skipped, _) => "skip",
        (CheckResult::Failed, Severity::Error) => "FAIL",
        (CheckResult::Failed, Severity::Warning) => "warn",
        (CheckResult::Failed, Severity::Note) => "note",
    };
    let place = check.at.as_ref().filter(|_| check.result == CheckResult::Failed).map(|at| format!("   {at}")).unwrap_or_default();
    let details = check.details.iter().flat_map(|text| text.lines()).map(|line| format!("        {}\n", on_screen(line)));
    let remedy = check.remedy.iter().map(|remedy| on_screen(&format!("        help: {remedy}\n")).into_owned());
    let below: String = if check.result == CheckResult::Failed { details.chain(remedy).collect() } else { String::new() };
    format!("{:<5} {:<16}  {}: {}{place}\n{below}", on_screen(word), check.id, on_screen(&check.title), on_screen(&check.message))
}
