//! A service account's key file as named texts: size, encoding and JSON form are checked, the meaning isn't.

use crate::domain::Invalid;

use super::strict_json::{Strict, scan};

/// The largest file that is read, in bytes. Google's have about 2,400.
const SIZE_MAX: usize = 64 * 1024;

/// The field that refusals of the file as a whole name.
pub(super) const WHOLE_FILE: &str = "credentials";

/// A file that is a JSON object.
pub(super) struct KeyFile(Vec<(String, Strict)>);

impl KeyFile {
    /// Returns the file that these bytes are.
    ///
    /// # Errors
    /// `Invalid` of the whole file: too large, no UTF-8, a byte order mark, no JSON, no object, nested too deep.
    pub(super) fn read(raw: &[u8]) -> Result<Self, Invalid> {
        let text = text_of(raw).map_err(|message| Invalid::new(WHOLE_FILE, message).help("download the key again from the provider's console"))?;
        match scan(text) {
            Ok(Strict::Object(fields)) => Ok(Self(fields)),
            Ok(other) => Err(Invalid::new(WHOLE_FILE, format!("is {}, expected a JSON object", other.kind()))),
            Err(place) => Err(Invalid::new(WHOLE_FILE, format!("is not JSON: {place}")).help("give the key file as it was downloaded")),
        }
    }

    /// Returns the text of a field.
    ///
    /// # Errors
    /// `Invalid` of the field: missing, no text, or empty.
    pub(super) fn text(&self, name: &str) -> Result<&str, Invalid> {
        match self.value(name) {
            None => Err(Invalid::new(name, "is missing")),
            Some(Strict::Text(text)) if text.trim().is_empty() => Err(Invalid::new(name, "is empty")),
            Some(Strict::Text(text)) => Ok(text),
            Some(other) => Err(Invalid::new(name, format!("is {}, expected text", other.kind()))),
        }
    }

    /// Returns the text of a field that may be absent.
    ///
    /// # Errors
    /// `Invalid` of the field when it is there and isn't a filled text.
    pub(super) fn optional_text(&self, name: &str) -> Result<Option<&str>, Invalid> {
        if self.value(name).is_some() { self.text(name).map(Some) } else { Ok(None) }
    }

    /// Returns a refusal for each name that stands twice, in the file or within a field.
    pub(super) fn duplicates(&self) -> Vec<Invalid> {
        let twice = |(place, (name, _)): (usize, &(String, Strict))| self.0.iter().take(place).any(|(before, _)| before == name);
        let at_top = self.0.iter().enumerate().filter(|entry| twice(*entry)).map(|(_, (name, _))| (name, "is there twice"));
        let within = self.0.iter().filter(|(_, value)| value.has_duplicates()).map(|(name, _)| (name, "holds a name twice"));
        at_top.chain(within).map(|(name, message)| Invalid::new(shown(name).unwrap_or(WHOLE_FILE), message)).collect()
    }

    /// Returns a warning for each field that isn't among `known`.
    pub(super) fn unknown_fields(&self, known: &[&str]) -> Vec<String> {
        let unknown = self.0.iter().filter(|(name, _)| !known.contains(&name.as_str()));
        unknown.map(|(name, _)| format!("the field {} is unknown and ignored", shown(name).unwrap_or("with an unusual name"))).collect()
    }

    /// Returns whether the file has the field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    fn value(&self, name: &str) -> Option<&Strict> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }
}

/// Returns a word of the file if it may be shown: short lower-case words can't be a piece of a key.
pub(super) fn shown(word: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit();
    (!word.is_empty() && word.len() <= 40 && word.bytes().all(plain)).then_some(word)
}

fn text_of(raw: &[u8]) -> Result<&str, String> {
    if raw.is_empty() {
        return Err("is empty".into());
    }
    if raw.len() > SIZE_MAX {
        return Err(format!("has {} bytes, a key file has at most {SIZE_MAX}", raw.len()));
    }
    if raw.starts_with(b"\xef\xbb\xbf") {
        return Err("begins with a byte order mark".into());
    }
    str::from_utf8(raw).map_err(|_| "is not UTF-8".into())
}
