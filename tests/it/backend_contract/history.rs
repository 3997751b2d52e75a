//! The history: what it tells of each change, and what leaves no entry.

use std::sync::Arc;

use chanctl::backend::{Backend, HistoryEntry};
use chanctl::plan::{Action, ChangeSet, ManifestMark};
use serde_json::json;

use crate::support::changes::*;
use crate::support::manifests::{apply_manifest, of_team};
use crate::support::world::World;

fn told(entry: &HistoryEntry) -> Vec<String> {
    entry.changes.iter().map(|change| format!("{} {}", json!(change.action).as_str().unwrap(), change.target)).collect()
}

pub(super) async fn the_history_tells_what_was_done_newest_first(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    assert_eq!(backend.history(10).await.unwrap(), [], "what the store begins with is no change");
    done(backend, create("queue/a", json!({}))).await;
    done(backend, update("queue/a", json!({"priority": 2}))).await;
    apply(backend, vec![create("queue/b", json!({})), update("queue/a", json!({"priority": 3})), create("queue/c", json!({}))]).await.unwrap();
    apply_manifest(backend, &of_team(json!({"queues": [{"key": "d"}]})), false).await.unwrap();
    let unowned = ChangeSet { manifest: Some(ManifestMark::default()), ..ChangeSet::of(update("queue/d", json!({"maxOpen": 4}))) };
    backend.apply(unowned).await.unwrap();
    let report = apply(backend, vec![delete("queue/b"), delete("queue/c")]).await.unwrap();
    let entries = backend.history(10).await.unwrap();
    let lines: Vec<(u64, &str)> = entries.iter().map(|entry| (entry.entry, entry.title.as_str())).collect();
    let expected = [
        (6, "delete queue/b and 1 more"),
        (5, "apply: update queue/d"),
        (4, "apply of team: create queue/d"),
        (3, "create queue/b and 2 more"),
        (2, "update queue/a"),
        (1, "create queue/a"),
    ];
    assert_eq!(lines, expected);
    assert_eq!(report.entry, Some(6));
    assert_eq!(told(&entries[0]), ["deleted queue/b", "deleted queue/c"]);
    assert_eq!(told(&entries[3]), ["created queue/b", "updated queue/a", "created queue/c"]);
    let actor = backend.info().await.unwrap().actor;
    assert!(entries.iter().all(|entry| entry.actor == actor && entry.stands() && entry.confirm_by.is_none()), "{entries:?}");
    assert!(entries.windows(2).all(|pair| pair[0].at > pair[1].at));
    assert_eq!(backend.history(2).await.unwrap(), entries[..2]);
}

pub(super) async fn what_was_taken_back_says_so(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    done(backend, create("queue/a", json!({}))).await;
    done(backend, create("queue/b", json!({}))).await;
    assert_eq!(backend.undo(1, false).await.unwrap().entry, Some(3));
    let entries = backend.history(10).await.unwrap();
    let states: Vec<_> = entries.iter().map(|entry| (entry.entry, entry.undoes, entry.undone_by, entry.stands())).collect();
    assert_eq!(states, [(3, Some(1), None, false), (2, None, None, true), (1, None, Some(3), false)]);
    assert_eq!((entries[0].title.as_str(), told(&entries[0])), ("undo of entry 1", vec!["deleted queue/a".to_owned()]));
}

pub(super) async fn what_changes_nothing_leaves_no_entry(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let first = apply(backend, vec![create("queue/a", json!({"priority": 2}))]).await.unwrap();
    assert_eq!(first.entry, Some(1));
    let audited = world.count("audit");
    for steps in [vec![], vec![create_if_absent("queue/a", json!({}))], vec![update("queue/a", json!({"priority": 2}))]] {
        let report = apply(backend, steps).await.unwrap();
        assert_eq!((report.entry, report.changed(), report.confirm_by), (None, 0, None));
    }
    let rehearsed = rehearse(backend, vec![delete("queue/a")]).await.unwrap();
    assert_eq!((rehearsed.entry, rehearsed.steps[0].action), (None, Action::Deleted));
    assert_eq!(world.count("audit"), audited);
    refused(backend, delete("queue/nothing")).await;
    assert_eq!(backend.history(10).await.unwrap().len(), 1);
}
