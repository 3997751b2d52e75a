//! The renderer of `name`: one `kind/key` a line, as every command takes it. Nothing else about an object belongs here.

use std::io::{self, Write};

use serde_json::Value;

use super::render::Render;
use super::{Outcome, safe};

/// The renderer of `name`.
pub(super) struct Name;

impl Render for Name {
    fn render(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        for address in outcome.objects().iter().filter_map(address) {
            writeln!(out, "{}", safe(&address))?;
        }
        Ok(())
    }
}

/// Returns the address of an object; an object that only has an `id`, such as a conversation, is addressed by it.
fn address(object: &Value) -> Option<String> {
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    let key = text("key").or_else(|| text("id")).or_else(|| text("name"))?;
    Some(text("kind").map_or_else(|| key.to_owned(), |kind| format!("{kind}/{key}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn objects_are_named_by_kind_and_key() {
        let data = json!([{"kind": "queue", "key": "sales"}, {"id": "c-1"}, {"kind": "token", "name": "ci\u{1b}"}, {"other": 1}, 7]);
        let mut out = Vec::new();
        Name.render(&Outcome::new("s", data), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "queue/sales\nc-1\ntoken/ci\\u{1b}\n");
    }
}
