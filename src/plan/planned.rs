//! `Plan`: what is to be done so that the live configuration is what a manifest wants. It leaves no choices.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use smol_str::SmolStr;

use super::change::{ChangeSet, ManifestMark, SecretWrite, Step};
use super::said_fields::SaidFields;
use crate::domain::{Fingerprint, Key, ObjectRef, Secret, SecretField};
use crate::manifest::SecretRef;

/// What is to be done.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The owner of the manifest.
    pub owner: Option<Key>,
    /// What is to be done with each object that is not as it should be, in the order in which it is done.
    pub changes: Vec<Planned>,
    /// How many objects of the manifest are as they should be.
    pub unchanged: usize,
    /// The steps, without those that store secrets.
    pub steps: Vec<Step>,
    /// The secrets that are to be stored.
    pub secrets: Vec<PlannedSecret>,
    /// What the manifest says.
    pub mark: ManifestMark,
}

/// What is to be done with an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Planned {
    /// What.
    pub action: PlannedAction,
    /// With which object.
    pub target: ObjectRef,
    /// The revision of the object from which this was planned; a new one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// Field by field.
    pub fields: PlannedFields,
    /// Where the manifest names the object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<PlanPlace>,
}

/// What becomes of an object's fields.
#[derive(Debug, Clone)]
pub enum PlannedFields {
    /// One change after the other.
    Changes(Vec<FieldChange>),
    /// All of a new object.
    Made {
        /// Who looks after it.
        owner: Option<Key>,
        /// What the manifest says of it, also where that is what the object has anyway.
        said: SaidFields,
        /// The secrets that it gets.
        secrets: Vec<FieldChange>,
    },
}

impl PlannedFields {
    /// Returns the changes.
    pub fn list(&self) -> Cow<'_, [FieldChange]> {
        match self {
            PlannedFields::Changes(changes) => Cow::Borrowed(changes),
            PlannedFields::Made { owner, said, secrets } => {
                let owner = owner.iter().map(|owner| FieldChange::of("owner", Value::Null, owner.as_str().into()));
                let is_listed = |field: &str, value: &Value| {
                    !matches!(value, Value::Null | Value::Bool(false)) && secrets.iter().all(|secret| secret.path != field)
                };
                let given = said.to_map().into_iter().filter(|(field, value)| is_listed(field, value));
                let given = given.map(|(field, value)| FieldChange::of(field, Value::Null, value));
                owner.chain(given).chain(secrets.iter().cloned()).collect()
            }
        }
    }
}

impl PartialEq for PlannedFields {
    fn eq(&self, other: &Self) -> bool {
        self.list() == other.list()
    }
}

impl Serialize for PlannedFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PlannedFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(PlannedFields::Changes)
    }
}

/// What is to be done with an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlannedAction {
    /// It is made.
    Create,
    /// It is changed.
    Update,
    /// It is taken away.
    Delete,
}

impl PlannedAction {
    /// Returns the word in JSON and text.
    pub fn as_str(self) -> &'static str {
        match self {
            PlannedAction::Create => "create",
            PlannedAction::Update => "update",
            PlannedAction::Delete => "delete",
        }
    }
}

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// The field's path inside the object (`rules[ana].when`).
    pub path: SmolStr,
    /// What becomes of it.
    pub action: FieldAction,
    /// What it is; of a secret the fingerprint, of what moves its position.
    #[serde(default)]
    pub before: Value,
    /// What it will be.
    #[serde(default)]
    pub after: Value,
    /// Whether it is a secret; then only fingerprints are shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
}

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldAction {
    /// It had no value and gets one.
    Add,
    /// It gets another value.
    Change,
    /// It loses its value.
    Remove,
    /// It gets another place in its list.
    Move,
}

impl FieldChange {
    /// Returns the change from one value to another; `null` is none.
    pub fn of(path: impl Into<SmolStr>, before: Value, after: Value) -> Self {
        let action = match (before.is_null(), after.is_null()) {
            (true, _) => FieldAction::Add,
            (false, true) => FieldAction::Remove,
            (false, false) => FieldAction::Change,
        };
        Self { path: path.into(), action, before, after, secret: false }
    }
}

/// A place in a file of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanPlace {
    /// The file as the person named it.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A secret that is to be stored, by its reference: the value is had when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSecret {
    /// The object.
    pub target: ObjectRef,
    /// The field.
    pub field: SecretField,
    /// Where it is to be had.
    pub reference: SecretRef,
    /// Its fingerprint in this backend when it was planned.
    pub fingerprint: Fingerprint,
}

/// How many objects a plan makes, changes and takes away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanSummary {
    /// Objects that are made.
    pub create: usize,
    /// Objects that are changed.
    pub update: usize,
    /// Objects that are taken away.
    pub delete: usize,
    /// Objects of the manifest that are as they should be.
    pub unchanged: usize,
}

impl Plan {
    /// Returns whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns how many objects it makes, changes and takes away.
    pub fn summary(&self) -> PlanSummary {
        let count = |action| self.changes.iter().filter(|change| change.action == action).count();
        PlanSummary {
            create: count(PlannedAction::Create),
            update: count(PlannedAction::Update),
            delete: count(PlannedAction::Delete),
            unchanged: self.unchanged,
        }
    }

    /// Returns the change set that does it, with the values of the secrets in the order of `secrets`.
    pub fn into_changes(self, values: Vec<Secret>) -> ChangeSet {
        let stored = self
            .secrets
            .into_iter()
            .zip(values)
            .map(|(secret, value)| Step::SetSecret(SecretWrite { target: secret.target, field: secret.field, value: Some(value) }));
        let mut steps = self.steps;
        steps.extend(stored);
        // Objects are there before their secrets, and what leaves does so last.
        if steps.iter().any(|step| matches!(step, Step::Delete { .. })) {
            steps.sort_by_key(|step| matches!(step, Step::Delete { .. }));
        }
        ChangeSet { steps, manifest: Some(self.mark), ..ChangeSet::default() }
    }
}
