//! `ChangeSet`: steps that are done together or not at all, and `ChangeReport`: what came of each.
//!
//! Every write of every surface is one of these, so there is one place that validates, audits and journals.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::said_fields::SaidFields;
use crate::domain::{DisplayName, Key, Management, ObjectRef, Resource, Secret, SecretField, Spec};

/// Steps that are done in order, in one transaction: all of them or none.
#[derive(Debug, Clone, Default)]
pub struct ChangeSet {
    /// The steps.
    pub steps: Vec<Step>,
    /// Say what would be done, and do nothing.
    pub dry_run: bool,
    /// Ask no provider: check only what can be checked offline.
    pub offline: bool,
    /// The manifest that the steps come from, if they come from one.
    pub manifest: Option<ManifestMark>,
    /// For how many seconds the change waits for its confirmation before it is taken back; without it, it stands at once.
    pub confirm_within_s: Option<u64>,
}

/// What a manifest says of its objects, kept so that drift can be told from changes that are pending.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ManifestMark {
    /// The owner of the manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Key>,
    /// All objects of the manifest.
    pub objects: Vec<MarkedObject>,
}

/// What a manifest says of one object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarkedObject {
    /// The object.
    pub target: ObjectRef,
    /// The fields that the manifest gives.
    pub fields: SaidFields,
    /// The revision at which the object was found to be as the manifest says, so that no step is needed; a newer one is a conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<u64>,
}

/// What a manifest said of an object when it was applied last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Applied {
    /// The owner of the manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Key>,
    /// The fields that it gave, in the form in which the manifest writes them; secrets by their fingerprints.
    pub fields: SaidFields,
}

impl ChangeSet {
    /// Returns the change set of one step.
    pub fn of(step: Step) -> Self {
        Self { steps: vec![step], ..Self::default() }
    }
}

/// One change.
#[derive(Debug, Clone)]
pub enum Step {
    /// Makes an object.
    Create(NewObject),
    /// Merges fields into an object, `name`, `owner` and `protected` among them (RFC 7396: `null` takes a field off).
    Update {
        /// The object.
        target: ObjectRef,
        /// The revision that was read; a newer one is a conflict.
        expect: Option<u64>,
        /// The fields.
        patch: Map<String, Value>,
    },
    /// Takes an object away.
    Delete {
        /// The object.
        target: ObjectRef,
        /// The revision that was read; a newer one is a conflict.
        expect: Option<u64>,
        /// Take everything that depends on it away first.
        cascade: bool,
    },
    /// Stores or removes a secured field.
    SetSecret(SecretWrite),
    /// Records that the privacy notice was acknowledged.
    Acknowledge {
        /// The account.
        account: Key,
        /// `prompt` or `flag`.
        how: String,
        /// A ticket or assessment.
        reference: Option<String>,
    },
}

/// An object to be made.
#[derive(Debug, Clone)]
pub struct NewObject {
    /// Its key.
    pub key: Key,
    /// Its name; without one, the key.
    pub name: Option<DisplayName>,
    /// Who looks after it, and whether it may be deleted.
    pub management: Management,
    /// Its configuration.
    pub spec: Arc<Spec>,
    /// If the key exists already: leave the object alone and warn where it differs, instead of a conflict.
    pub if_absent: bool,
}

impl NewObject {
    /// Returns an object that nobody looks after and that can't be there yet.
    pub fn named(key: Key, name: Option<DisplayName>, spec: Spec) -> Self {
        Self { key, name, management: Management::default(), spec: Arc::new(spec), if_absent: false }
    }
}

/// A secured field to be stored (`Some`) or removed (`None`).
#[derive(Debug, Clone)]
pub struct SecretWrite {
    /// The object.
    pub target: ObjectRef,
    /// The field.
    pub field: SecretField,
    /// The value.
    pub value: Option<Secret>,
}

/// A field's name, as it stands in JSON.
pub type FieldName = Cow<'static, str>;

/// The names of some fields: the report of a step and its audit line share them.
pub type FieldNames = Arc<[FieldName]>;

/// What was done to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It was made.
    Created,
    /// It was changed.
    Updated,
    /// It was taken away.
    Deleted,
    /// It was left as it was.
    Unchanged,
}

/// What came of one step. A cascade reports one for each object that went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepReport {
    /// What was done.
    pub action: Action,
    /// To which object.
    pub target: ObjectRef,
    /// Which fields; names only.
    #[serde(default)]
    pub fields: FieldNames,
    /// The object as it is now; gone ones as they were last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Box<Resource>>,
    /// What the caller should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// What came of a change set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeReport {
    /// What came of each step, in order.
    pub steps: Vec<StepReport>,
    /// The entry of the history under which this can be taken back, if anything was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<u64>,
    /// Until when it has to be confirmed, if it has to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_by: Option<Timestamp>,
}

impl ChangeReport {
    /// Returns how many objects were made, changed or taken away.
    pub fn changed(&self) -> usize {
        self.steps.iter().filter(|step| step.action != Action::Unchanged).count()
    }

    /// Returns all warnings, in the order of the steps.
    pub fn warnings(&self) -> Vec<String> {
        self.steps.iter().flat_map(|step| step.warnings.iter().cloned()).collect()
    }

    /// Returns the last step's object.
    pub fn last_resource(&self) -> Option<&Resource> {
        self.steps.iter().rev().find_map(|step| step.resource.as_deref())
    }
}
