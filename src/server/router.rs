//! Every route, in one list. What a route does is its handler's business.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{self, MethodRouter};

use super::app::App;
use super::error::{DiskFailed, unknown_path, wrong_method};
use super::log::Line;
use super::serve::ServeOptions;
use super::{accounts, auth, conversations, health, history, objects, setup, system, tokens, webhook};
use crate::backend::Backend;
use crate::domain::Kind;

/// A method on a path, and who answers it.
struct Endpoint {
    method: Method,
    path: String,
    handler: MethodRouter<App>,
}

/// Returns every method and path that the server answers; a part in braces stands for any segment.
pub fn routes() -> Vec<(Method, String)> {
    let all = object_endpoints().chain(api_endpoints()).chain(webhook_endpoints()).chain(probe_endpoints());
    all.map(|endpoint| (endpoint.method, endpoint.path)).collect()
}

/// Returns the webhook receiver without the API, over a backend; `serve` runs it under the usual limits.
pub fn webhook_only_router(backend: Arc<dyn Backend>, options: &ServeOptions) -> Router {
    webhook_router(App::new(backend, options))
}

pub(super) fn full_router(app: App) -> Router {
    assemble(app, object_endpoints().chain(api_endpoints()).chain(webhook_endpoints()).chain(probe_endpoints()))
}

pub(super) fn webhook_router(app: App) -> Router {
    assemble(app, webhook_endpoints().into_iter().chain(probe_endpoints()))
}

fn assemble(app: App, endpoints: impl Iterator<Item = Endpoint>) -> Router {
    let router = endpoints.fold(Router::new(), |router, endpoint| router.route(&endpoint.path, endpoint.handler));
    router
        .fallback(unknown_path)
        .method_not_allowed_fallback(wrong_method)
        // The gate has its own limits, for all bodies alike.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(app.clone(), surround))
        .with_state(app)
}

/// What every request goes through, to a known path or not: the gate (what it doesn't let in, no route sees), its line in the log, and
/// the end of the service after one that met a failed disk: what the disk holds is unknown until a restart has recovered it. It is one
/// layer, for each costs every webhook call a copy of all that is within.
async fn surround(State(app): State<App>, request: Request, next: Next) -> Response {
    let line = Line::begin(&request);
    let response = auth::gate(&app, request, next).await;
    if let Some(line) = line {
        line.end(&response);
    }
    if let Some(DiskFailed(error)) = response.extensions().get() {
        app.fail(error.clone());
    }
    response
}

/// The collections of objects, each with the same verbs.
fn object_endpoints() -> impl Iterator<Item = Endpoint> {
    Kind::ALL.into_iter().flat_map(|kind| {
        let (collection, object) = (format!("/v1/{}", kind.plural()), format!("/v1/{}/{{key}}", kind.plural()));
        [
            get(&collection, move |caller, query| objects::list(kind, caller, query)),
            post(&collection, move |caller, body| objects::create(kind, caller, body)),
            get(&object, move |caller, path| objects::read(kind, caller, path)),
            put(&object, move |caller, path, headers, body| objects::put(kind, caller, path, headers, body)),
            patch(&object, move |caller, path, headers, body| objects::patch(kind, caller, path, headers, body)),
            delete(&object, move |caller, path, headers, query| objects::delete(kind, caller, path, headers, query)),
        ]
    })
}

/// Everything else under `/v1`. `{action}` is a key or an ID, `:` and a verb.
fn api_endpoints() -> Vec<Endpoint> {
    vec![
        put("/v1/accounts/{key}/client-token", accounts::put_client_token),
        delete("/v1/accounts/{key}/client-token", accounts::delete_client_token),
        put("/v1/accounts/{key}/credentials", accounts::put_credentials),
        delete("/v1/accounts/{key}/credentials", accounts::delete_credentials),
        get("/v1/accounts/{key}/privacy-notice", accounts::privacy_notice),
        get("/v1/accounts/{key}/privacy-acknowledgements", accounts::acknowledgements),
        post("/v1/accounts/{key}/privacy-acknowledgements", accounts::acknowledge),
        get("/v1/accounts/{key}/brands", accounts::brands),
        get("/v1/accounts/{key}/brands/{brandId}", accounts::brand),
        get("/v1/accounts/{key}/partner", accounts::partner),
        post("/v1/accounts/{key}", accounts::act),
        put("/v1/agents/{key}/client-token", setup::put_client_token),
        delete("/v1/agents/{key}/client-token", setup::delete_client_token),
        post("/v1/agents/{key}", setup::act_on_agent),
        post("/v1/workstreams/{key}", setup::act_on_workstream),
        post("/v1/changesets", system::apply),
        get("/v1/conversations", conversations::list),
        get("/v1/conversations/{id}", conversations::read),
        post("/v1/conversations/{id}", conversations::act),
        get("/v1/conversations/{id}/messages", conversations::messages),
        post("/v1/conversations/{id}/messages", conversations::reply),
        post("/v1/conversations/{id}/signals", conversations::signal),
        get("/v1/conversations/{id}/phone", conversations::phone),
        get("/v1/dead-letters", conversations::dead_letters),
        get("/v1/audit", system::audit),
        get("/v1/history", history::list),
        post("/v1/history/{entry}", history::act),
        get("/v1/applied", history::applied),
        post("/v1/fingerprints", history::fingerprints),
        get("/v1/tokens", tokens::list),
        post("/v1/tokens", tokens::create),
        delete("/v1/tokens/{name}", tokens::revoke),
        get("/v1/whoami", tokens::whoami),
        get("/v1/info", system::info),
        get("/v1/check", system::check),
    ]
}

/// The providers' way in; the signature is the authentication.
fn webhook_endpoints() -> Vec<Endpoint> {
    vec![post("/webhooks/{webhookId}", webhook::for_account), post("/webhooks/{webhookId}/{agentKey}", webhook::for_agent)]
}

/// What a supervisor asks; they tell nothing of the objects.
fn probe_endpoints() -> Vec<Endpoint> {
    vec![get("/healthz", health::alive), get("/readyz", health::ready)]
}

fn get<H: Handler<T, App>, T: 'static>(path: &str, handler: H) -> Endpoint {
    Endpoint { method: Method::GET, path: path.to_owned(), handler: routing::get(handler) }
}

fn post<H: Handler<T, App>, T: 'static>(path: &str, handler: H) -> Endpoint {
    Endpoint { method: Method::POST, path: path.to_owned(), handler: routing::post(handler) }
}

fn put<H: Handler<T, App>, T: 'static>(path: &str, handler: H) -> Endpoint {
    Endpoint { method: Method::PUT, path: path.to_owned(), handler: routing::put(handler) }
}

fn patch<H: Handler<T, App>, T: 'static>(path: &str, handler: H) -> Endpoint {
    Endpoint { method: Method::PATCH, path: path.to_owned(), handler: routing::patch(handler) }
}

fn delete<H: Handler<T, App>, T: 'static>(path: &str, handler: H) -> Endpoint {
    Endpoint { method: Method::DELETE, path: path.to_owned(), handler: routing::delete(handler) }
}
