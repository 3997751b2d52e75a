//! `Snapshot`: something as it was at one time, kept as it was written.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// A JSON document that is stored and shown, and seldom looked into: it is not made a tree of on the way.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Snapshot(Box<RawValue>);

impl Snapshot {
    /// Returns the snapshot of a value.
    ///
    /// # Errors
    /// When the value can't be written as JSON.
    pub fn of(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// Returns the document's text.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// Returns the document as a tree.
    pub fn value(&self) -> Value {
        // It has been JSON since it was made.
        serde_json::from_str(self.text()).unwrap_or_default()
    }
}

impl PartialEq for Snapshot {
    /// Compares the documents, not how they are written.
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() || self.value() == other.value()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_snapshot_is_the_document_wherever_it_comes_from() {
        let document = json!({"customer": {"name": "Ana \"A\" Souza"}, "now": "2026-03-05T09:14:07Z", "n": 1.5});
        let of_text: Snapshot =
            serde_json::from_str("{ \"n\": 1.5, \"customer\": {\"name\": \"Ana \\\"A\\\" Souza\"}, \"now\":\"2026-03-05T09:14:07Z\" }").unwrap();
        let of_tree: Snapshot = serde_json::from_value(document.clone()).unwrap();
        assert_eq!(of_text, Snapshot::of(&document).unwrap());
        assert_eq!(of_tree, of_text);
        assert_eq!((of_text.value(), json!({"c": of_text})), (document.clone(), json!({"c": document})));
        assert_ne!(of_tree, Snapshot::of(&json!({})).unwrap());
    }
}
