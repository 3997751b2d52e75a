//! Server-sent events: what happens in a conversation, as it happens.
//!
//! Belongs here: the wire form of the stream and its life. What it says is made in `view`.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use http_body_util::channel::{Channel, Sender};

use super::page::agent_name;
use super::view::{Event, Viewer};
use crate::emulator::entrance::Entrance;
use crate::emulator::error::ConsoleError;
use crate::emulator::extract::Params;
use crate::emulator::state::Shared;

/// How long a quiet stream says nothing: proxies close silent connections after half a minute.
const QUIET: Duration = Duration::from_secs(15);

/// How long a browser waits before it comes back, in milliseconds.
const RETRY_MS: u32 = 1_000;

/// How many events wait for a slow page.
const BUFFER: usize = 16;

/// Answers with the events of a conversation, which need not exist yet. `Last-Event-ID` leaves out what was seen.
pub(super) async fn stream(
    State(shared): State<Shared>,
    Path(conversation_id): Path<String>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, ConsoleError> {
    let name = agent_name(params.get("agent").unwrap_or_default())?;
    let given = |parameter: &str| params.get(parameter).unwrap_or_default().to_owned();
    let entrance = Entrance { location: given("location"), greeting: given("greeting") };
    {
        let state = shared.lock();
        state.agent(&name).ok_or_else(|| ConsoleError::Unknown(format!("agent {name}")))?;
        entrance.check(&state, &name)?;
    }
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).or_else(|| params.get("lastEventId"));
    let viewer = Viewer::new((name, entrance), conversation_id, last);
    let (sender, body) = Channel::<Bytes, Infallible>::new(BUFFER);
    tokio::spawn(feed(shared, viewer, sender));
    let headers = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Body::new(body)).into_response())
}

/// Sends what the page lacks until it is gone or the emulator ends.
async fn feed(shared: Shared, mut viewer: Viewer, mut sender: Sender<Bytes>) {
    let mut watch = shared.signals().watch();
    let mut first = format!("retry: {RETRY_MS}\n\n");
    loop {
        let events = viewer.look(&shared.lock());
        let text: String = std::iter::once(std::mem::take(&mut first)).chain(events.iter().map(written)).collect();
        if !text.is_empty() && sender.send_data(text.into()).await.is_err() {
            return;
        }
        match tokio::time::timeout(QUIET, watch.changed()).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(_) if sender.send_data(Bytes::from_static(b": still here\n\n")).await.is_err() => return,
            Err(_) => {}
        }
    }
}

/// Returns the event as it goes over the wire. JSON holds no line break, so that one data line is enough.
fn written(event: &Event) -> String {
    let id = event.id.as_ref().map(|id| format!("id: {id}\n")).unwrap_or_default();
    format!("{id}event: {}\ndata: {}\n\n", event.name, event.data)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_is_written_in_lines() {
        let event = Event { name: "line", id: Some("e-1".to_owned()), data: json!({"text": "a\nb"}) };
        assert_eq!(written(&event), "id: e-1\nevent: line\ndata: {\"text\":\"a\\nb\"}\n\n");
    }
}
