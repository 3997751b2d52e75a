//! The reports of checks, judged by the formats' published schemas and by their own validators: Microsoft's SARIF Multitool, which holds
//! the schema of OASIS and the rules of GitHub's code scanning, and libxml2 with the schema that Jenkins publishes for JUnit.
//!
//! They are ignored unless asked for, since not every machine has Node.js; asked for, they fail without what they need.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chanctl::report::{junit, sarif};
use serde_json::{Value, json};

use super::support::verification::{HOSTILE, full_of, telling};

fn validators() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/reports")
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"))
}

/// Returns the complaints of the validator about a report: rule and message.
fn complaints(report: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (file, found) = (folder.path().join("report.sarif"), folder.path().join("found.sarif"));
    std::fs::write(&file, report).unwrap();
    let program = validators().join("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
    let mut command = Command::new(program);
    command.arg("validate").arg(&file).args(["--rule-kind", "Sarif;Gh", "--level", "Error;Warning", "--output"]).arg(&found);
    // Without it the program wants a library of locales that it has no use for.
    let output = run(command.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));
    let text = std::fs::read_to_string(&found).unwrap_or_else(|error| panic!("{error}: {output:?}"));
    let log: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap_or_else(|| panic!("no results: {log:#}"));
    // The product has no address on the web that its reports could name.
    let known = |result: &&Value| result["ruleId"] == "SARIF2005";
    results.iter().filter(|result| !known(result)).map(|result| format!("{} {}", result["ruleId"], result["message"])).collect()
}

fn schema_says(report: &str, arguments: &[&str]) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.xml");
    std::fs::write(&file, report).unwrap();
    let output = run(Command::new("node").arg(validators().join("junit.js")).arg(&file).args(arguments));
    assert!(output.stderr.is_empty(), "{output:?}");
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[test]
#[ignore = "needs the SARIF Multitool; .ci/run provides it"]
fn sarif_is_what_the_validator_takes() {
    for verification in [telling(), full_of(HOSTILE)] {
        assert_eq!(complaints(&sarif(&verification)), Vec::<String>::new());
    }
}

#[test]
#[ignore = "needs the SARIF Multitool; .ci/run provides it"]
fn the_validator_of_sarif_sees_what_is_wrong() {
    let mut broken: Value = serde_json::from_str(&sarif(&telling())).unwrap();
    broken["runs"][0]["results"][0]["message"] = json!({});
    broken["runs"][0]["results"][1]["levle"] = json!("error");
    let found = complaints(&broken.to_string());
    for part in ["levle", "message"] {
        assert!(found.iter().any(|complaint| complaint.contains(part)), "{part}: {found:#?}");
    }
}

#[test]
#[ignore = "needs Node.js and the published schema; .ci/run provides them"]
fn junit_is_what_the_schema_says() {
    for verification in [telling(), full_of(HOSTILE)] {
        assert_eq!(schema_says(&junit(&verification), &[]), (true, String::new()));
    }
    let mut nowhere = telling();
    nowhere.checks.iter_mut().for_each(|check| check.at = None);
    assert_eq!(schema_says(&junit(&nowhere), &["strict"]), (true, String::new()), "but for places the schema is the published one");
}

#[test]
#[ignore = "needs Node.js and the published schema; .ci/run provides them"]
fn the_schema_of_junit_sees_what_is_wrong() {
    let xml = junit(&telling());
    let (valid, told) = schema_says(&xml.replacen("<skipped>", "<skipped reason=\"x\">", 1), &[]);
    assert!(!valid && told.contains("reason"), "{told}");
    let (valid, told) = schema_says(&xml, &["strict"]);
    assert!(!valid && told.contains("file"), "{told}");
}
