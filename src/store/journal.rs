//! The journal: what was there before each batch, so that the batch can be taken back.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::{DisplayName, Management, ObjectRef, Observed, SecretField};
use crate::plan::Applied;

/// What the journal says of a batch, beside what was there before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalNote {
    /// What was done, in a few words.
    pub title: String,
    /// The entry that is taken back by this one.
    pub undoes: Option<u64>,
    /// Until when the batch has to be confirmed; after that it is taken back.
    pub confirm_by: Option<Timestamp>,
}

/// One entry of the journal: enough to undo the batch.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry {
    /// The entry's number, from 1.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What was done, which entry it takes back, and until when it has to be confirmed, if it still waits for that.
    pub note: JournalNote,
    /// The entry that takes this one back.
    pub undone_by: Option<u64>,
    /// What was there before each write, secrets sealed: `JournalChange`s as JSON text.
    pub changes: String,
}

impl JournalEntry {
    /// Returns what was changed, object by object.
    ///
    /// # Errors
    /// What serde says of an entry that is damaged.
    pub fn changes(&self) -> Result<Vec<JournalChange>, serde_json::Error> {
        serde_json::from_str(&self.changes)
    }
}

/// One object of an entry: how it was before, and at which revision the batch left it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JournalChange {
    /// The object.
    #[serde(with = "address")]
    pub object: ObjectRef,
    /// Its identity after the batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<Uuid>,
    /// As it was; `None` if it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<Image>>,
    /// The revision that the batch left; `None` if it took the object away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// What a manifest had said of the object, if the batch has changed that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied: Option<AppliedBefore>,
}

impl JournalChange {
    /// Returns whether the object itself was changed, and not only what a manifest said of it.
    pub fn touches_object(&self) -> bool {
        self.before.is_some() || self.after.is_some()
    }
}

/// An object's address as text, `KIND/KEY`.
mod address {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::domain::ObjectRef;

    pub(super) fn serialize<S: Serializer>(object: &ObjectRef, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(object)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ObjectRef, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// What a manifest had said of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AppliedBefore {
    /// What it was; `None` if no manifest had spoken of the object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Applied>,
}

/// An object as it was: its row, and its secrets as they are sealed, in base64.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Image {
    /// The identity to which the sealed secrets are bound.
    pub uid: Uuid,
    /// The free text name.
    pub name: DisplayName,
    /// Who looked after it.
    #[serde(default)]
    pub management: Management,
    /// What was configured.
    pub spec: Map<String, Value>,
    /// What was known beyond that.
    pub observed: Observed,
    /// The revision.
    pub revision: u64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its configuration had been changed last.
    pub updated_at: Timestamp,
    /// The sealed secrets, in base64.
    #[serde(default)]
    pub sealed: BTreeMap<SecretField, String>,
}
