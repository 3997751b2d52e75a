//! Google's own client libraries, pointed at the emulator by their endpoint option and otherwise unchanged, run every method of both
//! APIs. The programs are in `tests/clients`; they compare the answers and print a report per method.
//!
//! They are ignored unless asked for, since not every machine has Node.js and Python; asked for, they fail without them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::support::emulated::Emulated;

/// The discovery documents, which name every method.
const DOCUMENTS: [&str; 2] = [
    include_str!("../../src/emulator/discovery/businesscommunications.v1.json"),
    include_str!("../../src/emulator/discovery/businessmessages.v1.json"),
];

/// A method in a program's report.
#[derive(Deserialize)]
struct Case {
    method: String,
    ok: bool,
    #[serde(default)]
    detail: String,
}

#[test]
#[ignore = "needs Node.js and Google's client packages; .ci/run provides them"]
fn googles_node_clients_run_every_method() {
    let folder = clients().join("node");
    let report = run(Command::new("node").arg(folder.join("main.js")));
    // Google's package is older than the greetings.
    let expected: BTreeSet<String> = methods().into_iter().filter(|method| !method.contains(".greetings.")).collect();
    check(&report, &expected);
}

#[test]
#[ignore = "needs Python and Google's client packages; .ci/run provides them"]
fn googles_python_client_runs_every_method() {
    let folder = clients().join("python");
    let python = folder.join(".venv/bin/python");
    let report = run(Command::new(python).arg("-B").arg(folder.join("main.py")));
    check(&report, &methods());
}

#[test]
fn the_documents_declare_the_methods_of_the_reference() {
    let methods = methods();
    assert_eq!(methods.len(), 48);
    for method in ["businesscommunications.brands.agents.requestLaunch", "businessmessages.conversations.messages.updateReceipt"] {
        assert!(methods.contains(method), "{method}");
    }
}

fn clients() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients")
}

/// Runs a program on an emulator of its own and returns its report.
fn run(program: &mut Command) -> Vec<Case> {
    let emulated = Emulated::new();
    // A proxy of the surroundings must not stand between the two.
    let program = program.arg(&emulated.emulator.url).arg(emulated.cli.file("key.json")).env("NO_PROXY", "127.0.0.1");
    let output = program.output().unwrap_or_else(|error| panic!("{program:?} does not start: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {errors}"))
}

#[track_caller]
fn check(report: &[Case], expected: &BTreeSet<String>) {
    let failed: Vec<String> = report.iter().filter(|case| !case.ok).map(|case| format!("{}: {}", case.method, case.detail)).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(&report.iter().map(|case| case.method.clone()).collect::<BTreeSet<_>>(), expected);
}

fn methods() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    DOCUMENTS.iter().for_each(|text| collect(&serde_json::from_str(text).unwrap(), &mut found));
    found
}

fn collect(resource: &Value, found: &mut BTreeSet<String>) {
    let methods = resource["methods"].as_object().into_iter().flatten();
    found.extend(methods.map(|(_, method)| method["id"].as_str().unwrap().to_owned()));
    resource["resources"].as_object().into_iter().flatten().for_each(|(_, inner)| collect(inner, found));
}
