//! SARIF 2.1.0 (OASIS, with errata 01), as code scanning reads it.
//!
//! A check that failed is a result. One that was skipped is a notification of the run: GitHub takes every result for an alert, whatever its
//! kind. One that passed is only counted.

use std::collections::HashMap;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::text::{uri, visible};
use super::{CheckKind, CheckResult, Checked, Severity, Spot, Verification};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name of our fingerprint, with the version of how it is made. GitHub's own is left to GitHub, which makes it from the line.
const FINGERPRINT: &str = "chanctlCheck/v1";

/// Returns the report as SARIF.
#[must_use]
pub fn sarif(verification: &Verification) -> String {
    let rules: Vec<Value> = verification.kinds.iter().map(rule).collect();
    let driver = json!({
        "name": "chanctl",
        "version": visible(&verification.version),
        "rules": rules,
    });
    let run = json!({
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": skipped(verification)}],
        "results": results(verification),
        "properties": {
            "context": visible(&verification.context),
            "verifiedAt": visible(&verification.at),
            "counts": verification.counts(),
        },
    });
    let document = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    // A value of `serde_json` always prints.
    format!("{document:#}\n")
}

fn rule(kind: &CheckKind) -> Value {
    json!({
        "id": kind.id,
        "name": pascal(kind.title),
        "shortDescription": {"text": sentence(kind.title)},
        "fullDescription": {"text": kind.description},
        "help": {"text": kind.description},
        "defaultConfiguration": {"level": level(kind.severity)},
    })
}

fn results(verification: &Verification) -> Vec<Value> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let failed = verification.ended(CheckResult::Failed);
    failed.map(|check| result(verification, check, &fingerprint(check, &mut seen))).collect()
}

fn result(verification: &Verification, check: &Checked, fingerprint: &str) -> Value {
    let mut result = json!({
        "ruleId": check.id,
        "kind": "fail",
        "level": level(check.severity),
        "message": {"text": message(check)},
        "locations": locations(verification, check),
        "partialFingerprints": {FINGERPRINT: fingerprint},
    });
    if let Some(index) = index_of(verification, check.id) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn skipped(verification: &Verification) -> Vec<Value> {
    let notification = |check: &Checked| {
        let mut notification = json!({"level": "note", "message": {"text": message(check)}, "locations": locations(verification, check)});
        if let Some(index) = index_of(verification, check.id) {
            notification["associatedRule"] = json!({"id": check.id, "index": index});
        }
        notification
    };
    verification.ended(CheckResult::Skipped).map(notification).collect()
}

fn index_of(verification: &Verification, id: &str) -> Option<usize> {
    verification.kinds.iter().position(|kind| kind.id == id)
}

fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

/// Returns the whole story. Viewers with little room show its first sentence.
fn message(check: &Checked) -> String {
    let details = check.details.as_ref().map(|details| format!("\n{details}")).unwrap_or_default();
    let remedy = check.remedy.as_ref().map(|remedy| format!("\nNext: {remedy}")).unwrap_or_default();
    // A bracket and a parenthesis side by side would be a link (3.11.6).
    visible(&format!("{}: {}{details}{remedy}", check.title, sentence(&check.message))).replace("](", "] (")
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// Returns where it is. GitHub refuses a whole report for one result without a file, so what has no place is put on the first line of the first.
fn locations(verification: &Verification, check: &Checked) -> Vec<Value> {
    let logical = (!check.subject.is_empty()).then(|| json!([{"fullyQualifiedName": visible(&check.subject)}]));
    let physical = match (&check.at, verification.files.first()) {
        (Some(at), _) => Some(json!({"artifactLocation": {"uri": uri(&at.file)}, "region": region(at)})),
        (None, Some(file)) => Some(json!({"artifactLocation": {"uri": uri(file)}, "region": {"startLine": 1}})),
        (None, None) => None,
    };
    let parts = [("physicalLocation", physical), ("logicalLocations", logical)];
    let location: serde_json::Map<String, Value> = parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), part?))).collect();
    if location.is_empty() { Vec::new() } else { vec![location.into()] }
}

fn region(at: &Spot) -> Value {
    json!({"startLine": at.line.max(1), "startColumn": at.column.max(1), "endColumn": at.end_column().max(2)})
}

/// Returns what tells this finding from others when lines move and messages change: what was checked, and of what. The same twice is numbered.
fn fingerprint(check: &Checked, seen: &mut HashMap<String, usize>) -> String {
    let mut hash = Sha256::new();
    for part in [check.id, &check.subject, &check.title] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest: String = hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let count = seen.entry(digest.clone()).or_default();
    *count += 1;
    format!("{digest}:{count}")
}

/// Returns a title in the form that SARIF wants of a name: `RuleTestsPass`.
fn pascal(title: &str) -> String {
    let word = |word: &str| word.chars().take(1).map(|first| first.to_ascii_uppercase()).chain(word.chars().skip(1)).collect::<String>();
    title.split(|letter: char| !letter.is_alphanumeric()).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn run_of(verification: &Verification) -> Value {
        serde_json::from_str::<Value>(&sarif(verification)).unwrap()["runs"][0].take()
    }

    #[test]
    fn a_failed_check_is_a_result_with_its_region() {
        let run = run_of(&sample::verification());
        let results = run["results"].as_array().unwrap();
        let levels: Vec<(&str, &str, u64)> = results
            .iter()
            .map(|result| (result["ruleId"].as_str().unwrap(), result["level"].as_str().unwrap(), result["ruleIndex"].as_u64().unwrap()))
            .collect();
        assert_eq!(levels, [("rule-test", "error", 1), ("rule-reachable", "warning", 2), ("rule-reachable", "note", 2), ("token", "error", 3)]);
        let physical = json!({"artifactLocation": {"uri": "config/channels.yaml"}, "region": {"startLine": 12, "startColumn": 5, "endColumn": 14}});
        assert_eq!(results[0]["locations"][0]["physicalLocation"], physical);
        let text = "Ana goes to the VIP desk: expected queue vip, got default.\nqueue - vip\n      + default\nNext: mend it";
        assert_eq!(results[0]["message"]["text"], text);
        assert_eq!(
            results[3]["locations"][0]["physicalLocation"],
            json!({"artifactLocation": {"uri": "config/channels.yaml"}, "region": {"startLine": 1}})
        );
        assert_eq!(run["properties"]["counts"]["passed"], 2);
    }

    #[test]
    fn a_skipped_check_is_a_notification() {
        let run = run_of(&sample::verification());
        let [only] = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap().as_slice() else { panic!("{run:#}") };
        assert_eq!(only["associatedRule"], json!({"id": "drift", "index": 4}));
        assert_eq!(only["message"]["text"], "Nothing has drifted: there is no backend with --offline.");
    }

    #[test]
    fn the_catalogue_is_the_rules() {
        let rules = run_of(&sample::verification())["tool"]["driver"]["rules"].take();
        assert_eq!((&rules[1]["id"], &rules[1]["name"], rules.as_array().unwrap().len()), (&json!("rule-test"), &json!("RuleTestsPass"), 6));
        assert_eq!(rules[2]["defaultConfiguration"]["level"], "warning");
    }

    #[test]
    fn a_fingerprint_outlives_moved_lines_and_other_messages() {
        let mut moved = sample::verification();
        for check in &mut moved.checks {
            check.message.push_str(" now");
            check.at.iter_mut().for_each(|at| at.line += 100);
        }
        let prints = |verification: &Verification| -> Vec<String> {
            let run = run_of(verification);
            run["results"].as_array().unwrap().iter().map(|result| result["partialFingerprints"][FINGERPRINT].to_string()).collect()
        };
        let before = prints(&sample::verification());
        assert_eq!(prints(&moved), before);
        let distinct: std::collections::HashSet<&String> = before.iter().collect();
        assert_eq!(distinct.len(), before.len());
        let same = sample::full_of("x");
        assert!(prints(&same)[2].ends_with(":2\""), "{:?}", prints(&same));
    }

    #[test]
    fn a_hostile_text_is_neither_link_nor_command() {
        for text in sample::HOSTILE {
            let document = sarif(&sample::full_of(text));
            assert!(!document.chars().any(|letter| letter != '\n' && crate::domain::is_hazard(letter)), "{document}");
            let run = serde_json::from_str::<Value>(&document).unwrap()["runs"][0].take();
            let result = &run["results"][0];
            assert!(!result["message"]["text"].as_str().unwrap().contains("]("), "{result:#}");
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.chars().all(|letter| letter.is_ascii_alphanumeric() || "/-._~%".contains(letter)), "{uri}");
        }
    }
}
