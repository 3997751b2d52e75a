//! What only agents and workstreams have: an agent's own client token, its refresh, a played message, a trial routing.

use axum::Json;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::accounts::write_client_token;
use super::app::App;
use super::auth::Caller;
use super::error::ApiError;
use super::extract::{JsonBody, OBJECT_METHODS, Segments, split_action, target};
use super::objects::shown;
use crate::backend::{RouteRequest, SimulateInbound};
use crate::domain::Kind;
use crate::wire::ClientTokenBody;

/// Stores the client token of an agent's own webhook.
pub(super) async fn put_client_token(
    caller: Caller,
    Segments(key): Segments<String>,
    JsonBody(body): JsonBody<ClientTokenBody>,
) -> Result<Response, ApiError> {
    write_client_token(&caller, target(Kind::Agent, &key)?, Some(&body)).await
}

/// Removes it: the account's counts again.
pub(super) async fn delete_client_token(caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    write_client_token(&caller, target(Kind::Agent, &key)?, None).await
}

/// Does what follows the key: `:refresh` asks the provider for the agent's state, `:simulateInbound` plays a customer's message.
pub(super) async fn act_on_agent(
    caller: Caller,
    Segments(segment): Segments<String>,
    State(app): State<App>,
    request: Request,
) -> Result<Response, ApiError> {
    let (key, verb) = split_action(&segment, &["refresh", "simulateInbound"], OBJECT_METHODS)?;
    let agent = target(Kind::Agent, key)?.key;
    if verb == "refresh" {
        return Ok(shown(StatusCode::OK, &caller.backend.refresh_agent(&agent).await?));
    }
    let JsonBody(message) = JsonBody::<SimulateInbound>::from_request(request, &app).await?;
    Ok(Json(caller.backend.simulate_inbound(&agent, &message).await?).into_response())
}

/// Does what follows the key: `:route` says where the workstream would route a context.
pub(super) async fn act_on_workstream(
    caller: Caller,
    Segments(segment): Segments<String>,
    State(app): State<App>,
    request: Request,
) -> Result<Response, ApiError> {
    let (key, _) = split_action(&segment, &["route"], OBJECT_METHODS)?;
    let workstream = target(Kind::Workstream, key)?.key;
    let JsonBody(mut question) = JsonBody::<RouteRequest>::from_request(request, &app).await?;
    question.workstream = Some(workstream);
    Ok(Json(caller.backend.route(&question).await?).into_response())
}
