//! The token endpoint (JWT bearer grant) and the check of bearer tokens on every API call.
//!
//! Belongs here: scopes, tokens and their refusals. Signatures are checked in `jwt`.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::discovery::methods;
use super::error::{ApiError, Status};
use super::extract;
use super::jwt::{self, AssertionError, Claims};
use super::ownership::{self, Caller};
use super::service_account;
use super::state::{Shared, State as Memory};

/// Scope of the management API.
const BUSINESS_COMMUNICATIONS: &str = "https://www.googleapis.com/auth/businesscommunications";
/// Scope of the messaging API.
const BUSINESS_MESSAGES: &str = "https://www.googleapis.com/auth/businessmessages";

/// Token URLs that clients have built in and put into `aud` whatever `token_uri` says.
const GOOGLE_TOKEN_URLS: [&str; 2] = ["https://oauth2.googleapis.com/token", "https://www.googleapis.com/oauth2/v4/token"];

const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// Life of a token in seconds, as Google states it.
const TOKEN_SECONDS: i64 = 3599;

/// What is remembered of an issued access token.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Token {
    scopes: Vec<String>,
    expires_at: Timestamp,
    /// E-mail address of the account it was issued to.
    #[serde(default)]
    account: String,
}

/// Returns the routes of the token endpoint, at the paths of both of Google's token URLs.
pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/token", post(token)).route("/oauth2/v4/token", post(token))
}

#[derive(Deserialize)]
struct TokenRequest {
    grant_type: Option<String>,
    assertion: Option<String>,
}

async fn token(State(shared): State<Shared>, form: Result<Form<TokenRequest>, FormRejection>) -> Result<Response, OauthError> {
    let Form(request) = form.map_err(|rejection| OauthError::Request(rejection.body_text()))?;
    check_grant_type(request.grant_type.as_deref())?;
    let missing = || OauthError::Request("Missing required parameter: assertion".to_owned());
    let assertion = request.assertion.ok_or_else(missing)?;
    let claims = verify(&assertion, &shared.lock(), shared.now())?;
    check_audience(&claims, &shared.token_url())?;
    let access_token = issue(&shared, requested_scopes(&claims)?, claims.iss)?;
    let body = json!({"access_token": access_token, "expires_in": TOKEN_SECONDS, "token_type": "Bearer"});
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

fn verify(assertion: &str, state: &Memory, now: Timestamp) -> Result<Claims, AssertionError> {
    jwt::verify(assertion, |email| state.accounts.get(email).map(|account| &account.key), now)
}

fn check_grant_type(given: Option<&str>) -> Result<(), OauthError> {
    match given {
        Some(GRANT_TYPE) => Ok(()),
        Some(other) => Err(OauthError::GrantType(other.to_owned())),
        None => Err(OauthError::Request("Missing required parameter: grant_type".to_owned())),
    }
}

fn check_audience(claims: &Claims, own: &str) -> Result<(), OauthError> {
    let audience = claims.aud.as_deref().unwrap_or_default();
    if audience == own || GOOGLE_TOKEN_URLS.contains(&audience) {
        return Ok(());
    }
    Err(OauthError::Audience(own.to_owned()))
}

/// Returns the scopes asked for, of which there has to be one, all of them known.
fn requested_scopes(claims: &Claims) -> Result<Vec<String>, OauthError> {
    let scopes: Vec<String> = claims.scope.iter().flat_map(|scope| scope.split_whitespace()).map(str::to_owned).collect();
    let known = |scope: &String| [BUSINESS_COMMUNICATIONS, BUSINESS_MESSAGES].contains(&scope.as_str());
    if scopes.is_empty() || !scopes.iter().all(known) {
        return Err(OauthError::Scope);
    }
    Ok(scopes)
}

fn issue(shared: &Shared, scopes: Vec<String>, account: String) -> Result<String, OauthError> {
    let random = service_account::random::<32>().map_err(|_| OauthError::Random)?;
    let access_token = format!("ya29.{}", URL_SAFE_NO_PAD.encode(random));
    let now = shared.now();
    let expires_at = now.saturating_add(SignedDuration::from_secs(TOKEN_SECONDS)).unwrap_or(Timestamp::MAX);
    let mut state = shared.lock();
    state.tokens.retain(|_, token| token.expires_at > now);
    state.tokens.insert(access_token.clone(), Token { scopes, expires_at, account });
    Ok(access_token)
}

/// A refusal by the token endpoint, in OAuth's form (RFC 6749, 5.2) and Google's words.
#[derive(Debug, thiserror::Error)]
enum OauthError {
    #[error("{0}")]
    Request(String),
    #[error("Invalid grant_type: {0}")]
    GrantType(String),
    #[error(transparent)]
    Assertion(#[from] AssertionError),
    #[error("Invalid JWT: Failed audience check. The right audience is {0}")]
    Audience(String),
    #[error("Invalid OAuth scope or ID token audience provided.")]
    Scope,
    #[error("the system gave no random numbers")]
    Random,
}

impl OauthError {
    fn code(&self) -> &'static str {
        match self {
            Self::Request(_) => "invalid_request",
            Self::GrantType(_) => "unsupported_grant_type",
            Self::Assertion(_) | Self::Audience(_) => "invalid_grant",
            Self::Scope => "invalid_scope",
            Self::Random => "internal_failure",
        }
    }

    fn http(&self) -> StatusCode {
        match self {
            Self::Random => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

impl IntoResponse for OauthError {
    fn into_response(self) -> Response {
        let body = json!({"error": self.code(), "error_description": self.to_string()});
        (self.http(), Json(body)).into_response()
    }
}

/// Proof that the caller may use the management API and owns what the path names.
pub(super) struct CommunicationsAccess(pub(super) Caller);

/// Proof that the caller may use the messaging API and owns the conversation that the path names.
pub(super) struct MessagesAccess;

impl FromRequestParts<Shared> for CommunicationsAccess {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, ApiError> {
        authorize(parts, shared, BUSINESS_COMMUNICATIONS).await.map(Self)
    }
}

impl FromRequestParts<Shared> for MessagesAccess {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, ApiError> {
        authorize(parts, shared, BUSINESS_MESSAGES).await.map(|_| Self)
    }
}

async fn authorize(parts: &mut Parts, shared: &Shared, scope: &str) -> Result<Caller, ApiError> {
    let token = bearer_token(parts).ok_or_else(unauthenticated)?;
    let (scopes, account) = granted(shared, &token).ok_or_else(unauthenticated)?;
    if !scopes.iter().any(|one| one == scope) {
        return Err(ApiError::new(Status::PermissionDenied, "Request had insufficient authentication scopes."));
    }
    // Every method proves its access first, so this is the one place where every method's parameters pass.
    if let Some(method) = methods::find(&parts.method, parts.uri.path()) {
        extract::params_of(&parts.uri)?.check(method)?;
    }
    ownership::admit(parts, shared, &account).await
}

/// Returns the scopes and the account of an issued token that has not expired, or of a signed assertion used as a token.
fn granted(shared: &Shared, token: &str) -> Option<(Vec<String>, String)> {
    let (now, state) = (shared.now(), shared.lock());
    if let Some(issued) = state.tokens.get(token) {
        return (issued.expires_at > now).then(|| (issued.scopes.clone(), issued.account.clone()));
    }
    let claims = verify(token, &state, now).ok()?;
    let scopes = match claims.scope {
        Some(_) => requested_scopes(&claims).ok(),
        None => claims.aud.as_deref().and_then(scope_of_audience).map(|scope| vec![scope.to_owned()]),
    };
    scopes.map(|scopes| (scopes, claims.iss))
}

/// Returns the scope of the API that a signed assertion without scopes is meant for, as Google takes those, too.
fn scope_of_audience(audience: &str) -> Option<&'static str> {
    match audience.trim_end_matches('/') {
        "https://businesscommunications.googleapis.com" => Some(BUSINESS_COMMUNICATIONS),
        "https://businessmessages.googleapis.com" => Some(BUSINESS_MESSAGES),
        _ => None,
    }
}

/// Returns the token from the header or, as Google takes it too, from the query.
fn bearer_token(parts: &Parts) -> Option<String> {
    match parts.headers.get(header::AUTHORIZATION) {
        Some(value) => {
            let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
        }
        None => {
            let params = extract::params_of(&parts.uri).ok()?;
            params.get("access_token").or_else(|| params.get("oauth_token")).map(str::to_owned)
        }
    }
}

fn unauthenticated() -> ApiError {
    let message = "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other \
                   valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
    ApiError::new(Status::Unauthenticated, message)
}
