//! The gate before `/v1`: nobody passes without a token that the backend knows.
//!
//! Also what the handlers get from it: `Caller`, the backend acting for the token's owner.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::app::App;
use super::body::read_body;
use super::connection::Peer;
use super::error::ApiError;
use crate::backend::{Backend, BackendError};
use crate::domain::{Actor, ApiToken};

/// Who sent the request.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    /// The system, acting for them.
    pub(super) backend: Arc<dyn Backend>,
    /// Their token, as far as it is shown.
    pub(super) token: ApiToken,
}

/// The caller's name, for the log.
#[derive(Debug, Clone)]
pub(super) struct ActorName(pub(super) String);

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, ApiError> {
        // A handler that asks for a caller where the gate let anybody in gets none.
        parts.extensions.get::<Caller>().cloned().ok_or_else(|| unauthenticated("no token was sent"))
    }
}

/// Lets a request under `/v1` pass with a caller and its whole body; others pass as they are.
pub(super) async fn gate(app: &App, request: Request, next: Next) -> Response {
    if let Some(error) = app.failure() {
        return ApiError::from(error).status(axum::http::StatusCode::SERVICE_UNAVAILABLE).closing().into_response();
    }
    let path = request.uri().path();
    // A call from within the process brings its caller along; no request from outside can carry one.
    if request.extensions().get::<Caller>().is_some() || (path != "/v1" && !path.starts_with("/v1/")) {
        return next.run(request).await;
    }
    match admit(app, request).await {
        Ok((request, name)) => {
            let mut response = next.run(request).await;
            response.extensions_mut().insert(ActorName(name));
            response
        }
        Err(error) => error.into_response(),
    }
}

/// The one path whose bodies hold whole manifests.
const CHANGESETS: &str = "/v1/changesets";

/// Authenticates by the headers alone, and only then reads the body.
async fn admit(app: &App, request: Request) -> Result<(Request, String), ApiError> {
    let (mut parts, body) = request.into_parts();
    let token = app.backend.authenticate(bearer(&parts.headers)?).await?;
    let limit = if parts.uri.path() == CHANGESETS { app.limits.changeset_bytes } else { app.limits.body_bytes };
    let body = read_body(&parts.headers, body, limit, app.limits.body_timeout).await?;
    let actor = Actor::new(token.name.clone(), origin(&parts.headers, &parts.extensions, app.behind_proxy));
    let name = token.name.clone();
    parts.extensions.insert(Caller { backend: app.backend.acting_as(actor), token });
    Ok((Request::from_parts(parts, Body::from(body)), name))
}

fn bearer(headers: &HeaderMap) -> Result<&str, ApiError> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Err(unauthenticated("send exactly one Authorization header, with a bearer token"));
    };
    let parts = value.to_str().ok().and_then(|text| text.split_once(' '));
    let token = parts.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    token.filter(|token| !token.is_empty()).ok_or_else(|| unauthenticated("the Authorization header holds no bearer token"))
}

fn unauthenticated(message: &str) -> ApiError {
    BackendError::Unauthenticated { message: message.to_owned() }.into()
}

/// Returns the client's address: the connection's, or behind a proxy the last one that the proxy has added.
fn origin(headers: &HeaderMap, extensions: &Extensions, behind_proxy: bool) -> String {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|text| text.trim().parse::<IpAddr>().ok());
    let peer = extensions.get::<Peer>().map(|peer| peer.0.ip());
    last.filter(|_| behind_proxy).or(peer).map_or_else(|| "unknown".to_owned(), |address| address.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn exactly_one_bearer_token_counts() {
        assert_eq!(bearer(&headers(&[("authorization", "bearer  abc")])).unwrap(), "abc");
        for bad in [
            &[][..],
            &[("authorization", "Basic abc")],
            &[("authorization", "Bearer ")],
            &[("authorization", "Bearer a"), ("authorization", "Bearer b")],
        ] {
            assert!(bearer(&headers(bad)).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn only_a_proxy_may_say_where_a_request_came_from() {
        let forwarded = headers(&[("x-forwarded-for", "6.6.6.6, 192.0.2.7")]);
        let mut extensions = Extensions::new();
        extensions.insert(Peer(([127, 0, 0, 1], 5).into()));
        assert_eq!(origin(&forwarded, &extensions, true), "192.0.2.7");
        assert_eq!(origin(&forwarded, &extensions, false), "127.0.0.1");
        assert_eq!(origin(&headers(&[("x-forwarded-for", "evil")]), &extensions, true), "127.0.0.1");
    }
}
