//! `rule test -f`: the tests of a manifest, run offline on the rules that it holds.

use serde_json::{Value, json};

use super::test::RuleTestArgs;
use crate::cli::context::Ctx;
use crate::cli::error::{CliError, at_of_position};
use crate::cli::lang::{Say, as_it_is, on_screen};
use crate::cli::ui::{Detail, Outcome};
use crate::cli::{manifest_files, reports};
use crate::clock::{Clock as _, SystemClock};
use crate::domain::Kind;
use crate::manifest::{Difference, Manifest, Position, Verdict, verdicts};
use crate::report::{CheckKind, CheckResult, Checked, Severity, Spot, Verification};

const SCHEMA: &str = "chanctl.rule.test.manifest/v1";

/// The tests of a manifest, as a kind of check.
pub(crate) const RULE_TEST: CheckKind = CheckKind {
    id: "rule-test",
    title: "Rule tests pass",
    description: "Every test of the manifest sends its engagement context through the rules and compares what comes out. \
                  Mend the rule, or the expectation if that is what is wrong.",
    severity: Severity::Error,
};

pub(super) fn run(ctx: &Ctx, args: &RuleTestArgs) -> Result<Outcome, CliError> {
    let manifest = manifest_files::read(ctx, &args.manifest).map_err(|error| unread(ctx, error))?;
    if let Some(key) = args.workstream.as_ref().filter(|key| manifest.find(Kind::Workstream, key).is_none()) {
        return Err(CliError::usage(format!("the manifest holds no workstream/{key}")));
    }
    let mut verdicts = verdicts_of(ctx, &manifest);
    verdicts.retain(|verdict| args.workstream.is_none() || verdict.workstream == args.workstream);
    let failed = verdicts.iter().filter(|verdict| !verdict.passed).count();
    let outcome = report(ctx, &manifest, &verdicts);
    reports::write(ctx, &args.report, &verification(&manifest, &verdicts), &outcome)?;
    if failed == 0 {
        return Ok(outcome);
    }
    let details = verdicts.iter().filter(|verdict| !verdict.passed).map(|verdict| detail(&manifest, verdict)).collect();
    Err(CliError::Tests { message: format!("{failed} of {} failed", tests(verdicts.len())), details, report: Box::new(outcome) })
}

/// Runs every test of a manifest.
pub(crate) fn verdicts_of(ctx: &Ctx, manifest: &Manifest) -> Vec<Verdict> {
    let progress = ctx.progress("running the manifest's tests", Some(manifest.tests.len()));
    verdicts(manifest).inspect(|_| progress.add(1)).collect()
}

/// Returns the error with the report of a run in which no test took place: the command always gives one.
fn unread(ctx: &Ctx, error: CliError) -> CliError {
    match error {
        CliError::Manifest(_) => {
            let report = report(ctx, &Manifest::default(), &[]).with_screen("");
            CliError::WithReport { error: Box::new(error), report: Box::new(Outcome { warnings: Vec::new(), ..report }) }
        }
        other => other,
    }
}

fn report(ctx: &Ctx, manifest: &Manifest, verdicts: &[Verdict]) -> Outcome {
    let failed = verdicts.iter().filter(|verdict| !verdict.passed).count();
    let data = json!({
        "tests": verdicts.iter().map(|verdict| result(manifest, verdict)).collect::<Vec<_>>(),
        "passed": verdicts.len() - failed,
        "failed": failed,
    });
    // A long list of what is right hides what is not.
    let listed = verdicts.iter().filter(|verdict| !verdict.passed || !ctx.global.quiet);
    let last = format!("{}: {} passed, {failed} failed\n", tests(verdicts.len()), verdicts.len() - failed);
    let text: String = listed.map(|verdict| lines(manifest, verdict)).chain([on_screen(&last).into_owned()]).collect();
    let outcome = Outcome::new(SCHEMA, data).with_screen(text);
    if verdicts.is_empty() { outcome.with_warning("there are no tests here: write them under `tests` of the manifest") } else { outcome }
}

fn tests(count: usize) -> String {
    if count == 1 { "1 test".to_owned() } else { format!("{count} tests") }
}

fn result(manifest: &Manifest, verdict: &Verdict) -> Value {
    let at = manifest.position(verdict.place);
    let mut json = json!(verdict);
    json["at"] = json!({"file": at.file, "line": at.line, "column": at.column});
    json
}

fn lines(manifest: &Manifest, verdict: &Verdict) -> String {
    if verdict.passed {
        return format!("{:<7} {}\n", on_screen("ok"), verdict.name);
    }
    let story = comparison(verdict, on_screen);
    let story = story.lines().map(|line| format!("        {line}\n"));
    std::iter::once(format!("{:<7} {}   {}\n", on_screen("FAILED"), verdict.name, manifest.position(verdict.place))).chain(story).collect()
}

/// Returns what was expected and what came out, in lines, and why, in the words of `say`.
fn comparison(verdict: &Verdict, say: Say) -> String {
    let unmet = verdict.differences.iter().map(|Difference { field, expected, got }| {
        let (expected, got) = (word(expected), word(got));
        format!("{field:<9} - {expected}\n          + {got}\n")
    });
    unmet.chain([format!("{:<9} {}\n", say("because"), say(&why(verdict)))]).collect()
}

/// Returns why the conversation went where it went: what was classified, then what was decided.
fn why(verdict: &Verdict) -> String {
    let Some(routing) = &verdict.routing else { return "there is no such workstream".to_owned() };
    let classified = routing.classification.iter().filter_map(|by| Some(format!("{} by {}", by.ruleset, by.rule.as_ref()?)));
    let overflowing = routing.tried.iter().filter_map(|tried| Some(format!("{} overflows ({})", tried.queue, json!(tried.overflow?).as_str()?)));
    let rule = routing.rule.as_ref().map_or_else(|| format!("queue {}", routing.queue), |rule| format!("rule {rule} to queue {}", routing.queue));
    let parts: Vec<String> = classified.chain(overflowing).chain([rule, routing.explanation.clone()]).collect();
    parts.join("; ")
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => items.iter().map(word).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Returns an expectation that was not met as a sentence.
pub(super) fn sentence(difference: &Difference) -> String {
    format!("expected {} {}, got {}", difference.field, word(&difference.expected), word(&difference.got))
}

fn unmet(verdict: &Verdict) -> String {
    verdict.differences.iter().map(sentence).collect::<Vec<_>>().join("; ")
}

fn detail(manifest: &Manifest, verdict: &Verdict) -> Detail {
    let at = at_of_position(manifest.position(verdict.place), Some(format!("tests[{}]", verdict.name)));
    Detail { at: Some(at), help: Some(why(verdict)), ..Detail::new("CH0305", format!("{}: {}", verdict.name, unmet(verdict))) }
}

/// Returns a verdict as a check, for the reports.
pub(crate) fn checked(manifest: &Manifest, verdict: &Verdict) -> Checked {
    let Position { file, line, column, width, .. } = manifest.position(verdict.place);
    let (result, message) = if verdict.passed { (CheckResult::Passed, "as expected".to_owned()) } else { (CheckResult::Failed, unmet(verdict)) };
    Checked {
        id: RULE_TEST.id,
        title: verdict.name.clone(),
        subject: format!("tests[{}]", verdict.name),
        result,
        severity: RULE_TEST.severity,
        message,
        remedy: (!verdict.passed).then(|| "mend the rule, or the expectation if that is what is wrong".to_owned()),
        at: Some(Spot { file, line, column, width }),
        details: (!verdict.passed).then(|| comparison(verdict, as_it_is).trim_end().to_owned()),
    }
}

fn verification(manifest: &Manifest, verdicts: &[Verdict]) -> Verification {
    Verification {
        command: "chanctl rule test",
        checks: verdicts.iter().map(|verdict| checked(manifest, verdict)).collect(),
        kinds: &[RULE_TEST],
        files: manifest.sources().iter().map(|source| source.name().to_owned()).collect(),
        context: String::new(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        at: SystemClock.now().to_string(),
    }
}
