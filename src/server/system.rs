//! The system as a whole: change sets, the audit log, its description, the check of its store.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::auth::Caller;
use super::conversations::SHOWN_MAX;
use super::error::ApiError;
use super::extract::{JsonBody, Params, limit};
use crate::wire::{ChangeSetBody, Items};

/// How many audit lines are listed, unless asked otherwise.
const LINES: usize = 100;

/// Which audit lines to list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuditParams {
    object: Option<String>,
    limit: Option<usize>,
}

/// Does many steps, all or none; the answer says what came of each.
pub(super) async fn apply(caller: Caller, JsonBody(body): JsonBody<ChangeSetBody>) -> Result<Response, ApiError> {
    Ok(Json(caller.backend.apply(body.try_into()?).await?).into_response())
}

/// Lists the newest audit lines, newest first.
pub(super) async fn audit(caller: Caller, Params(params): Params<AuditParams>) -> Result<Response, ApiError> {
    let limit = limit(params.limit, LINES, SHOWN_MAX)?;
    Ok(Json(Items { items: caller.backend.audit(params.object.as_deref(), limit).await? }).into_response())
}

/// Describes the system.
pub(super) async fn info(caller: Caller) -> Result<Response, ApiError> {
    Ok(Json(caller.backend.info().await?).into_response())
}

/// Checks the store; lists what is wrong with it.
pub(super) async fn check(caller: Caller) -> Result<Response, ApiError> {
    Ok(Json(Items { items: caller.backend.check().await? }).into_response())
}
