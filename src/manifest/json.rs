//! JSON to parts. Strict: what RFC 8259 does not know, this does not read.

use std::borrow::Cow;
use std::ops::Range;

use super::node::{DEPTH_MAX, Name, Node, Part, Unreadable, Value};
use super::source::Place;

/// Gives out what stands in a text: nothing, or one document.
pub(super) fn read<'s>(file: u32, text: &'s str, give: &mut dyn FnMut(Part<'s>)) -> Result<(), Unreadable> {
    let mut reader = Reader { file, text, at: 0, depth: 0 };
    reader.blanks();
    match reader.peek() {
        None => return Ok(()),
        Some(b'{') => reader.top(give)?,
        Some(_) => give(Part::Other(reader.value()?)),
    }
    reader.blanks();
    if reader.at < text.len() { Err(reader.refuse("something stands behind the end")) } else { Ok(()) }
}

struct Reader<'s> {
    file: u32,
    text: &'s str,
    at: usize,
    depth: usize,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Takes `wanted` if it comes next, blanks aside.
    fn takes(&mut self, wanted: u8) -> bool {
        self.blanks();
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn refuse(&self, message: &str) -> Unreadable {
        let end = self.at + self.rest().chars().next().map_or(0, char::len_utf8);
        let message = if self.at == self.text.len() { "the text ends too soon" } else { message };
        Unreadable::new(format!("is not valid JSON: {message}"), self.at..end)
    }

    fn node(&self, start: usize, value: Value<'s>) -> Node<'s> {
        Node { place: Place::new(self.file, &(start..self.at)), value }
    }

    fn value(&mut self) -> Result<Node<'s>, Unreadable> {
        self.blanks();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::map)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Ok(self.node(start, value))
    }

    /// Gives out the fields of the mapping at the top.
    fn top(&mut self, give: &mut dyn FnMut(Part<'s>)) -> Result<(), Unreadable> {
        give(Part::Document);
        self.depth += 1;
        self.at += 1;
        self.fields(|reader, name| {
            give(Part::Name(name));
            reader.blanks();
            let start = reader.at;
            if reader.peek() != Some(b'[') {
                give(Part::Value(reader.value()?));
                return Ok(());
            }
            reader.nested(|reader| reader.items(|item| give(Part::Item(item))))?;
            give(Part::Value(reader.node(start, Value::List(Vec::new()))));
            Ok(())
        })
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Unreadable>) -> Result<T, Unreadable> {
        if self.depth >= DEPTH_MAX {
            return Err(Unreadable::too_deep(self.at..self.at + 1));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self) -> Result<Value<'s>, Unreadable> {
        let mut items = Vec::new();
        self.items(|item| items.push(item))?;
        items.shrink_to_fit();
        Ok(Value::List(items))
    }

    fn items(&mut self, mut take: impl FnMut(Node<'s>)) -> Result<(), Unreadable> {
        if self.takes(b']') {
            return Ok(());
        }
        loop {
            take(self.value()?);
            if self.takes(b']') {
                return Ok(());
            }
            if !self.takes(b',') {
                return Err(self.refuse("a comma or ] is missing here"));
            }
        }
    }

    fn map(&mut self) -> Result<Value<'s>, Unreadable> {
        let mut entries = Vec::new();
        self.fields(|reader, name| {
            entries.push((name, reader.value()?));
            Ok(())
        })?;
        entries.shrink_to_fit();
        Ok(Value::Map(entries))
    }

    fn fields(&mut self, mut value: impl FnMut(&mut Self, Name<'s>) -> Result<(), Unreadable>) -> Result<(), Unreadable> {
        if self.takes(b'}') {
            return Ok(());
        }
        loop {
            self.blanks();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.refuse("the name of a field in double quotes is missing here"));
            }
            let text = self.string()?;
            let name = Name { text, place: Place::new(self.file, &(start..self.at)) };
            if !self.takes(b':') {
                return Err(self.refuse("a colon is missing here"));
            }
            value(self, name)?;
            if self.takes(b'}') {
                return Ok(());
            }
            if !self.takes(b',') {
                return Err(self.refuse("a comma or } is missing here"));
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'s, str>, Unreadable> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        loop {
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(_) => end += 1,
                None => {
                    return Err(Unreadable::new("is not valid JSON: the text has no end", start..start + 1));
                }
            }
        }
        self.at = end + 1;
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        let plain = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        if !plain.bytes().any(|byte| byte == b'\\' || byte < 0x20) {
            return Ok(Cow::Borrowed(plain));
        }
        let read: Result<String, _> = serde_json::from_str(quoted);
        read.map(Cow::Owned).map_err(|_| Unreadable::new("is not valid JSON: a character or an escape that texts can't hold", start..self.at))
    }

    fn word(&mut self) -> Result<Value<'s>, Unreadable> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.')).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Flag(true),
            "false" => Value::Flag(false),
            number => match serde_json::from_str(number) {
                Ok(number) => Value::Number(number),
                Err(_) => return Err(self.unread(end)),
            },
        };
        self.at += end;
        Ok(value)
    }

    fn unread(&self, width: usize) -> Unreadable {
        let span: Range<usize> = self.at..self.at + width.max(1);
        Unreadable { span, ..self.refuse("a value is missing here") }
    }
}

#[cfg(test)]
mod tests {
    use super::super::node::documents;
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value as Json;

    fn all(text: &str) -> Result<Vec<Node<'_>>, Unreadable> {
        let mut parts = Vec::new();
        read(0, text, &mut |part| parts.push(part))?;
        Ok(documents(parts))
    }

    fn ours(text: &str) -> Option<Json> {
        all(text).ok()?.first().map(Node::to_json)
    }

    #[test]
    fn every_error_has_its_place() {
        for (text, at) in [
            (r#"{"a": 1,}"#, 8),
            (r#"{"a" 1}"#, 5),
            (r#"{"a": tru}"#, 6),
            ("[1 2]", 3),
            ("{} x", 3),
            (r#"{"a": "x"#, 6),
            ("[1,", 3),
            (r#"["\x"]"#, 1),
            ("{a: 1}", 1),
            ("[01]", 1),
        ] {
            assert_eq!(all(text).unwrap_err().span.start, at, "{text}");
        }
        assert!(all(&"[".repeat(100_000)).unwrap_err().message.contains("levels deep"));
        assert_eq!(all(" \n"), Ok(Vec::new()));
    }

    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<i32>().prop_map(|whole| Json::from(f64::from(whole) / 4.0)),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6).prop_map(|map| Json::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_reads_what_serde_reads(value in json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            prop_assert_eq!(ours(&text), Some(value));
        }

        #[test]
        fn it_refuses_what_serde_refuses(text in r#"[\[\]{}:,"0-9a-z\\ .\-]{0,20}"#) {
            let theirs: Option<Json> = serde_json::from_str(&text).ok();
            prop_assert_eq!(ours(&text), theirs, "{}", text);
        }
    }
}
