//! Reading JSON as leniently as Google's front end: final commas, single quotes and bare names are taken.
//!
//! Belongs here: syntax alone. Google's own curl snippets are written like this, so a strict reader would refuse them.

use serde_json::{Map, Number, Value};

/// Deepest nesting taken, as in Google's JSON reader.
const DEPTH: usize = 100;

/// Returns the value that the bytes stand for.
///
/// # Errors
///
/// What is wrong, in words for a message.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, String> {
    // Nearly every body is proper JSON, which the usual reader takes much faster.
    if let Ok(value) = serde_json::from_slice(bytes) {
        return Ok(value);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "The text is not UTF-8.".to_owned())?;
    let mut reader = Reader { rest: text };
    let value = reader.value(0)?;
    reader.skip();
    if reader.rest.is_empty() { Ok(value) } else { Err(reader.unexpected()) }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    /// Takes the character if it is the next one after blanks.
    fn take(&mut self, wanted: char) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn unexpected(&self) -> String {
        match self.rest.chars().next() {
            Some(_) => format!("Unexpected token.\n{}\n^", self.rest.chars().take(40).collect::<String>()),
            None => "Unexpected end of string.".to_owned(),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        if depth > DEPTH {
            return Err(format!("Message too deep. Max recursion depth reached: {DEPTH}."));
        }
        self.skip();
        match self.rest.chars().next() {
            Some('{') => self.object(depth),
            Some('[') => self.list(depth),
            Some(quote @ ('"' | '\'')) => self.string(quote).map(Value::String),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, String> {
        let mut object = Map::new();
        self.take('{');
        while !self.take('}') {
            let name = self.name()?;
            if !self.take(':') {
                return Err(self.unexpected());
            }
            object.insert(name, self.value(depth + 1)?);
            if !self.take(',') && !self.rest.starts_with('}') {
                return Err(self.unexpected());
            }
        }
        Ok(Value::Object(object))
    }

    fn list(&mut self, depth: usize) -> Result<Value, String> {
        let mut list = Vec::new();
        self.take('[');
        while !self.take(']') {
            list.push(self.value(depth + 1)?);
            if !self.take(',') && !self.rest.starts_with(']') {
                return Err(self.unexpected());
            }
        }
        Ok(Value::Array(list))
    }

    fn name(&mut self) -> Result<String, String> {
        self.skip();
        if let Some(quote @ ('"' | '\'')) = self.rest.chars().next() {
            return self.string(quote);
        }
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if name.is_empty() {
            return Err(self.unexpected());
        }
        self.rest = rest;
        Ok(name.to_owned())
    }

    /// Returns the text up to the closing quote, its escapes resolved.
    fn string(&mut self, quote: char) -> Result<String, String> {
        let mut json = String::from('"');
        let mut letters = self.rest.char_indices().skip(1);
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    // JSON knows no escaped single quote.
                    Some((_, '\'')) => json.push('\''),
                    Some((_, next)) => json.extend(['\\', next]),
                    None => break,
                },
                end if end == quote => {
                    self.rest = self.rest.get(at + 1..).unwrap_or_default();
                    json.push('"');
                    return serde_json::from_str(&json).map_err(|_| "Invalid string.".to_owned());
                }
                '"' => json.push_str("\\\""),
                '\n' => json.push_str("\\n"),
                '\r' => json.push_str("\\r"),
                '\t' => json.push_str("\\t"),
                other => json.push(other),
            }
        }
        Err("Closing quote expected in string.".to_owned())
    }

    fn word(&mut self) -> Result<Value, String> {
        let end = self.rest.find([',', '}', ']', ':', ' ', '\t', '\r', '\n']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            number => Value::Number(number.parse::<Number>().map_err(|_| self.unexpected())?),
        };
        self.rest = rest;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn reads(text: &str, expected: &Value) {
        assert_eq!(&parse(text.as_bytes()).unwrap(), expected, "{text}");
    }

    #[test]
    fn what_googles_snippets_write_is_read() {
        reads("{\n'locale': 'en',\n'a': [{'b': \"it's\"},], }", &json!({"locale": "en", "a": [{"b": "it's"}]}));
        reads("{locale: 'say \"hi\"', n: -1.5, t: true, u: null}", &json!({"locale": "say \"hi\"", "n": -1.5, "t": true, "u": null}));
        reads(r"{'a': 'it\'s \u00e9'}", &json!({"a": "it's é"}));
        reads(" {} ", &json!({}));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in ["", "{", "{'a'}", "{'a': }", "{'a': 1 'b': 2}", "[,]", "{'a': 'b}", "{} x", "{'a': tru}", "{'\\"] {
            assert!(parse(text.as_bytes()).is_err(), "{text}");
        }
        assert!(parse(b"{'\xff': 1}").is_err());
    }

    #[test]
    fn nesting_ends_at_a_hundred() {
        let nested = |depth: usize| format!("{}{},", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(nested(1_000_000).as_bytes()).unwrap_err().contains("too deep"));
        assert!(parse(format!("[{}]", nested(99)).as_bytes()).is_ok());
    }
}
