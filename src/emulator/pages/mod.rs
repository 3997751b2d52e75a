//! What the emulator's pages have in common: escaping, embedded files, and the headers that keep a page to itself.
//!
//! Belongs here: nothing that knows what a page shows.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

/// What a page may load: its own files, and the pictures that agents send.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' http: https:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const REFERRER_POLICY: HeaderName = HeaderName::from_static("referrer-policy");

/// Style that all pages share.
const BASE_CSS: &str = include_str!("base.css");

/// Returns a page made of a template, in which `{{name}}` stands for a value that is escaped here.
pub(super) fn page(template: &str, values: &[(&str, &str)]) -> Response {
    filled(template, &values.iter().map(|(name, value)| (*name, escape(value))).collect::<Vec<_>>())
}

/// Returns a page made of a template and of values that are HTML already.
pub(super) fn filled(template: &str, values: &[(&str, String)]) -> Response {
    let html = values.iter().fold(template.to_owned(), |html, (name, value)| html.replace(&format!("{{{{{name}}}}}"), value));
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Returns an embedded script.
pub(super) fn script(text: &'static str) -> Response {
    embedded("text/javascript; charset=utf-8", text)
}

/// Returns an embedded style.
pub(super) fn style(text: &'static str) -> Response {
    embedded("text/css; charset=utf-8", text)
}

/// Returns the style that all pages share.
pub(super) async fn base_style() -> Response {
    style(BASE_CSS)
}

/// Returns the icon of all pages.
pub(super) async fn icon() -> Response {
    embedded("image/svg+xml", include_str!("icon.svg"))
}

/// Runs in front of the router: a page of another site may not use the console or the phone, which ask for no token. Clients
/// that are no browsers send no `Origin`.
pub(super) async fn refuse_other_sites(request: Request, next: Next) -> Response {
    let guarded = ["/emulator/", "/phone", "/console"].iter().any(|start| request.uri().path().starts_with(start));
    if guarded && !is_own_origin(request.headers()) {
        return (StatusCode::FORBIDDEN, Json(json!({"error": "a page of another site may not use the emulator"}))).into_response();
    }
    next.run(request).await
}

fn is_own_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let authority = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, authority)| authority);
    authority.is_some() && authority == text(header::HOST)
}

fn embedded(content_type: &'static str, text: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, content_type), (header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::CACHE_CONTROL, "no-cache")];
    (headers, text).into_response()
}

/// Returns the text safe for HTML content and quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '{' => escaped.push_str("&#123;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_message_is_shown_not_run() {
        assert_eq!(escape("<b a='1'>&\"{{x}}"), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;&#123;&#123;x}}");
    }

    #[test]
    fn a_value_is_not_taken_for_a_place() {
        let response = page("{{a}}{{b}}", &[("a", "{{b}}"), ("b", "x")]);
        assert!(response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().starts_with("default-src 'none'"));
        assert_eq!(escape("{{b}}").replace("{{b}}", "x"), "&#123;&#123;b}}");
    }
}
