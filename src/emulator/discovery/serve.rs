//! `GET /$discovery/rest?version=v1`.
//!
//! Belongs here: which document is meant, and its root URL. One host serves both APIs here, so a request may say which one
//! it wants: by the parameter `api`, a path prefix (`/businessmessages/$discovery/rest`), a host name that starts with the
//! API's, or the address of Google's older directory. Who says nothing gets one document that holds both.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value};

use super::{APIS, documents};
use crate::emulator::error::ApiError;
use crate::emulator::extract::Params;
use crate::emulator::state::Shared;

/// Members of a document that are joined, member by member, in the document that holds both.
const JOINED: [&str; 3] = ["auth", "resources", "schemas"];

/// Returns the routes of the documents.
pub(in crate::emulator) fn routes() -> Router<Shared> {
    Router::new()
        .route("/$discovery/rest", get(by_host))
        .route("/{api}/$discovery/rest", get(by_prefix))
        .route("/discovery/v1/apis/{api}/{version}/rest", get(by_directory))
}

async fn by_host(State(shared): State<Shared>, headers: HeaderMap, params: Params) -> Result<Json<Value>, ApiError> {
    check_version(params.get("version"))?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let named = APIS.into_iter().find(|api| host.split('.').next() == Some(api));
    match params.get("api").or(named) {
        Some(api) => document(api, &format!("{}/", shared.root())),
        None => Ok(Json(rooted(both(), &format!("{}/", shared.root())))),
    }
}

async fn by_prefix(State(shared): State<Shared>, Path(api): Path<String>, params: Params) -> Result<Json<Value>, ApiError> {
    check_version(params.get("version"))?;
    document(&api, &format!("{}/", shared.root()))
}

async fn by_directory(State(shared): State<Shared>, Path((api, version)): Path<(String, String)>) -> Result<Json<Value>, ApiError> {
    check_version(Some(&version))?;
    document(&api, &format!("{}/", shared.root()))
}

fn check_version(version: Option<&str>) -> Result<(), ApiError> {
    if matches!(version, None | Some("v1")) { Ok(()) } else { Err(ApiError::not_found()) }
}

fn document(api: &str, root: &str) -> Result<Json<Value>, ApiError> {
    let found = APIS.iter().zip(documents()).find(|(name, _)| **name == api);
    let (_, document) = found.ok_or_else(ApiError::not_found)?;
    Ok(Json(rooted(document.clone(), root)))
}

/// Returns the document with this emulator as its root.
fn rooted(mut document: Value, root: &str) -> Value {
    for name in ["rootUrl", "baseUrl", "mtlsRootUrl"] {
        if let Some(url) = document.get_mut(name) {
            *url = Value::String(root.to_owned());
        }
    }
    document
}

fn both() -> Value {
    let mut documents = documents().iter().cloned();
    let mut first = documents.next().unwrap_or_default();
    for other in documents {
        for name in JOINED {
            if let (Some(Value::Object(into)), Some(from)) = (first.get_mut(name), other.get(name).and_then(Value::as_object)) {
                join(into, from);
            }
        }
    }
    first
}

fn join(into: &mut Map<String, Value>, from: &Map<String, Value>) {
    for (name, value) in from {
        match (into.get_mut(name), value) {
            (Some(Value::Object(into)), Value::Object(from)) => join(into, from),
            _ => {
                into.insert(name.clone(), value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_the_emulator_as_its_root() {
        let Json(found) = document("businessmessages", "http://127.0.0.1:1/").unwrap();
        assert_eq!(found["rootUrl"], "http://127.0.0.1:1/");
        assert_eq!(found["name"], "businessmessages");
        document("drive", "http://127.0.0.1:1/").unwrap_err();
    }

    #[test]
    fn the_joint_document_holds_the_methods_and_scopes_of_both() {
        let joint = both();
        assert!(joint["resources"]["brands"].is_object() && joint["resources"]["conversations"].is_object());
        assert_eq!(joint["auth"]["oauth2"]["scopes"].as_object().unwrap().len(), 2);
        assert!(joint["schemas"]["Agent"].is_object() && joint["schemas"]["BusinessMessagesMessage"].is_object());
    }
}
