//! The renderer of YAML: the same documents as JSON. What is in a document stands in `document.rs`.
//!
//! The library escapes C0 and C1 but writes text that runs backwards, or is invisible, as it is. So every hazardous character
//! is first replaced by a marker that the library has to escape, and the escaped markers become YAML's own escapes afterwards.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::document::{Rejection, Success};
use super::render::Render;
use super::{Failure, Outcome};
use crate::domain::is_hazard;

/// The character that begins a marker; a hazard itself, so no text still holds it when the markers are set.
const MARK: char = '\u{1}';
/// How the library writes that character, always inside double quotes.
const ESCAPED_MARK: &str = "\\x01";

/// The renderer of `yaml`: exactly one document.
pub(super) struct Yaml;

impl Render for Yaml {
    fn render(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        write(&Success::of(outcome), out)
    }

    fn render_failure(&self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        write(&Rejection::of(failure), out)
    }
}

/// The fields of both envelopes in their order, which a JSON object does not keep.
#[derive(Serialize)]
struct Ordered {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ok: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Value>,
}

impl Ordered {
    fn of(mut fields: Map<String, Value>) -> Self {
        let mut take = |name: &str| fields.remove(name).map(marked);
        Self { schema: take("schema"), ok: take("ok"), error: take("error"), data: take("data"), warnings: take("warnings"), meta: take("meta") }
    }
}

fn write(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let fields = match serde_json::to_value(document)? {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
    let text = serde_saphyr::to_string_with_options(&Ordered::of(fields), options).map_err(io::Error::other)?;
    out.write_all(unmarked(&text).as_bytes())
}

fn marked(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(mark(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(marked).collect()),
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(name, field)| (mark(name), marked(field))).collect()),
        scalar => scalar,
    }
}

/// Returns the text with a marker for every hazard; a backslash that could be taken for an escaped marker gets one as well.
fn mark(text: String) -> String {
    let ambiguous = text.contains(ESCAPED_MARK);
    let wanted = |c: char| (c != '\n' && is_hazard(c)) || (ambiguous && c == '\\');
    if !text.contains(wanted) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if wanted(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "{MARK}{:x};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Returns the YAML text with the escape of YAML 1.2, section 5.7, for every escaped marker.
fn unmarked(text: &str) -> String {
    let mut parts = text.split(ESCAPED_MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once(';').unwrap_or(("", part));
        let _ = match code.len() {
            0..=2 => write!(out, "\\x{code:0>2}"),
            3..=4 => write!(out, "\\u{code:0>4}"),
            _ => write!(out, "\\U{code:0>8}"),
        };
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rendered(data: Value) -> String {
        let mut out = Vec::new();
        Yaml.render(&Outcome::new("chanctl.queue.list/v1", data).with_context("local"), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_envelope_keeps_its_order() {
        let expected =
            "schema: chanctl.queue.list/v1\nok: true\ndata:\n- key: a\n  name: \"yes\"\nwarnings: []\nmeta:\n  context: local\n  changed: 0\n";
        assert_eq!(rendered(json!([{"key": "a", "name": "yes"}])), expected);
    }

    #[test]
    fn a_failure_is_one_document_too() {
        let mut out = Vec::new();
        Yaml.render_failure(&Failure::new("CH0501", 5, "no such queue"), &mut out).unwrap();
        let expected = "schema: chanctl.error/v1\nok: false\nerror:\n  code: CH0501\n  exit: 5\n  message: no such queue\n  causes: []\n  details:\n  - code: CH0501\n    message: no such queue\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn hazards_are_escaped_and_read_back_exactly() {
        let data =
            json!({"k\u{202e}": "\u{202e}\u{9b}\u{7f}\u{e0041}\u{1}\u{1b}", "plain": "\\x01202e;", "mixed": "\u{200b}\\x01\n", "lines": "a\nb\n"});
        let text = rendered(data.clone());
        assert!(!text.chars().any(|c| c != '\n' && is_hazard(c)), "{text}");
        let read: Value = serde_saphyr::from_str(&text).unwrap();
        assert_eq!(read["data"], data);
    }
}
