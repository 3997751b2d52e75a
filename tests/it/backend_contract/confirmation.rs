//! Changes that are taken back unless somebody confirms them in time, whoever asks next.

use std::sync::Arc;
use std::time::Duration;

use chanctl::backend::{Backend, BackendError, ListQuery};
use chanctl::domain::Kind;
use chanctl::plan::{ChangeReport, ChangeSet, Step};
use serde_json::json;

use crate::support::changes::*;
use crate::support::manifests::listing;
use crate::support::world::{TOKEN, World};

const WITHIN_S: u64 = 600;

async fn waiting(backend: &dyn Backend, steps: Vec<Step>) -> Result<ChangeReport, BackendError> {
    backend.apply(ChangeSet { steps, offline: true, confirm_within_s: Some(WITHIN_S), ..ChangeSet::default() }).await
}

fn wrong_state(error: BackendError) -> String {
    match error {
        BackendError::WrongState { message } => message,
        other => panic!("{other:?}"),
    }
}

/// Lets the time run out.
fn run_out(world: &World) {
    world.clock.advance(Duration::from_secs(WITHIN_S));
}

pub(super) async fn what_is_confirmed_in_time_stands(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    assert_eq!(wrong_state(backend.confirm(None).await.unwrap_err()), "nothing waits for its confirmation");
    let report = waiting(backend, vec![update("queue/vip", json!({"priority": 7}))]).await.unwrap();
    let (entry, until) = (report.entry.unwrap(), report.confirm_by.unwrap());
    assert_eq!(backend.history(1).await.unwrap()[0].confirm_by, Some(until));
    world.clock.advance(Duration::from_secs(WITHIN_S - 60));
    let confirmed = backend.confirm(None).await.unwrap();
    assert_eq!((confirmed.entry, confirmed.confirm_by, confirmed.stands()), (entry, None, true));
    let line = backend.audit(None, 1).await.unwrap().remove(0);
    assert_eq!((line.action.as_str(), line.object, line.result.as_str()), ("confirm", format!("history/{entry}"), "done"));
    run_out(world);
    assert_eq!(backend.get(&target("queue/vip")).await.unwrap().to_json()["priority"], 7);
    let again = wrong_state(backend.confirm(Some(entry)).await.unwrap_err());
    assert_eq!(again, format!("entry {entry} of the history does not wait for its confirmation"));
    assert_eq!(backend.confirm(Some(99)).await.unwrap_err(), BackendError::NotFound { object: "history/99".into() });
}

pub(super) async fn what_nobody_confirms_is_taken_back_by_the_next_call(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let before = listing(backend).await;
    for call in 0..6 {
        let steps = vec![create("queue/new", json!({})), client_token("account/acme", "ANOTHERDEMOTOKEN"), delete("ruleset/desk-route")];
        let entry = waiting(backend, steps).await.unwrap().entry.unwrap();
        assert_ne!(listing(backend).await, before);
        run_out(world);
        match call {
            0 => drop(backend.get(&target("queue/vip")).await.unwrap()),
            1 => drop(backend.list(&ListQuery::all(Kind::Queue)).await.unwrap()),
            2 => drop(backend.history(1).await.unwrap()),
            3 => drop(apply(backend, vec![]).await.unwrap()),
            4 => drop(backend.applied().await.unwrap()),
            _ => assert_eq!(backend.undo(entry, false).await.unwrap_err().code(), "CH0605", "it is taken back already"),
        }
        assert_eq!(world.count("journal"), i64::try_from(entry + 1).unwrap(), "call {call} took it back");
        assert_eq!(listing(backend).await, before);
        let history = backend.history(2).await.unwrap();
        assert_eq!((history[0].undoes, history[1].undone_by, history[1].confirm_by), (Some(entry), Some(entry + 1), None));
        assert_eq!(history[0].title, format!("entry {entry} taken back: it was not confirmed in time"));
        let late = wrong_state(backend.confirm(Some(entry)).await.unwrap_err());
        assert_eq!(late, format!("entry {entry} of the history was taken back by entry {}", entry + 1));
        assert_eq!(backend.confirm(None).await.unwrap_err().code(), "CH0605");
    }
    let lines = backend.audit(Some("queue/new"), 1).await.unwrap();
    assert_eq!((lines[0].action.as_str(), lines[0].result.as_str()), ("roll-back", "done"));
    assert_eq!(world.shake(TOKEN).await.0, 200);
}

pub(super) async fn only_one_change_waits_at_a_time(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let first = waiting(backend, vec![update("queue/vip", json!({"priority": 7}))]).await.unwrap();
    let entry = first.entry.unwrap();
    let second = wrong_state(waiting(backend, vec![create("queue/new", json!({}))]).await.unwrap_err());
    assert!(second.starts_with(&format!("entry {entry} of the history waits for its confirmation until ")), "{second}");
    assert_eq!(backend.get(&target("queue/new")).await.unwrap_err().code(), "CH0501");
    // Others go on meanwhile, and what they do stays.
    done(backend, create("queue/other", json!({}))).await;
    run_out(world);
    assert_eq!(waiting(backend, vec![create("queue/new", json!({}))]).await.unwrap().entry, Some(entry + 3), "the first is gone by now");
    assert_eq!(backend.get(&target("queue/vip")).await.unwrap().to_json()["priority"], 10);
    backend.get(&target("queue/other")).await.unwrap();
    // Whoever takes it back by hand has settled it.
    backend.undo(entry + 3, false).await.unwrap();
    assert_eq!(backend.confirm(None).await.unwrap_err().code(), "CH0605");
    // What changes nothing has nothing to confirm, and a rehearsal waits for nobody.
    let same = waiting(backend, vec![update("queue/vip", json!({"priority": 10}))]).await.unwrap();
    assert_eq!((same.entry, same.confirm_by), (None, None));
    let rehearsal = ChangeSet { dry_run: true, confirm_within_s: Some(WITHIN_S), ..ChangeSet::of(create("queue/new", json!({}))) };
    backend.apply(rehearsal).await.unwrap();
    assert_eq!(backend.confirm(None).await.unwrap_err().code(), "CH0605");
    let forever = ChangeSet { confirm_within_s: Some(u64::MAX), ..ChangeSet::of(create("queue/new", json!({}))) };
    assert_eq!(code_and_field(&backend.apply(forever).await.unwrap_err()), ("CH0303", "confirmWithinS"));
}

pub(super) async fn what_was_changed_since_stands_and_the_audit_log_tells(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let entry = waiting(backend, vec![update("queue/vip", json!({"priority": 7})), create("queue/new", json!({}))]).await.unwrap().entry.unwrap();
    done(backend, update("queue/vip", json!({"maxOpen": 5}))).await;
    run_out(world);
    let standing = backend.get(&target("queue/vip")).await.unwrap().to_json();
    assert_eq!((&standing["priority"], &standing["maxOpen"]), (&json!(7), &json!(5)));
    backend.get(&target("queue/new")).await.unwrap();
    let line = backend.audit(None, 1).await.unwrap().remove(0);
    assert_eq!((line.action.as_str(), line.object, line.result.as_str()), ("roll-back", format!("history/{entry}"), "CH0602"));
    let history = backend.history(2).await.unwrap();
    assert_eq!((history[1].entry, history[1].confirm_by, history[1].undone_by), (entry, None, None));
    let lines = world.count("audit");
    backend.get(&target("queue/vip")).await.unwrap();
    assert_eq!(world.count("audit"), lines, "it is told once");
}

pub(super) async fn another_process_takes_it_back_as_well(backend: Arc<dyn Backend>, world: &World) {
    waiting(backend.as_ref(), vec![update("queue/vip", json!({"priority": 7}))]).await.unwrap();
    run_out(world);
    let other = world.another_process();
    assert_eq!(other.get(&target("queue/vip")).await.unwrap().to_json()["priority"], 10);
    assert_eq!(backend.get(&target("queue/vip")).await.unwrap().revision, 3);
    assert_eq!(world.service.take_back_overdue().await.unwrap(), None);
}
