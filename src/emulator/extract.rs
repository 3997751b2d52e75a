//! How requests are read and answered alike on every path: bodies, query parameters, and the habits of Google's clients.
//!
//! Belongs here: extractors and the middleware in front of the router. Rules of one method do not.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::discovery::methods::{self, ApiMethod};
use super::discovery::schema;
use super::error::{ApiError, ConsoleError, Status, Violation};
use super::field::snake_case;
use super::lenient_json;

/// Largest body taken, in bytes.
pub(super) const BODY_LIMIT_BYTES: usize = 1024 * 1024;

/// The JSON object in the body of an API call, as its method's schema has it; no body at all counts as `{}`, since clients
/// leave out empty bodies.
pub(super) struct Body(pub(super) Value);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let method = methods::find(request.method(), request.uri().path());
        let bytes = Bytes::from_request(request, state).await.map_err(|_| oversized())?;
        let value = if bytes.is_empty() { json!({}) } else { lenient_json::parse(&bytes).map_err(|reason| invalid_json(&reason))? };
        if !value.is_object() {
            return Err(invalid_json("Root element must be a message."));
        }
        match method.and_then(ApiMethod::request) {
            Some(schema) => schema::accept(schema, &value).map(Self),
            None => Ok(Self(value)),
        }
    }
}

fn oversized() -> ApiError {
    let message = format!("Request payload size exceeds the limit: {BODY_LIMIT_BYTES} bytes.");
    ApiError::new(Status::InvalidArgument, message)
}

fn invalid_json(reason: &str) -> ApiError {
    ApiError::new(Status::InvalidArgument, format!("Invalid JSON payload received. {reason}"))
}

/// The JSON body of a console call; no body at all counts as `{}`.
pub(super) struct ConsoleBody<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for ConsoleBody<T> {
    type Rejection = ConsoleError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ConsoleError> {
        let invalid = |reason: String| ConsoleError::Invalid(format!("the body is not what is expected: {reason}"));
        let bytes = Bytes::from_request(request, state).await.map_err(|error| invalid(error.body_text()))?;
        let json = if bytes.is_empty() { b"{}".as_slice() } else { &bytes };
        serde_json::from_slice(json).map(Self).map_err(|error| invalid(error.to_string()))
    }
}

/// The query parameters of an API call.
pub(super) struct Params(BTreeMap<String, String>);

impl Params {
    /// Returns the parameter, in camel or snake case, unless it is absent or empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.get(name).or_else(|| self.0.get(&snake_case(name)));
        found.map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Checks that the method takes every parameter.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` with every unknown name.
    pub(super) fn check(&self, method: &ApiMethod) -> Result<(), ApiError> {
        let known = |name: &str| method.takes(name) || method.takes(&camel_case(name));
        let unknown: Vec<_> = self.0.keys().filter(|name| !known(name)).map(|name| unknown_parameter(name)).collect();
        if unknown.is_empty() { Ok(()) } else { Err(ApiError::invalid_payload(unknown)) }
    }

    /// Returns the boolean, `false` when absent. Google's Python client writes `True` and `False`.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` for anything else.
    pub(super) fn flag(&self, name: &str) -> Result<bool, ApiError> {
        match self.get(name) {
            None | Some("false" | "False") => Ok(false),
            Some("true" | "True") => Ok(true),
            Some(other) => Err(ApiError::invalid_field(snake_case(name), format!("\"{other}\" is not a boolean"))),
        }
    }

    /// Returns the number, 0 when absent.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` unless it is a whole number of at least 0 in 32 bits, one of them for the sign.
    pub(super) fn count(&self, name: &str) -> Result<usize, ApiError> {
        let text = self.get(name).unwrap_or("0");
        let count = text.parse::<i32>().ok().and_then(|count| usize::try_from(count).ok());
        count.ok_or_else(|| ApiError::invalid_field(snake_case(name), format!("\"{text}\" is not a count")))
    }
}

fn unknown_parameter(name: &str) -> Violation {
    let description = format!(
        "Invalid JSON payload received. Unknown name \"{name}\": Cannot bind query parameter. \
         Field '{name}' could not be found in request message."
    );
    Violation::new("", description)
}

/// Returns the lowerCamelCase spelling of a name in snake case.
pub(super) fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |camel, part| {
        let mut letters = part.chars();
        let head = letters.next().map(|letter| letter.to_ascii_uppercase());
        camel + &head.into_iter().chain(letters).collect::<String>()
    })
}

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        params_of(&parts.uri)
    }
}

/// Returns the query parameters of an address.
///
/// # Errors
///
/// `INVALID_ARGUMENT` when the query cannot be decoded.
pub(super) fn params_of(uri: &Uri) -> Result<Params, ApiError> {
    let query = Query::<BTreeMap<String, String>>::try_from_uri(uri);
    query.map(|Query(map)| Params(map)).map_err(|error| ApiError::new(Status::InvalidArgument, error.body_text()))
}

/// Runs in front of the router: takes a final slash off the path, as a Google snippet lists with one, and answers
/// `Connection: close` with the same, without which old Node clients reuse the dead socket.
pub(super) async fn tolerate_client_habits(mut request: Request, next: Next) -> Response {
    if let Some(uri) = without_final_slash(request.uri()) {
        *request.uri_mut() = uri;
    }
    let closes = asks_to_close(request.headers());
    let mut response = next.run(request).await;
    if closes {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

fn without_final_slash(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix('/').filter(|path| !path.is_empty())?;
    let target = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    Uri::from_parts(parts).ok()
}

fn asks_to_close(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|option| option.trim().eq_ignore_ascii_case("close"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Method;

    fn params(query: &str) -> Params {
        params_of(&format!("/x?{query}").parse().unwrap()).unwrap()
    }

    #[test]
    fn booleans_may_be_capitalised() {
        assert!(params("force=True").flag("force").unwrap());
        assert!(params("force=true").flag("force").unwrap());
        assert!(!params("alt=json").flag("force").unwrap());
        params("force=yes").flag("force").unwrap_err();
    }

    #[test]
    fn counts_have_32_bits() {
        assert_eq!(params("pageSize=2147483647").count("pageSize").unwrap(), 2_147_483_647);
        assert_eq!(params("x=1").count("pageSize").unwrap(), 0);
        for wrong in ["2147483648", "-1", "1.5", "many"] {
            params(&format!("pageSize={wrong}")).count("pageSize").unwrap_err();
        }
    }

    #[test]
    fn parameters_are_those_of_the_method_in_either_spelling() {
        let list = methods::find(&Method::GET, "/v1/brands").unwrap();
        params("pageSize=1&page_token=x&alt=json&$.xgafv=2&prettyPrint=True&trace=t").check(list).unwrap();
        let refused = params("colour=red").check(list).unwrap_err().to_string();
        assert!(refused.contains("Unknown name \"colour\": Cannot bind query parameter."), "{refused}");
        assert_eq!(params("page_token=x").get("pageToken"), Some("x"));
    }

    #[test]
    fn a_final_slash_goes_and_the_query_stays() {
        let tidied = |uri: &str| without_final_slash(&uri.parse().unwrap()).map(|uri| uri.to_string());
        assert_eq!(tidied("/v1/brands/?alt=json"), Some("/v1/brands?alt=json".to_owned()));
        assert_eq!(tidied("/v1/brands"), None);
        assert_eq!(tidied("/"), None);
    }
}
