//! Reports of checks for other tools, beside the result: `--report FORMAT=FILE`. What is in them stands in `report`.

use std::path::PathBuf;
use std::str::FromStr;

use super::context::Ctx;
use super::error::CliError;
use super::ui::Outcome;
use crate::domain::Invalid;
use crate::files;
use crate::report::{Verification, github_annotations, github_summary, html, junit, sarif};

/// The variable in which GitHub Actions names the file of a step's summary.
const GITHUB_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// A report that is asked for, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReportTarget {
    /// A file, written whole.
    File(ReportFormat, PathBuf),
    /// Annotations on standard error, which GitHub reads as well as standard output, and the summary of the step if there is one.
    Github,
}

/// The format of a report's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportFormat {
    /// JUnit XML.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
    /// One page of HTML.
    Html,
}

impl FromStr for ReportTarget {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let file = |format, path: &str| (!path.is_empty()).then(|| Self::File(format, path.into()));
        let target = match text.split_once('=') {
            Some(("junit", path)) => file(ReportFormat::Junit, path),
            Some(("sarif", path)) => file(ReportFormat::Sarif, path),
            Some(("html", path)) => file(ReportFormat::Html, path),
            None if text == "github" => Some(Self::Github),
            _ => None,
        };
        let help = "write it as junit=FILE, sarif=FILE, html=FILE or github";
        target.ok_or_else(|| Invalid::new("report", format!("{text:?} is not a report")).help(help))
    }
}

/// Writes every report that is asked for, of a command whose own result is this outcome.
///
/// # Errors
/// `OwnFile` for the first file that can't be written, with the outcome beside it; the others are written all the same.
pub(super) fn write(ctx: &Ctx, targets: &[ReportTarget], verification: &Verification, outcome: &Outcome) -> Result<(), CliError> {
    let written: Vec<Result<(), CliError>> = targets.iter().map(|target| write_one(ctx, target, verification)).collect();
    let first: Result<(), CliError> = written.into_iter().collect();
    first.map_err(|error| CliError::WithReport { error: Box::new(error), report: Box::new(outcome.clone()) })
}

fn write_one(ctx: &Ctx, target: &ReportTarget, verification: &Verification) -> Result<(), CliError> {
    match target {
        ReportTarget::File(format, path) => {
            let text = match format {
                ReportFormat::Junit => junit(verification),
                ReportFormat::Sarif => sarif(verification),
                ReportFormat::Html => html(verification),
            };
            files::write_private(&ctx.env.folder.join(path), text.as_bytes()).map_err(CliError::OwnFile)
        }
        ReportTarget::Github => {
            ctx.printer.asked_for(&github_annotations(verification));
            let Some(path) = ctx.env.get(GITHUB_SUMMARY) else { return Ok(()) };
            files::append(&ctx.env.folder.join(path), github_summary(verification).as_bytes()).map_err(CliError::OwnFile)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_its_format_and_its_file() {
        for (text, format) in [("junit=a=b.xml", ReportFormat::Junit), ("sarif=a=b.xml", ReportFormat::Sarif), ("html=a=b.xml", ReportFormat::Html)] {
            assert_eq!(text.parse::<ReportTarget>().unwrap(), ReportTarget::File(format, "a=b.xml".into()));
        }
        assert_eq!("github".parse::<ReportTarget>().unwrap(), ReportTarget::Github);
        for bad in ["junit", "junit=", "sarif=", "html", "github=x", "text=x", "=x", ""] {
            assert!(bad.parse::<ReportTarget>().is_err(), "{bad}");
        }
    }
}
