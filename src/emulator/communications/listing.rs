//! Paging through a list: `pageSize`, `pageToken`, `nextPageToken`.
//!
//! Belongs here: the window. How an entry looks is the resource's business.

use std::collections::BTreeMap;
use std::ops::Bound;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use crate::emulator::error::ApiError;
use crate::emulator::extract::Params;

/// Entries of a page when the caller leaves it to the server, and at most.
const PAGE_SIZE: usize = 100;

/// Returns a page of the map under `name`, each entry in the form that `show` gives it; an empty list is `{}`.
///
/// # Errors
///
/// `INVALID_ARGUMENT` for a page size that is no count and a page token this server never gave out.
pub(super) fn page<T>(name: &str, entries: &BTreeMap<String, T>, params: &Params, show: impl Fn(&str, &T) -> Value) -> Result<Value, ApiError> {
    let size = match params.count("pageSize")? {
        0 => PAGE_SIZE,
        size => size.min(PAGE_SIZE),
    };
    let after = params.get("pageToken").map(|token| decode(name, token)).transpose()?;
    let start = after.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
    let mut rest = entries.range::<str, _>((start, Bound::Unbounded)).peekable();
    let taken: Vec<_> = rest.by_ref().take(size).collect();
    let next = rest.peek().and(taken.last()).map(|(id, _)| URL_SAFE_NO_PAD.encode(format!("{name} {id}")));
    let shown = taken.into_iter().map(|(id, entry)| show(id, entry)).collect();
    Ok(answer(name, shown, next))
}

/// Returns a page of a list.
pub(super) fn answer(name: &str, entries: Vec<Value>, next: Option<String>) -> Value {
    let mut answer = Map::new();
    if !entries.is_empty() {
        answer.insert(name.to_owned(), Value::Array(entries));
    }
    if let Some(next) = next {
        answer.insert("nextPageToken".to_owned(), Value::String(next));
    }
    Value::Object(answer)
}

/// Returns the ID that ended the page before, which is what a token of this list stands for.
fn decode(name: &str, token: &str) -> Result<String, ApiError> {
    let text = URL_SAFE_NO_PAD.decode(token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let id = text.as_deref().and_then(|text| text.strip_prefix(name)?.strip_prefix(' ')).map(str::to_owned);
    id.ok_or_else(|| ApiError::invalid_field("page_token", "The page token is not valid"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emulator::extract::params_of;
    use serde_json::json;

    fn list(entries: &[&str], query: &str) -> Value {
        let entries = entries.iter().map(|id| ((*id).to_owned(), ())).collect();
        let params = params_of(&format!("/?{query}").parse().unwrap()).unwrap();
        page("brands", &entries, &params, |id, ()| json!(id)).unwrap()
    }

    #[test]
    fn pages_follow_one_another_and_the_last_has_no_token() {
        let first = list(&["a", "b", "c"], "pageSize=2");
        assert_eq!(first["brands"], json!(["a", "b"]));
        let token = first["nextPageToken"].as_str().unwrap();
        assert_eq!(list(&["a", "b", "c"], &format!("pageToken={token}")), json!({"brands": ["c"]}));
    }

    #[test]
    fn a_token_of_another_list_or_of_nobody_is_refused() {
        let refused = |token: &str| {
            let params = params_of(&format!("/?pageToken={token}").parse().unwrap()).unwrap();
            page("brands", &BTreeMap::from([("a".to_owned(), ())]), &params, |_, ()| json!(1)).unwrap_err().to_string()
        };
        for token in [&URL_SAFE_NO_PAD.encode("agents a"), &URL_SAFE_NO_PAD.encode("a"), "?", "x"] {
            assert!(refused(token).contains("page_token"), "{token}");
        }
    }

    #[test]
    fn an_empty_list_is_an_empty_object() {
        assert_eq!(list(&[], "alt=json"), json!({}));
    }
}
