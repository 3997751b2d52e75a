//! The discovery documents of both APIs: served to clients that build themselves from one, and what the emulator itself
//! checks requests with, so that document and behaviour cannot drift apart.
//!
//! Belongs here: shapes of requests and answers. Limits and states are the resources' business.

pub(super) mod methods;
pub(super) mod schema;
mod serve;

use std::sync::OnceLock;

use serde_json::Value;

pub(super) use serve::routes;

/// Names of the APIs, in the order of the documents.
const APIS: [&str; 2] = ["businesscommunications", "businessmessages"];

/// The documents' texts, with Google's hosts as root.
const TEXTS: [&str; 2] = [include_str!("businesscommunications.v1.json"), include_str!("businessmessages.v1.json")];

/// Returns the documents of the management and of the messaging API.
fn documents() -> &'static [Value] {
    static DOCUMENTS: OnceLock<Vec<Value>> = OnceLock::new();
    // The texts are part of the program, and a test reads them: what cannot be read is not left out in silence.
    DOCUMENTS.get_or_init(|| TEXTS.iter().filter_map(|text| serde_json::from_str(text).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_documents_are_readable_and_named() {
        let names: Vec<_> = documents().iter().filter_map(|document| document["name"].as_str()).collect();
        assert_eq!(names, APIS);
    }
}
