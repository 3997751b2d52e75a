//! Rows as domain values, and back. Damage is an error, never a panic and never a guess.

use std::str::FromStr;

use jiff::Timestamp;
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::unreadable;
use crate::domain::{Kind, Management, Spec};
use crate::store::{Record, StoreError};

/// The columns of `objects` in the order in which `record` reads them.
pub(super) const RECORD_COLUMNS: &str = "kind, key, uid, name, spec, observed, revision, created_at, updated_at, owner, protected";

/// Returns the record of a row of `RECORD_COLUMNS`.
pub(super) fn record(row: &Row<'_>) -> Result<Record, StoreError> {
    let kind: Kind = parsed("an object's kind", &text(row, 0)?)?;
    let fields = json("an object's configuration", &text(row, 4)?)?;
    Ok(Record {
        uid: parsed("an object's identity", &text(row, 2)?)?,
        key: parsed("an object's key", &text(row, 1)?)?,
        name: parsed("an object's name", &text(row, 3)?)?,
        management: Management {
            owner: row.get::<_, Option<String>>(9)?.map(|text| parsed("an object's owner", &text)).transpose()?,
            protected: row.get(10)?,
        },
        spec: Spec::from_fields(kind, fields).map_err(|error| unreadable("an object's configuration", error))?,
        observed: json("what was observed of an object", &text(row, 5)?)?,
        revision: row.get::<_, i64>(6)?.unsigned_abs(),
        created_at: time(row, 7)?,
        updated_at: time(row, 8)?,
    })
}

/// Returns a text column.
pub(super) fn text(row: &Row<'_>, column: usize) -> Result<String, StoreError> {
    Ok(row.get(column)?)
}

/// Returns a time column.
pub(super) fn time(row: &Row<'_>, column: usize) -> Result<Timestamp, StoreError> {
    parsed("a time", &text(row, column)?)
}

/// Returns the value that a text holds in its own grammar.
pub(super) fn parsed<T: FromStr>(what: &str, text: &str) -> Result<T, StoreError>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error| unreadable(what, error))
}

/// Returns the value that a text holds as JSON.
pub(super) fn json<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| unreadable(what, error))
}

/// Returns a value as JSON text.
pub(super) fn to_json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.to_string()))
}

/// A place for JSON texts that are needed one after the other: it grows once, and not with each of them.
#[derive(Default)]
pub(super) struct JsonText(Vec<u8>);

impl JsonText {
    /// Returns a value as JSON text.
    pub(super) fn of(&mut self, value: &impl Serialize) -> Result<&str, StoreError> {
        self.0.clear();
        serde_json::to_writer(&mut self.0, value).map_err(|error| StoreError::Other(error.to_string()))?;
        std::str::from_utf8(&self.0).map_err(|error| StoreError::Other(error.to_string()))
    }
}

/// A place for the texts of times that are needed one after the other: those of one change are few.
#[derive(Default)]
pub(super) struct TimeText(Option<(Timestamp, String)>);

impl TimeText {
    /// Returns a time as text.
    pub(super) fn of(&mut self, time: Timestamp) -> &str {
        if self.0.as_ref().is_none_or(|(last, _)| *last != time) {
            self.0 = Some((time, time.to_string()));
        }
        self.0.as_ref().map_or("", |(_, text)| text)
    }
}

/// Returns a value as JSON text that is likely to be of a page's length: it does not grow there step by step.
pub(super) fn to_long_json(value: &impl Serialize) -> Result<String, StoreError> {
    to_json_of(value, 2048)
}

/// Returns a value as JSON text of about so many bytes.
pub(super) fn to_json_of(value: &impl Serialize, length: usize) -> Result<String, StoreError> {
    let mut text = Vec::with_capacity(length);
    serde_json::to_writer(&mut text, value).map_err(|error| StoreError::Other(error.to_string()))?;
    String::from_utf8(text).map_err(|error| StoreError::Other(error.to_string()))
}
