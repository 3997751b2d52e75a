//! The typed parts of a request: path, query, JSON body. What does not fit is a problem document, never axum's plain text.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use super::app::App;
use super::error::ApiError;
use crate::backend::BackendError;
use crate::domain::{Invalid, Key, Kind, ObjectRef};

/// The variable segments of the path, decoded.
#[derive(Debug)]
pub(super) struct Segments<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Segments<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let found = Path::<T>::from_request_parts(parts, app).await;
        found.map(|Path(segments)| Self(segments)).map_err(|_| BackendError::NotFound { object: parts.uri.path().to_owned() }.into())
    }
}

/// The query's parameters.
#[derive(Debug)]
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, ApiError> {
        let found = Query::<T>::try_from_uri(&parts.uri);
        found.map(|Query(params)| Self(params)).map_err(|rejection| bad_query(&rejection.body_text()))
    }
}

fn bad_query(text: &str) -> ApiError {
    let reason = text.strip_prefix("Failed to deserialize query string: ").unwrap_or(text);
    let (field, message) = reason.split_once(": ").filter(|(field, _)| !field.contains(' ')).unwrap_or(("query", reason));
    Invalid::new(field, message).into()
}

/// The body, read from JSON (or from a merge patch, which is JSON too).
#[derive(Debug)]
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequest<App> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "body", "needs the Content-Type application/json"));
        }
        let bytes = Bytes::from_request(request, app).await.map_err(|_| ApiError::request(StatusCode::BAD_REQUEST, "body", "could not be read"))?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| bad_json(&error))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// Returns the refusal of a JSON body. Only the place is told of a broken one: it may hold a secret.
fn bad_json(error: &serde_json::Error) -> ApiError {
    if !error.is_data() {
        return ApiError::request(StatusCode::BAD_REQUEST, "body", format!("is not JSON (line {}, column {})", error.line(), error.column()));
    }
    let text = error.to_string();
    let named = text.split('`').nth(1).filter(|_| text.starts_with("missing field") || text.starts_with("unknown field"));
    match named {
        Some(field) if text.starts_with("missing") => Invalid::new(field, "is missing").into(),
        Some(field) => Invalid::new(field, "is not a field of this request").into(),
        None => Invalid::new("body", without_values(&text)).into(),
    }
}

/// Returns serde's words without the value that it quotes: `invalid type: string "...", expected u32` loses the string.
fn without_values(text: &str) -> String {
    match (text.find('"'), text.rfind('"')) {
        (Some(first), Some(last)) if first < last => {
            format!("{}***{}", text.get(..first).unwrap_or_default(), text.get(last + 1..).unwrap_or_default())
        }
        _ => text.to_owned(),
    }
}

/// Returns the object that a path names.
///
/// # Errors
/// `NotFound` for what can't be a key: no object has it.
pub(super) fn target(kind: Kind, key: &str) -> Result<ObjectRef, ApiError> {
    let parsed = key.parse::<Key>().map_err(|_| BackendError::NotFound { object: format!("{kind}/{key}") })?;
    Ok(ObjectRef::new(kind, parsed))
}

/// What can be done with an object's own path, beside its actions.
pub(super) const OBJECT_METHODS: &str = "GET,HEAD,PUT,PATCH,DELETE";

/// Returns the name and the verb of a segment like `acme:verify`. Conversation IDs may hold a `:` themselves.
///
/// # Errors
/// `NotFound` for a verb that is not among `verbs`; without any, 405 with the methods `allow` of the path itself.
pub(super) fn split_action<'a>(segment: &'a str, verbs: &[&str], allow: &'static str) -> Result<(&'a str, &'a str), ApiError> {
    let (name, verb) = segment.rsplit_once(':').ok_or_else(|| ApiError::method("POST", Some(allow)))?;
    if verbs.contains(&verb) {
        return Ok((name, verb));
    }
    Err(BackendError::NotFound { object: format!("the action {verb}") }.into())
}

/// Returns the number of items to answer with: what was asked for, else `default`.
///
/// # Errors
/// `Invalid` of `limit` outside of 1 to `most`.
pub(super) fn limit(asked: Option<usize>, default: usize, most: usize) -> Result<usize, ApiError> {
    let limit = asked.unwrap_or(default);
    if (1..=most).contains(&limit) {
        return Ok(limit);
    }
    Err(Invalid::new("limit", format!("has to be 1 to {most}")).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_what_follows_the_last_colon() {
        assert_eq!(split_action("conversations:a:close", &["close"], "GET").unwrap(), ("conversations:a", "close"));
        assert!(split_action("a:b", &["close"], "GET").is_err());
        assert!(split_action("a", &["close"], "GET").is_err());
    }

    #[test]
    fn a_refused_value_is_not_repeated() {
        let error = serde_json::from_str::<u32>(r#""CANARY \" CANARY""#).unwrap_err();
        assert!(error.is_data());
        let shown = format!("{:?}", bad_json(&error));
        assert!(!shown.contains("CANARY") && shown.contains("expected u32"), "{shown}");
    }

    #[test]
    fn json_is_named_by_its_media_type() {
        for (kind, json) in [("application/json; charset=utf-8", true), ("application/merge-patch+json", true), ("text/json", false), ("", false)] {
            let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, kind.parse().unwrap())]);
            assert_eq!(is_json(&headers), json, "{kind}");
        }
    }
}
