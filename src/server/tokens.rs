//! API tokens: list, create, revoke, and who is asking.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::auth::Caller;
use super::error::ApiError;
use super::extract::{JsonBody, Segments};
use crate::backend::{BackendError, NewToken};
use crate::wire::{CreatedTokenBody, Items};

/// Lists the tokens as far as they are shown.
pub(super) async fn list(caller: Caller) -> Result<Response, ApiError> {
    Ok(Json(Items { items: caller.backend.tokens().await? }).into_response())
}

/// Makes a token. No cache may keep the answer: it holds the token itself.
pub(super) async fn create(caller: Caller, JsonBody(token): JsonBody<NewToken>) -> Result<Response, ApiError> {
    let created = caller.backend.create_token(&token).await?;
    let token = String::from_utf8(created.token.expose().to_vec()).map_err(|_| BackendError::Other("a token that is not text was made".into()))?;
    let body = CreatedTokenBody { info: created.info, token };
    Ok((StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

/// Makes a token worthless.
pub(super) async fn revoke(caller: Caller, Segments(name): Segments<String>) -> Result<Response, ApiError> {
    caller.backend.revoke_token(&name).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Shows the token that the request came with, as far as it is shown.
pub(super) async fn whoami(caller: Caller) -> Response {
    Json(caller.token).into_response()
}
