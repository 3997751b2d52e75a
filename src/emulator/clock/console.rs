//! `/emulator/v1/clock`: reading and setting the clock.
//!
//! Belongs here: HTTP, and the form of a duration.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::emulator::delivery;
use crate::emulator::error::ConsoleError;
use crate::emulator::extract::ConsoleBody;
use crate::emulator::state::Shared;

/// Returns the routes of the clock.
pub(in crate::emulator) fn routes() -> Router<Shared> {
    Router::new().route("/emulator/v1/clock", get(read).put(set))
}

/// Exactly one of the three.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    now: Option<String>,
    advance: Option<String>,
    real: Option<bool>,
}

async fn read(State(shared): State<Shared>) -> Json<Value> {
    Json(view(&shared))
}

/// Sets the clock. Webhook calls that become due by it are made before the answer, which counts them.
async fn set(State(shared): State<Shared>, ConsoleBody(setting): ConsoleBody<Setting>) -> Result<Json<Value>, ConsoleError> {
    let made = delivery::change_and_call(&shared, || apply(&shared, &setting)).await?;
    let mut view = view(&shared);
    if let Some(fields) = view.as_object_mut() {
        fields.insert("webhookCalls".to_owned(), json!(made));
    }
    Ok(Json(view))
}

fn apply(shared: &Shared, setting: &Setting) -> Result<(), ConsoleError> {
    match setting {
        Setting { now: Some(now), advance: None, real: None } => shared.clock().set(parse_time(now)?),
        Setting { now: None, advance: Some(by), real: None } => shared.clock().advance(parse_duration(by)?),
        Setting { now: None, advance: None, real: Some(true) } => shared.clock().reset(),
        Setting { real: Some(false), .. } => return Err(ConsoleError::Invalid("real: it can only be true".to_owned())),
        _ => return Err(ConsoleError::Invalid("exactly one of now, advance and real has to be given".to_owned())),
    }
    Ok(())
}

fn parse_time(text: &str) -> Result<Timestamp, ConsoleError> {
    text.parse().map_err(|_| ConsoleError::Invalid(format!("now: \"{text}\" is not a time as in 2024-03-05T09:14:07Z")))
}

fn parse_duration(text: &str) -> Result<SignedDuration, ConsoleError> {
    let invalid = || ConsoleError::Invalid(format!("advance: \"{text}\" is not a duration as in 30d, 2h or 1h30m"));
    let span: Span = text.parse().map_err(|_| invalid())?;
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| invalid())?;
    if duration.is_negative() {
        Err(ConsoleError::Invalid("advance: the clock is not turned back by it, but by now".to_owned()))
    } else {
        Ok(duration)
    }
}

fn view(shared: &Shared) -> Value {
    let ahead = shared.clock().ahead();
    json!({"now": shared.now(), "real": ahead.is_zero(), "aheadSeconds": ahead.as_secs()})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_checked() {
        for (text, seconds) in [("30d", 2_592_000), ("2h", 7_200), ("1h30m", 5_400), ("45s", 45), ("1w", 604_800), ("PT5M", 300)] {
            assert_eq!(parse_duration(text).unwrap().as_secs(), seconds, "{text}");
        }
        for text in ["", "30", "2 moons", "-2h", "1 month"] {
            let refusal = parse_duration(text).unwrap_err().to_string();
            assert!(refusal.starts_with("advance: "), "{text}: {refusal}");
        }
    }
}
