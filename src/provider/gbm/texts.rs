//! `Texts`: the few texts of a JSON document that somebody asks for, without the rest.
//!
//! A webhook call is read once for every message that a customer writes, and most of it is of no interest: a tree of all of it would cost
//! more than its signature. What is not asked for is checked all the same: a document is as broken as it would be for a tree.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// What is asked for in an object.
#[derive(Debug)]
pub(super) struct Asked {
    /// The name of the field.
    pub(super) field: &'static str,
    /// What of its value.
    pub(super) what: What,
}

/// What is asked for of a value.
#[derive(Debug)]
pub(super) enum What {
    /// The text that it is, kept under this number.
    Text(usize),
    /// Whether it is an object, kept under this number as an empty text, and what is asked for within.
    Object(usize, &'static [Asked]),
}

/// The texts that were found, by number. Of a field that is given twice the last one counts, as in a tree.
#[derive(Debug)]
pub(super) struct Texts<'de, const N: usize>([Option<Cow<'de, str>>; N]);

impl<'de, const N: usize> Texts<'de, N> {
    /// Reads a document.
    ///
    /// # Errors
    /// What serde_json says of a document that isn't JSON. One that isn't an object just has no texts.
    pub(super) fn read(body: &'de [u8], asked: &'static [Asked]) -> Result<Self, serde_json::Error> {
        let mut found = [const { None }; N];
        let mut json = serde_json::Deserializer::from_slice(body);
        Reader { asked, found: &mut found }.deserialize(&mut json)?;
        json.end()?;
        Ok(Self(found))
    }

    /// Returns whether there was a text or an object of this number.
    pub(super) fn has(&self, number: usize) -> bool {
        self.0.get(number).is_some_and(Option::is_some)
    }

    /// Returns the text of this number; an empty one is as good as none.
    pub(super) fn filled(&self, number: usize) -> Option<&str> {
        self.0.get(number)?.as_deref().filter(|text| !text.is_empty())
    }
}

/// Takes back what an earlier field of the same name had.
fn forget(what: &What, found: &mut [Option<Cow<'_, str>>]) {
    let (What::Text(number) | What::Object(number, _)) = what;
    if let Some(place) = found.get_mut(*number) {
        *place = None;
    }
    if let What::Object(_, asked) = what {
        asked.iter().for_each(|asked| forget(&asked.what, found));
    }
}

/// What a value turned out to be.
enum Found<'de> {
    Text(Cow<'de, str>),
    Object,
    Other,
}

/// Reads any value; keeps what is asked for if it is an object.
///
/// serde's own way to skip values isn't used: it looks neither at depth nor at escapes.
struct Reader<'f, 'de> {
    asked: &'static [Asked],
    found: &'f mut [Option<Cow<'de, str>>],
}

impl<'de> DeserializeSeed<'de> for Reader<'_, 'de> {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_, 'de> {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found<'de>, A::Error> {
        while let Some(name) = map.next_key_seed(nothing())? {
            let Found::Text(name) = name else { continue };
            let Some(asked) = self.asked.iter().find(|asked| asked.field == name) else {
                map.next_value_seed(nothing())?;
                continue;
            };
            forget(&asked.what, self.found);
            let (number, within) = match asked.what {
                What::Text(number) => (number, None),
                What::Object(number, within) => (number, Some(within)),
            };
            let value = map.next_value_seed(Reader { asked: within.unwrap_or_default(), found: &mut *self.found })?;
            if let Some(place) = self.found.get_mut(number) {
                *place = match value {
                    Found::Text(text) if within.is_none() => Some(text),
                    Found::Object if within.is_some() => Some(Cow::Borrowed("")),
                    _ => None,
                };
            }
        }
        Ok(Found::Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Found<'de>, A::Error> {
        while seq.next_element_seed(nothing())?.is_some() {}
        Ok(Found::Other)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Found<'de>, E> {
        Ok(Found::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Found<'de>, E> {
        Ok(Found::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found<'de>, E> {
        Ok(Found::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Found<'de>, E> {
        Ok(Found::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Found<'de>, E> {
        Ok(Found::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Found<'de>, E> {
        Ok(Found::Other)
    }

    fn visit_unit<E>(self) -> Result<Found<'de>, E> {
        Ok(Found::Other)
    }
}

/// Asks for nothing.
fn nothing<'f, 'de>() -> Reader<'f, 'de> {
    Reader { asked: &[], found: &mut [] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    static ASKED: [Asked; 3] = [
        Asked { field: "a", what: What::Text(0) },
        Asked { field: "b", what: What::Object(1, &[Asked { field: "a", what: What::Text(2) }, Asked { field: "c", what: What::Object(3, &[]) }]) },
        Asked { field: "c", what: What::Text(4) },
    ];

    /// The same by way of a tree.
    fn by_tree(body: &[u8]) -> Option<[Option<String>; 5]> {
        let tree: Value = serde_json::from_slice(body).ok()?;
        let text = |pointer: &str| tree.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let object = |pointer: &str| tree.pointer(pointer).filter(|value| value.is_object()).map(|_| String::new());
        let within = |found: Option<String>| found.filter(|_| tree.is_object());
        Some([text("/a"), object("/b"), text("/b/a").filter(|_| tree["b"].is_object()), object("/b/c"), text("/c")].map(within))
    }

    fn check(body: &[u8]) {
        let texts = Texts::<5>::read(body, &ASKED).ok();
        let found = texts.map(|texts| texts.0.map(|text| text.map(Cow::into_owned)));
        assert_eq!(found, by_tree(body), "{}", String::from_utf8_lossy(body));
    }

    #[test]
    fn what_is_read_is_what_a_tree_holds() {
        for body in [
            r#"{"a": "x", "b": {"a": "y", "c": {}}, "c": "z"}"#,
            r#"{"b": {"a": "y", "c": {}}, "b": {}}"#,
            r#"{"b": {"a": "y"}, "b": 1, "a": "x", "a": null, "\u0061": "é\n"}"#,
            r#"{"a": {"a": "x"}, "b": [{"a": "y"}], "c": 1e3}"#,
            r#"["a"]"#,
            r#""a""#,
            r#"{"d": "\ud800"}"#,
            r#"{"d": 1e999}"#,
            r#"{"a": "x"} "#,
            r#"{"a": "x"} x"#,
            "",
        ] {
            check(body.as_bytes());
        }
        check(format!("{{\"d\": {}{}}}", "[".repeat(200), "]".repeat(200)).as_bytes());
        check(b"{\"d\": \"\xff\"}");
    }

    proptest! {
        #[test]
        fn any_document_is_read_as_a_tree_holds_it(parts in prop::collection::vec(prop::sample::select(&[
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"c\"", "\"\"", "\"x\"", "1", "-1.5e3", "true", "null", " ",
            "\"a\":", "\"b\":{", "},", "\"a\":\"x\",", "\"c\":{}", "{\"a\":\"x\"}", "{\"b\":{\"a\":\"y\",\"c\":{}}}",
        ][..]), 0..12)) {
            check(parts.concat().as_bytes());
        }

        #[test]
        fn so_is_any_object_of_fields_in_any_order(fields in prop::collection::vec((prop::sample::select(&["a", "b", "c", "d"][..]), prop::sample::select(&[
            "\"x\"", "\"\"", "null", "{}", "[]", "{\"a\":\"y\"}", "{\"a\":1,\"c\":{}}", "{\"a\":\"p\",\"a\":\"q\"}", "{\"c\":{\"a\":\"z\"}}",
        ][..])), 0..8)) {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            check(format!("{{{}}}", fields.join(",")).as_bytes());
        }
    }
}
