//! What holds for every manifest: applied once it is done, applied twice nothing is written, taken back everything is as before, and with
//! `--prune` nothing is left but what it names.

use std::collections::BTreeSet;

use chanctl::backend::{Backend, BackendError};
use chanctl::domain::Key;
use chanctl::plan::ChangeReport;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use super::support::generated_manifests::manifests;
use super::support::manifests::{apply_manifest, changes, listing, manifest, observe, planned};
use super::support::offline::{Offline, TABLES};

/// Every case has a database of its own, so there are few of them.
const CASES: u32 = 24;

type Checked = Result<(), TestCaseError>;

fn check<F: Future<Output = Checked>>(property: F) -> Checked {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(property)
}

/// Checks that the backend is as the manifest says, and that applying it again writes nothing.
async fn settled(system: &Offline, wanted: &Value, prune: bool) -> Checked {
    let backend = system.backend.as_ref();
    let again = planned(backend, &manifest(wanted), prune).await.unwrap();
    prop_assert!(again.is_empty(), "planned again: {:#?}\n{wanted:#}", again.changes);
    let before = TABLES.map(|table| system.rows(table));
    let report = backend.apply(changes(again)).await.unwrap();
    prop_assert_eq!((report.changed(), report.entry), (0, None));
    for (table, before) in TABLES.iter().zip(before) {
        prop_assert_eq!(system.rows(table), before, "{} was written", table);
    }
    Ok(())
}

async fn applied(backend: &dyn Backend) -> Vec<String> {
    backend.applied().await.unwrap().into_iter().map(|applied| format!("{applied:?}")).collect()
}

/// Brings a manifest over what is there; returns nothing where that rightly keeps it from being applied: what is protected, and what is
/// left alone and needs what would go or holds what would come.
async fn over(backend: &dyn Backend, wanted: &Value, prune: bool) -> Result<Option<ChangeReport>, TestCaseError> {
    let Ok(plan) = planned(backend, &manifest(wanted), prune).await else { return Ok(None) };
    match backend.apply(changes(plan)).await {
        Ok(report) => Ok(Some(report)),
        Err(BackendError::InUse { .. } | BackendError::NotFound { .. }) if prune => Ok(None),
        Err(BackendError::Taken { .. } | BackendError::AlreadyExists { .. } | BackendError::Invalid { .. }) if !prune => Ok(None),
        Err(error) => Err(TestCaseError::fail(format!("{error:?}\n{wanted:#}"))),
    }
}

/// Brings the second manifest over the first, takes it back, and does so again.
async fn over_and_back(first: &Value, second: &Value, prune: bool) -> Checked {
    let system = Offline::start();
    let backend = system.backend.as_ref();
    apply_manifest(backend, first, false).await.unwrap();
    let before = (listing(backend).await, applied(backend).await);
    let Some(report) = over(backend, second, prune).await? else {
        prop_assert_eq!((listing(backend).await, applied(backend).await), before);
        return Ok(());
    };
    settled(&system, second, prune).await?;
    let after = (listing(backend).await, applied(backend).await);
    let Some(entry) = report.entry else { return Ok(()) };
    backend.undo(entry, false).await.unwrap();
    prop_assert_eq!((listing(backend).await, applied(backend).await), before, "{:#}\n{:#}", first, second);
    settled(&system, first, false).await?;
    backend.undo(entry + 1, false).await.unwrap();
    prop_assert_eq!((listing(backend).await, applied(backend).await), after);
    prop_assert!(backend.check().await.unwrap().is_empty());
    Ok(())
}

/// Checks that the owner's objects are those of the manifest, the default queue aside, which never leaves.
async fn nothing_but(backend: &dyn Backend, wanted: &Value) -> Checked {
    let team: Key = "team".parse().unwrap();
    let named: BTreeSet<String> = manifest(wanted).objects.iter().map(|object| object.target.to_string()).collect();
    let observed = observe(backend).await;
    let owned = observed.values().filter(|resource| resource.management.owner.as_ref() == Some(&team)).map(|resource| resource.target().to_string());
    let always = "queue/default-messaging";
    prop_assert_eq!(owned.filter(|target| target != always).collect::<Vec<_>>().len(), named.iter().filter(|target| *target != always).count());
    prop_assert!(named.iter().all(|target| observed.contains_key(&target.parse().unwrap())));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_manifest_that_was_applied_is_done(wanted in manifests()) {
        check(async {
            let system = Offline::start();
            apply_manifest(system.backend.as_ref(), &wanted, true).await.unwrap();
            settled(&system, &wanted, true).await?;
            nothing_but(system.backend.as_ref(), &wanted).await
        })?;
    }

    #[test]
    fn what_was_applied_over_another_is_taken_back(first in manifests(), second in manifests(), prune in prop::bool::weighted(0.75)) {
        check(over_and_back(&first, &second, prune))?;
    }

    #[test]
    fn pruning_leaves_what_the_manifest_names(first in manifests(), second in manifests()) {
        check(async {
            let system = Offline::start();
            let backend = system.backend.as_ref();
            apply_manifest(backend, &first, false).await.unwrap();
            match over(backend, &second, true).await? {
                Some(_) => nothing_but(backend, &second).await,
                None => Ok(()),
            }
        })?;
    }
}
