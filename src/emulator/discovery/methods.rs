//! The methods that the discovery documents declare, found by verb and path.
//!
//! Belongs here: which query parameters and which body a request may have. What a method does is in the rooms of the APIs.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use axum::http::Method;
use serde_json::{Map, Value};

use super::documents;

/// A method of one of the APIs.
pub(in crate::emulator) struct ApiMethod {
    http: String,
    path: Vec<String>,
    parameters: BTreeSet<String>,
    request: Option<String>,
    response: String,
}

impl ApiMethod {
    fn new(method: &Value, shared: &BTreeSet<String>) -> Option<Self> {
        let text = |name: &str| method.get(name).and_then(Value::as_str);
        let schema = |name: &str| method.get(name).and_then(|body| body.get("$ref")).and_then(Value::as_str);
        let own = method.get("parameters").and_then(Value::as_object).into_iter().flatten();
        let own = own.filter(|(_, parameter)| parameter.get("location").and_then(Value::as_str) == Some("query"));
        Some(Self {
            http: text("httpMethod")?.to_owned(),
            path: text("flatPath")?.split('/').map(str::to_owned).collect(),
            parameters: own.map(|(name, _)| name.clone()).chain(shared.iter().cloned()).collect(),
            request: schema("request").map(str::to_owned),
            response: schema("response")?.to_owned(),
        })
    }

    /// Whether the method takes the query parameter.
    pub(in crate::emulator) fn takes(&self, parameter: &str) -> bool {
        self.parameters.contains(parameter)
    }

    /// Returns the schema of its body, if it has one.
    pub(in crate::emulator) fn request(&self) -> Option<&str> {
        self.request.as_deref()
    }

    /// Returns the schema of its answer.
    pub(in crate::emulator) fn response(&self) -> &str {
        &self.response
    }

    fn is_at(&self, segments: &[&str]) -> bool {
        let mut pairs = self.path.iter().zip(segments);
        self.path.len() == segments.len() && pairs.all(|(pattern, segment)| fits(pattern, segment))
    }
}

/// Whether a segment is what the pattern says: the same text, or anything for `{id}`, or anything with the verb of `{id}:verb`.
fn fits(pattern: &str, segment: &str) -> bool {
    let Some((_, rest)) = pattern.strip_prefix('{').and_then(|inside| inside.split_once('}')) else {
        return pattern == segment;
    };
    segment.strip_suffix(rest).is_some_and(|id| !id.is_empty())
}

/// Returns the method that a request is for.
pub(in crate::emulator) fn find(http: &Method, path: &str) -> Option<&'static ApiMethod> {
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    all().iter().find(|method| method.http == http.as_str() && method.is_at(&segments))
}

/// Returns every method of both APIs.
fn all() -> &'static [ApiMethod] {
    static METHODS: OnceLock<Vec<ApiMethod>> = OnceLock::new();
    METHODS.get_or_init(|| {
        let mut found = Vec::new();
        for document in documents() {
            let shared = document.get("parameters").and_then(Value::as_object).into_iter().flatten();
            let shared = shared.map(|(name, _)| name.clone()).collect();
            collect(document.get("resources"), &shared, &mut found);
        }
        found
    })
}

fn collect(resources: Option<&Value>, shared: &BTreeSet<String>, found: &mut Vec<ApiMethod>) {
    for resource in resources.and_then(Value::as_object).into_iter().flat_map(Map::values) {
        let methods = resource.get("methods").and_then(Value::as_object).into_iter().flat_map(Map::values);
        found.extend(methods.filter_map(|method| ApiMethod::new(method, shared)));
        collect(resource.get("resources"), shared, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_found_by_verb_path_and_custom_verb() {
        let found = |http: Method, path: &str| find(&http, path).map(|method| (method.request(), method.response()));
        assert_eq!(found(Method::POST, "/v1/brands"), Some((Some("Brand"), "Brand")));
        let launch = Some((Some("RequestAgentLaunchRequest"), "AgentLaunch"));
        assert_eq!(found(Method::POST, "/v1/brands/b/agents/a:requestLaunch"), launch);
        assert_eq!(found(Method::GET, "/v1/brands/b/agents/a"), Some((None, "Agent")));
        assert_eq!(found(Method::POST, "/v1/brands/b/agents/:requestLaunch"), None);
        assert_eq!(found(Method::PUT, "/v1/brands"), None);
        let greeting = find(&Method::PATCH, "/v1/brands/b/agents/a/greetings/g").unwrap();
        assert!(greeting.takes("updateMask") && greeting.takes("alt") && !greeting.takes("name"));
    }

    #[test]
    fn both_documents_declare_all_methods_of_the_reference() {
        assert_eq!(all().len(), 48);
    }
}
