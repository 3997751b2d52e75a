//! A strict JSON reader for files from outside: it keeps duplicate names visible and bounds the nesting.
//!
//! Its errors tell a place and never a value. Never here: what the fields mean.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroizing;

/// How deep objects and lists may be nested. Google's key files have one level.
const DEPTH_MAX: usize = 8;

/// A JSON value as it stands in the file. Texts are wiped on drop.
pub(super) enum Strict {
    /// A text.
    Text(Zeroizing<String>),
    /// An object with its fields in the file's order, duplicates included.
    Object(Vec<(String, Strict)>),
    /// A list.
    List(Vec<Strict>),
    /// Anything else, by its name for people.
    Other(&'static str),
}

impl Strict {
    /// Returns what the value is, for people.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Strict::Text(_) => "text",
            Strict::Object(_) => "an object",
            Strict::List(_) => "a list",
            Strict::Other(name) => name,
        }
    }

    /// Returns whether any object in the value has a name twice.
    pub(super) fn has_duplicates(&self) -> bool {
        match self {
            Strict::Object(fields) => {
                let mut seen = BTreeSet::new();
                fields.iter().any(|(name, value)| !seen.insert(name) || value.has_duplicates())
            }
            Strict::List(items) => items.iter().any(Strict::has_duplicates),
            Strict::Text(_) | Strict::Other(_) => false,
        }
    }
}

/// Returns the value that the whole of `text` is.
///
/// # Errors
/// What is wrong and where, without a piece of the text.
pub(super) fn scan(text: &str) -> Result<Strict, String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Level(0).deserialize(&mut reader).map_err(|error| error.to_string())?;
    reader.end().map_err(|error| error.to_string())?;
    Ok(value)
}

/// A value at some depth.
#[derive(Clone, Copy)]
struct Level(usize);

impl Level {
    fn deeper<E: Error>(self) -> Result<Level, E> {
        if self.0 < DEPTH_MAX { Ok(Level(self.0 + 1)) } else { Err(E::custom(format!("nested more than {DEPTH_MAX} deep"))) }
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Strict;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Strict, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Strict;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Strict, E> {
        Ok(Strict::Text(Zeroizing::new(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Strict, E> {
        Ok(Strict::Text(Zeroizing::new(text)))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Strict, E> {
        Ok(Strict::Other("a boolean"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Strict, E> {
        Ok(Strict::Other("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Strict, E> {
        Ok(Strict::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Strict, E> {
        Ok(Strict::Other("a number"))
    }

    fn visit_unit<E>(self) -> Result<Strict, E> {
        Ok(Strict::Other("null"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Strict, A::Error> {
        let level = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(level)? {
            list.push(item);
        }
        Ok(Strict::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Strict, A::Error> {
        let level = self.deeper()?;
        let mut fields = Vec::new();
        while let Some(name) = entries.next_key::<String>()? {
            fields.push((name, entries.next_value_seed(level)?));
        }
        Ok(Strict::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duplicates_are_seen_at_every_level_and_through_escapes() {
        for twice in [r#"{"a":1,"a":2}"#, r#"{"a":1,"\u0061":2}"#, r#"{"x":{"a":1,"a":1}}"#, r#"{"x":[1,{"a":1,"a":1}]}"#] {
            assert!(scan(twice).unwrap().has_duplicates(), "{twice}");
        }
        assert!(!scan(r#"{"a":{"b":1},"b":[{"a":1},{"a":2}]}"#).unwrap().has_duplicates());
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        assert!(scan(&nested(8)).is_ok());
        assert!(scan(&nested(9)).err().unwrap().contains("nested more than 8 deep"));
        assert!(scan(&"[".repeat(60_000)).is_err());
    }

    #[test]
    fn an_error_tells_the_place_and_no_value() {
        for bad in [r#"{"k":"hush-hush" "x"}"#, r#"{"k":"hush-hush"#, r#"["hush-hush"] "hush-hush""#, r#"{"hush-hush"}"#, r#"{"k":hush-hush}"#] {
            let error = scan(bad).err().unwrap();
            assert!(error.contains("line 1") && !error.contains("hush"), "{error}");
        }
    }
}
