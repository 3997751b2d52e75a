//! What the files alone tell: that they are valid, that their tests pass, that their rules can do what was meant.

use super::catalogue::{MANIFEST, RULE_LINT, failed, passed, spot};
use crate::cli::commands::rule::{checked, lint_manifest, verdicts_of};
use crate::cli::context::Ctx;
use crate::cli::error::{CliError, detail_of_problem};
use crate::manifest::Manifest;
use crate::report::{Checked, Severity};
use crate::routing::lint;

/// Returns the checks of a manifest that could be read.
pub(super) fn checks(ctx: &Ctx, manifest: &Manifest) -> Vec<Checked> {
    let objects = manifest.objects.len();
    let files = manifest.sources().len();
    let valid = match files {
        1 => format!("{objects} objects and {} tests in 1 file", manifest.tests.len()),
        files => format!("{objects} objects and {} tests in {files} files", manifest.tests.len()),
    };
    let mut checks = vec![passed(&MANIFEST, MANIFEST.title.to_owned(), String::new(), None, valid)];
    checks.extend(verdicts_of(ctx, manifest).iter().map(|verdict| checked(manifest, verdict)));
    checks.extend(rules(ctx, manifest));
    checks
}

/// Returns each error of a manifest that can't be read as a check that failed.
pub(super) fn unreadable(error: &CliError) -> Vec<Checked> {
    let CliError::Manifest(problems) = error else { return Vec::new() };
    let one = |problem: &crate::manifest::Problem| {
        let detail = detail_of_problem(problem.clone());
        let at = detail.at.as_ref().and_then(spot);
        failed(passed(&MANIFEST, MANIFEST.title.to_owned(), problem.path.clone(), at, ""), detail.message, detail.help)
    };
    problems.iter().map(one).collect()
}

fn rules(ctx: &Ctx, manifest: &Manifest) -> Vec<Checked> {
    let issues = lint_manifest(ctx, manifest);
    if issues.is_empty() {
        return vec![passed(&RULE_LINT, RULE_LINT.title.to_owned(), String::new(), None, "nothing to complain of")];
    }
    let one = |(issue, at): (lint::Issue, Option<crate::cli::ui::At>)| {
        let subject = match (&issue.ruleset, &issue.rule) {
            (Some(ruleset), Some(rule)) => format!("rulesets[{ruleset}].rules[{rule}]"),
            (Some(ruleset), None) => format!("rulesets[{ruleset}]"),
            _ => String::new(),
        };
        let severity = match issue.severity {
            lint::Severity::Error => Severity::Error,
            lint::Severity::Warning => Severity::Warning,
            lint::Severity::Note => Severity::Note,
        };
        let title = format!("{} ({})", RULE_LINT.title, issue.check);
        let checked = passed(&RULE_LINT, title, subject, at.as_ref().and_then(spot), "");
        Checked { severity, ..failed(checked, issue.message, None) }
    };
    issues.into_iter().map(one).collect()
}
