//! An error before each statement of a change, one after the other: the change is done as a whole or not at all (goal G7 of reliability).
//! The errors come from triggers that a test puts into the database behind the store's back.

use chanctl::backend::BackendError;
use chanctl::domain::AuditEntry;
use chanctl::plan::ChangeSet;
use serde_json::{Value, json};

use super::support::manifests::{apply_manifest, changes, listing, manifest, of_team, planned};
use super::support::offline::{Offline, TABLES};

/// What a manifest of this version asks for: of everything some comes, some changes and some goes from one version to the next.
fn version(number: usize) -> Value {
    let own = |name: &str| format!("{name}-{number}");
    let queues: Vec<Value> = (number * 4..number * 4 + 8).map(|queue| json!({"key": format!("queue-{queue}"), "priority": number + 1})).collect();
    let rules: Vec<Value> = (number..number + 4)
        .map(|rule| json!({"key": format!("rule-{rule}"), "when": format!("customer.name == \"{rule}\""), "queue": format!("queue-{}", number * 4 + 5)}))
        .collect();
    of_team(json!({
        "accounts": [
            {"key": "acme", "provider": "google-business-messages", "partnerId": "1", "clientToken": {"env": own("TOKEN").replace('-', "_")}, "privacy": {"acknowledged": true}},
            {"key": own("account"), "provider": "google-business-messages", "partnerId": "2", "clientToken": {"env": "SECOND_TOKEN"}},
        ],
        "hours": [{"key": "office", "timezone": "UTC", "open": [format!("mon-fri=08:00-1{number}:00")]}, {"key": own("hours"), "timezone": "UTC", "open": ["sat=09:00-12:00"]}],
        "queues": queues,
        "agents": [
            {"key": "bot", "account": "acme", "brandId": "5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e", "agentId": "0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10"},
            {"key": own("agent"), "account": "acme", "brandId": "5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e", "agentId": format!("0f2b8f9e-7d43-4d8b-a1c1-00000000000{number}")},
        ],
        "workstreams": [{"key": "desk", "provider": "google-business-messages", "fallbackQueue": format!("queue-{}", number * 4 + 4)}],
        "channels": [{"key": own("channel"), "workstream": "desk", "agent": "bot", "language": "en"}],
        "rulesets": [{"key": "routes", "workstream": "desk", "stage": "route", "rules": rules}],
    }))
}

/// Lets the `countdown`th statement from now on fail, whatever table it writes to and whichever process does it.
fn arm(system: &Offline, countdown: usize) {
    let mut sql = "CREATE TABLE IF NOT EXISTS countdown (remaining INTEGER); DELETE FROM countdown;".to_owned();
    for table in TABLES {
        for verb in ["INSERT", "UPDATE", "DELETE"] {
            let trigger = format!(
                "CREATE TRIGGER IF NOT EXISTS fail_{verb}_{table} BEFORE {verb} ON {table} BEGIN
                     UPDATE countdown SET remaining=remaining-1;
                     SELECT RAISE(ABORT, 'injected') FROM countdown WHERE remaining=0;
                 END;"
            );
            sql.push_str(&trigger);
        }
    }
    system.run_sql(&format!("{sql} INSERT INTO countdown VALUES ({countdown});"));
}

fn stored(system: &Offline) -> Vec<(&'static str, Vec<String>)> {
    // A refusal is audited, so the audit log grows.
    TABLES.iter().filter(|table| **table != "audit").map(|table| (*table, system.rows(table))).collect()
}

/// Lists the audit lines, newest first.
async fn audit(system: &Offline) -> Vec<AuditEntry> {
    system.backend.audit(None, usize::MAX >> 1).await.unwrap()
}

/// Does a change with an error before its first statement, then before its second, and so on until it is done; returns how many errors
/// it took.
async fn until_done<T, F: Future<Output = Result<T, BackendError>>>(system: &Offline, change: impl Fn() -> F) -> usize {
    let (before, audited) = (stored(system), audit(system).await.len());
    for countdown in 1.. {
        arm(system, countdown);
        match change().await {
            Ok(_) => return countdown - 1,
            Err(error) => assert!(error.to_string().contains("injected"), "{error:?} at statement {countdown}"),
        }
        assert_eq!(stored(system), before, "statement {countdown} failed, and something was left");
        let audit = audit(system).await;
        assert!(audit.iter().rev().skip(audited).all(|line| line.action == "refused"), "statement {countdown}: {audit:#?}");
        assert!(system.backend.check().await.unwrap().is_empty());
    }
    unreachable!("every change is done at some time")
}

#[tokio::test]
async fn an_error_before_any_statement_of_a_change_leaves_nothing_of_it() {
    let system = Offline::start();
    let backend = system.backend.as_ref();
    apply_manifest(backend, &version(0), false).await.unwrap();
    let first = listing(backend).await;

    let change: ChangeSet = changes(planned(backend, &manifest(&version(1)), true).await.unwrap());
    let (steps, errors) = (change.steps.len(), until_done(&system, || backend.apply(change.clone())).await);
    assert!(errors > 2 * steps, "{steps} steps are more than {errors} statements");
    arm(&system, usize::MAX >> 1);
    assert!(planned(backend, &manifest(&version(1)), true).await.unwrap().is_empty());
    let entry = backend.history(1).await.unwrap()[0].entry;

    let errors = until_done(&system, || backend.undo(entry, false)).await;
    assert!(errors > 2 * steps, "{errors}");
    assert_eq!(listing(backend).await, first);
}
