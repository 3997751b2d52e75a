//! What holds for the export of any configuration: planned where it comes from there is nothing to do, applied elsewhere it makes the same,
//! what was taken back is exported as before, and a file that what is live is merged into says just that.

use std::collections::HashMap;

use chanctl::backend::Backend;
use chanctl::domain::ObjectRef;
use chanctl::manifest::{ExportOptions, Exported, Manifest, MergeOptions, Source, export, is_untouched_default, merge, parse, to_yaml};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Map, Value, json};

use super::support::changes::{self, create, update};
use super::support::generated_manifests::manifests;
use super::support::manifests::{apply_manifest, manifest, observe, planned};
use super::support::offline::Offline;

/// Every case has databases of its own, so there are few of them.
const CASES: u32 = 24;
/// How a manifest is exported: as it is by default, in full, by environment variables.
const PLAIN: ExportOptions = ExportOptions { full: false, secrets_by_env: false };
const FULL: ExportOptions = ExportOptions { full: true, secrets_by_env: false };
const BY_ENV: ExportOptions = ExportOptions { full: false, secrets_by_env: true };

type Checked = Result<(), TestCaseError>;

fn check<F: Future<Output = Checked>>(property: F) -> Checked {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(property)
}

/// What is live, with the references of the acknowledgements.
struct Live {
    resources: Vec<chanctl::domain::Resource>,
    references: HashMap<ObjectRef, String>,
}

impl Live {
    async fn of(backend: &dyn Backend) -> Self {
        let mut resources: Vec<_> = observe(backend).await.into_values().collect();
        resources.sort_by_key(|resource| (resource.kind(), resource.key.clone()));
        let mut references = HashMap::new();
        for account in resources.iter().filter(|resource| resource.kind() == chanctl::domain::Kind::Account) {
            let newest = backend.acknowledgements(&account.key).await.unwrap().pop();
            references.extend(newest.and_then(|newest| newest.reference).map(|reference| (account.target(), reference)));
        }
        Self { resources, references }
    }

    fn all(&self) -> Vec<Exported<'_>> {
        let reference = |target: &ObjectRef| self.references.get(target).map(String::as_str);
        self.resources.iter().map(|resource| Exported { resource, privacy_reference: reference(&resource.target()) }).collect()
    }

    fn export(&self, options: ExportOptions) -> Map<String, Value> {
        let shown: Vec<Exported<'_>> = self.all().into_iter().filter(|exported| !is_untouched_default(exported.resource)).collect();
        export(&shown, options)
    }
}

fn read(text: &str) -> Result<Manifest, TestCaseError> {
    let source = Source::new("channels.yaml", text.as_bytes().to_vec()).unwrap();
    parse(vec![source]).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))
}

async fn nothing_to_do(backend: &dyn Backend, text: &str) -> Checked {
    let plan = planned(backend, &read(text)?, false).await.map_err(|obstacles| TestCaseError::fail(format!("{obstacles:?}\n{text}")))?;
    prop_assert!(plan.is_empty(), "{:#?}\n{text}", plan.changes);
    Ok(())
}

/// Brings a manifest to the backend where nothing is in the way; returns the entry of the history.
async fn brought(backend: &dyn Backend, json: &Value) -> Option<u64> {
    let plan = planned(backend, &manifest(json), false).await.ok()?;
    backend.apply(super::support::manifests::changes(plan)).await.ok()?.entry
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn an_export_is_nothing_to_do_where_it_comes_from(wanted in manifests(), mixed: bool, default_changed: bool) {
        check(async {
            let system = Offline::start();
            let backend = system.backend.as_ref();
            apply_manifest(backend, &wanted, false).await.unwrap();
            if mixed {
                changes::apply(backend, vec![create("queue/nobodys", json!({"priority": 2}))]).await.unwrap();
                changes::apply(backend, vec![create("queue/theirs", json!({})), update("queue/theirs", json!({"owner": "others"}))]).await.unwrap();
            }
            if default_changed {
                changes::apply(backend, vec![update("queue/default-messaging", json!({"maxOpen": 77, "name": "no"}))]).await.unwrap();
            }
            let live = Live::of(backend).await;
            for options in [PLAIN, FULL] {
                let exported = live.export(options);
                prop_assert!(!mixed || !exported.contains_key("owner"));
                nothing_to_do(backend, &to_yaml(&exported)).await?;
            }
            Ok(())
        })?;
    }

    #[test]
    fn an_export_makes_the_same_elsewhere(wanted in manifests()) {
        check(async {
            let (system, other) = (Offline::start(), Offline::start());
            apply_manifest(system.backend.as_ref(), &wanted, false).await.unwrap();
            let exported = Live::of(system.backend.as_ref()).await.export(BY_ENV);
            apply_manifest(other.backend.as_ref(), &Value::Object(exported.clone()), false).await.unwrap();
            prop_assert_eq!(Live::of(other.backend.as_ref()).await.export(BY_ENV), exported);
            Ok(())
        })?;
    }

    #[test]
    fn what_was_taken_back_is_exported_as_before(first in manifests(), second in manifests()) {
        check(async {
            let system = Offline::start();
            let backend = system.backend.as_ref();
            apply_manifest(backend, &first, false).await.unwrap();
            let before = Live::of(backend).await.export(FULL);
            if let Some(entry) = brought(backend, &second).await {
                backend.undo(entry, false).await.unwrap();
            }
            prop_assert_eq!(Live::of(backend).await.export(FULL), before);
            Ok(())
        })?;
    }

    #[test]
    fn a_merged_file_is_nothing_to_do_where_it_was_merged(first in manifests(), second in manifests()) {
        check(async {
            let system = Offline::start();
            let backend = system.backend.as_ref();
            apply_manifest(backend, &first, false).await.unwrap();
            let file = to_yaml(first.as_object().unwrap());
            brought(backend, &second).await;
            let live = Live::of(backend).await;
            let source = Source::new("channels.yaml", file.clone().into_bytes()).unwrap();
            let merged = merge(&source, &live.all(), MergeOptions::default(), &|named| Ok(named.clone())).map_err(|error| TestCaseError::fail(format!("{error:?}\n{file}")))?;
            // Secrets by variables stand for what they stand for: nobody knows whether something else is stored.
            let stored = export(&live.all(), PLAIN);
            let text = with_secrets_of(&merged.manifest, &stored);
            nothing_to_do(backend, &to_yaml(&text)).await
        })?;
    }
}

/// Returns the manifest with its references to secrets written as in another.
fn with_secrets_of(manifest: &Map<String, Value>, other: &Map<String, Value>) -> Map<String, Value> {
    let mut manifest = manifest.clone();
    for section in ["accounts", "agents"] {
        let others: Vec<Value> = other.get(section).and_then(Value::as_array).cloned().unwrap_or_default();
        for object in manifest.get_mut(section).and_then(Value::as_array_mut).into_iter().flatten() {
            let same = others.iter().find(|other| other["key"] == object["key"]);
            for field in ["clientToken", "credentials"].into_iter().filter(|field| object.get(field).is_some()).collect::<Vec<_>>() {
                object[field] = same.unwrap()[field].clone();
            }
        }
    }
    manifest
}
