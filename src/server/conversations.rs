//! Conversations: list, read, messages, reply, close, and what the customer's phone shows.

use axum::Json;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::app::App;
use super::auth::Caller;
use super::error::ApiError;
use super::extract::{JsonBody, Params, Segments, limit, split_action};
use crate::backend::ConversationFilter;
use crate::domain::{ConversationState, Key, Leaving, OutboundMessage, OutboundSignal};
use crate::wire::{Items, RerouteBody};

/// How many conversations are listed, unless asked otherwise.
const SHOWN: usize = 100;

/// How many conversations are listed at most; there is no second page.
pub(super) const SHOWN_MAX: usize = 10_000;

/// Which conversations to list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConversationParams {
    state: Option<ConversationState>,
    queue: Option<Key>,
    agent: Option<Key>,
    limit: Option<usize>,
}

/// Lists conversations, newest first.
pub(super) async fn list(caller: Caller, Params(params): Params<ConversationParams>) -> Result<Response, ApiError> {
    let limit = limit(params.limit, SHOWN, SHOWN_MAX)?;
    let filter = ConversationFilter { state: params.state, queue: params.queue, agent: params.agent, limit: Some(limit) };
    Ok(Json(Items { items: caller.backend.conversations(&filter).await? }).into_response())
}

/// How many dead letters to list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeadLetterParams {
    limit: Option<usize>,
}

/// Lists what came rightly signed and could not be understood, newest first.
pub(super) async fn dead_letters(caller: Caller, Params(params): Params<DeadLetterParams>) -> Result<Response, ApiError> {
    let limit = limit(params.limit, SHOWN, SHOWN_MAX)?;
    Ok(Json(Items { items: caller.backend.dead_letters(limit).await? }).into_response())
}

/// Reads one conversation.
pub(super) async fn read(caller: Caller, Segments(id): Segments<String>) -> Result<Response, ApiError> {
    Ok(Json(caller.backend.conversation(&id).await?).into_response())
}

/// Lists a conversation's messages, oldest first.
pub(super) async fn messages(caller: Caller, Segments(id): Segments<String>) -> Result<Response, ApiError> {
    Ok(Json(Items { items: caller.backend.messages(&id).await? }).into_response())
}

/// Sends a message to the customer.
pub(super) async fn reply(
    caller: Caller,
    Segments(id): Segments<String>,
    JsonBody(message): JsonBody<OutboundMessage>,
) -> Result<Response, ApiError> {
    Ok((StatusCode::CREATED, Json(caller.backend.reply(&id, &message).await?)).into_response())
}

/// Sends the customer's phone something that is no message.
pub(super) async fn signal(caller: Caller, Segments(id): Segments<String>, JsonBody(signal): JsonBody<OutboundSignal>) -> Result<Response, ApiError> {
    Ok((StatusCode::CREATED, Json(caller.backend.signal(&id, &signal).await?)).into_response())
}

/// Lists what the customer's phone shows.
pub(super) async fn phone(caller: Caller, Segments(id): Segments<String>) -> Result<Response, ApiError> {
    Ok(Json(Items { items: caller.backend.phone(&id).await? }).into_response())
}

/// Does what follows the ID: `:close` ends the conversation, `:wait` and `:wrapUp` leave it, `:reroute` routes it again.
pub(super) async fn act(caller: Caller, Segments(segment): Segments<String>, State(app): State<App>, request: Request) -> Result<Response, ApiError> {
    let (id, verb) = split_action(&segment, &["close", "wait", "wrapUp", "reroute"], "GET,HEAD")?;
    let how = match verb {
        "wait" => Leaving::Waiting,
        "wrapUp" => Leaving::WrapUp,
        "reroute" => return reroute(&caller, id, &app, request).await,
        _ => Leaving::Closed,
    };
    Ok(Json(caller.backend.leave(id, how).await?).into_response())
}

async fn reroute(caller: &Caller, id: &str, app: &App, request: Request) -> Result<Response, ApiError> {
    // There is nothing that has to be said, so nothing need be sent.
    let body = if request.headers().contains_key(header::CONTENT_TYPE) {
        JsonBody::<RerouteBody>::from_request(request, app).await?.0
    } else {
        RerouteBody::default()
    };
    Ok(Json(caller.backend.reroute(id, body.dry_run).await?).into_response())
}
