//! What only accounts have: secured fields, privacy acknowledgements, brands, and the test of their webhook.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::app::App;
use super::auth::Caller;
use super::error::{ApiError, missing};
use super::extract::{JsonBody, OBJECT_METHODS, Params, Segments, split_action, target};
use super::objects::{apply_one, apply_to, shown};
use crate::domain::{BrandId, Kind, ObjectRef, SecretField};
use crate::wire::{AcknowledgeBody, ChangeSetBody, ClientTokenBody, Items, StepBody, VerifyBody};

/// How to store a key file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CredentialsParams {
    /// Don't ask the provider whether the key works.
    #[serde(default)]
    offline: bool,
}

/// Stores the client token.
pub(super) async fn put_client_token(
    caller: Caller,
    Segments(key): Segments<String>,
    JsonBody(body): JsonBody<ClientTokenBody>,
) -> Result<Response, ApiError> {
    write_client_token(&caller, target(Kind::Account, &key)?, Some(&body)).await
}

/// Removes the client token.
pub(super) async fn delete_client_token(caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    write_client_token(&caller, target(Kind::Account, &key)?, None).await
}

/// Stores or removes the client token of an account or an agent.
pub(super) async fn write_client_token(caller: &Caller, target: ObjectRef, body: Option<&ClientTokenBody>) -> Result<Response, ApiError> {
    let step = StepBody::secret(target.clone(), SecretField::ClientToken, body.map(|body| body.client_token.as_bytes()));
    Ok(shown(StatusCode::OK, &apply_one(caller, step, &target).await?))
}

/// Stores the key file, which is the body as it is.
pub(super) async fn put_credentials(
    caller: Caller,
    Segments(key): Segments<String>,
    Params(params): Params<CredentialsParams>,
    file: Bytes,
) -> Result<Response, ApiError> {
    let target = target(Kind::Account, &key)?;
    let step = StepBody::secret(target.clone(), SecretField::Credentials, Some(&file));
    let changes = ChangeSetBody { offline: params.offline, ..ChangeSetBody::of(step) };
    Ok(shown(StatusCode::OK, &apply_to(&caller, changes, &target).await?))
}

/// Removes the key file.
pub(super) async fn delete_credentials(caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    let target = target(Kind::Account, &key)?;
    let step = StepBody::secret(target.clone(), SecretField::Credentials, None);
    Ok(shown(StatusCode::OK, &apply_one(&caller, step, &target).await?))
}

/// Reads the notice that is in force.
pub(super) async fn privacy_notice(caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    Ok(Json(caller.backend.privacy_notice(&target(Kind::Account, &key)?.key).await?).into_response())
}

/// Lists the acknowledgements, oldest first.
pub(super) async fn acknowledgements(caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    let items = caller.backend.acknowledgements(&target(Kind::Account, &key)?.key).await?;
    Ok(Json(Items { items }).into_response())
}

/// Acknowledges the notice in force: 201 with the new record, 200 with the old one if there was nothing to do.
pub(super) async fn acknowledge(
    caller: Caller,
    Segments(key): Segments<String>,
    JsonBody(body): JsonBody<AcknowledgeBody>,
) -> Result<Response, ApiError> {
    let target = target(Kind::Account, &key)?;
    let how = body.how.unwrap_or_else(|| "flag".to_owned());
    let step = StepBody::Acknowledge { account: target.key.clone(), how, reference: body.reference };
    let report = caller.backend.apply(ChangeSetBody::of(step).try_into()?).await?;
    let records = caller.backend.acknowledgements(&target.key).await?;
    let record = records.last().ok_or_else(|| missing(&target, "/privacy-acknowledgements"))?;
    let status = if report.changed() > 0 { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(record)).into_response())
}

/// Lists the brands that the account's credentials may see.
pub(super) async fn brands(caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    let items = caller.backend.brands(&target(Kind::Account, &key)?.key).await?;
    Ok(Json(Items { items }).into_response())
}

/// Reads what the provider knows of the account's partner.
pub(super) async fn partner(caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    Ok(Json(caller.backend.partner(&target(Kind::Account, &key)?.key).await?).into_response())
}

/// Reads one brand.
pub(super) async fn brand(caller: Caller, Segments((key, brand)): Segments<(String, String)>) -> Result<Response, ApiError> {
    let account = target(Kind::Account, &key)?;
    let brand = brand.parse::<BrandId>().map_err(|_| missing(&account, "/brands"))?;
    Ok(Json(caller.backend.brand(&account.key, &brand).await?).into_response())
}

/// Does what follows the key: `:verify` sends the provider's handshake to a webhook address, `:checkCredentials` obtains an access token.
pub(super) async fn act(caller: Caller, Segments(segment): Segments<String>, State(app): State<App>, request: Request) -> Result<Response, ApiError> {
    let (key, verb) = split_action(&segment, &["verify", "checkCredentials"], OBJECT_METHODS)?;
    let account = target(Kind::Account, key)?;
    if verb == "checkCredentials" {
        return Ok(Json(caller.backend.check_credentials(&account.key).await?).into_response());
    }
    let JsonBody(body) = JsonBody::<VerifyBody>::from_request(request, &app).await?;
    Ok(Json(caller.backend.self_test(&account.key, &body.webhook_url).await?).into_response())
}
