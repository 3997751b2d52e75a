//! The history of the configuration: what was changed, taking it back, confirming it; and what manifests said last.

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::app::App;
use super::auth::Caller;
use super::conversations::SHOWN_MAX;
use super::error::ApiError;
use super::extract::{JsonBody, Params, Segments, limit, split_action};
use crate::domain::Invalid;
use crate::wire::{FingerprintBody, FingerprintsBody, Items, UndoBody};

/// How many entries are listed, unless asked otherwise.
const ENTRIES: usize = 100;
/// What stands for the entry that waits for its confirmation.
const LATEST: &str = "latest";

/// How many entries to list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HistoryParams {
    limit: Option<usize>,
}

/// Lists the newest changes, newest first.
pub(super) async fn list(caller: Caller, Params(params): Params<HistoryParams>) -> Result<Response, ApiError> {
    let limit = limit(params.limit, ENTRIES, SHOWN_MAX)?;
    Ok(Json(Items { items: caller.backend.history(limit).await? }).into_response())
}

/// Does what follows the entry's number: `:undo` takes it back, `:confirm` lets it stand.
pub(super) async fn act(caller: Caller, Segments(segment): Segments<String>, State(app): State<App>, request: Request) -> Result<Response, ApiError> {
    let (entry, verb) = split_action(&segment, &["undo", "confirm"], "")?;
    if verb == "confirm" {
        let entry = if entry == LATEST { None } else { Some(number(entry)?) };
        return Ok(Json(caller.backend.confirm(entry).await?).into_response());
    }
    let entry = number(entry)?;
    // There is nothing that has to be said, so nothing need be sent.
    let body = if request.headers().contains_key(header::CONTENT_TYPE) {
        JsonBody::<UndoBody>::from_request(request, &app).await?.0
    } else {
        UndoBody::default()
    };
    Ok(Json(caller.backend.undo(entry, body.dry_run).await?).into_response())
}

fn number(text: &str) -> Result<u64, Invalid> {
    text.parse().map_err(|_| Invalid::new("entry", format!("{text:?} is not the number of an entry")))
}

/// Lists what manifests said of objects when they were applied last.
pub(super) async fn applied(caller: Caller) -> Result<Response, ApiError> {
    Ok(Json(Items { items: caller.backend.applied().await? }).into_response())
}

/// Returns the fingerprints that secrets would have if they were stored.
pub(super) async fn fingerprints(caller: Caller, JsonBody(body): JsonBody<FingerprintsBody>) -> Result<Response, ApiError> {
    let secrets = body.values.iter().map(FingerprintBody::secret).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(Items { items: caller.backend.fingerprints(&secrets).await? }).into_response())
}
