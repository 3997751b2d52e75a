//! How new values are written: as those around them are, in YAML or JSON.

use granit_parser::ScalarStyle;
use serde::Serialize as _;
use serde_json::Value as Json;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::lines;
use crate::manifest::yaml_out;

/// The language of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Language {
    Yaml,
    /// With what it indents by; nothing where it is written in one line.
    Json {
        indent: String,
    },
}

impl Language {
    /// Returns the language of a JSON text, with the indentation that it has.
    pub(super) fn of_json(text: &str) -> Self {
        let second = text.lines().nth(1).unwrap_or_default();
        Language::Json { indent: second.chars().take_while(|c| matches!(c, ' ' | '\t')).collect() }
    }

    /// Returns a value in one line.
    pub(super) fn inline(&self, value: &Json) -> String {
        match self {
            Language::Yaml => yaml_out::flow(value),
            Language::Json { .. } => value.to_string(),
        }
    }

    /// Returns a field in one line.
    pub(super) fn inline_field(&self, name: &str, value: &Json) -> String {
        self.field(name, &self.inline(value))
    }

    /// Returns a field whose line begins with `margin`, in as many lines as it takes; YAML keeps to one in flow style.
    pub(super) fn spread_field(&self, name: &str, value: &Json, margin: &str) -> String {
        self.field(name, &self.spread(value, margin))
    }

    fn field(&self, name: &str, value: &str) -> String {
        match self {
            Language::Yaml => format!("{}: {value}", yaml_out::scalar(name)),
            Language::Json { .. } => format!("{}: {value}", Json::from(name)),
        }
    }

    /// Returns a value whose line begins with `margin`.
    pub(super) fn spread(&self, value: &Json, margin: &str) -> String {
        let Language::Json { indent } = self else { return self.inline(value) };
        if indent.is_empty() {
            return self.inline(value);
        }
        let mut bytes = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(indent.as_bytes()));
        match value.serialize(&mut serializer) {
            Ok(()) => String::from_utf8_lossy(&bytes).replace('\n', &format!("\n{margin}")),
            // Writing JSON into memory does not fail; one line is right as well.
            Err(_) => self.inline(value),
        }
    }

    /// Returns a scalar in the style of the one in whose place it comes.
    pub(super) fn scalar(&self, style: Option<ScalarStyle>, text: &str, place: std::ops::Range<usize>, value: &Json) -> String {
        match (self, style, value) {
            (Language::Yaml, Some(ScalarStyle::SingleQuoted), Json::String(new)) if yaml_out::is_printable(new) => yaml_out::single_quoted(new),
            (Language::Yaml, Some(ScalarStyle::DoubleQuoted), Json::String(new)) => yaml_out::escaped(new),
            (Language::Yaml, Some(ScalarStyle::Literal), Json::String(new)) => literal(text, place, new).unwrap_or_else(|| self.inline(value)),
            _ => self.inline(value),
        }
    }
}

/// Returns a text of several lines as a literal block in the place of another; `None` for one that only quotes can hold.
fn literal(text: &str, place: std::ops::Range<usize>, new: &str) -> Option<String> {
    let old = text.get(place)?;
    let first = old.split_inclusive('\n').skip(1).find(|line| !line.trim().is_empty())?;
    let margin: String = first.chars().take_while(|c| *c == ' ').collect();
    let body = new.strip_suffix('\n').unwrap_or(new);
    let fits = |line: &str| !line.is_empty() && !line.starts_with(' ') && yaml_out::is_printable(line) && line.trim_end() == line;
    if !body.contains('\n') || !body.split('\n').all(fits) {
        return None;
    }
    let indicator = if new.ends_with('\n') { "|" } else { "|-" };
    Some(body.split('\n').fold(indicator.to_owned(), |block, line| format!("{block}\n{margin}{line}")))
}

/// Returns a field in lines of its own, its name at this column.
pub(super) fn block_field(name: &str, value: &Json, column: usize) -> String {
    let mut out = String::new();
    match column {
        0 => yaml_out::section(&mut out, name, value),
        _ => yaml_out::block_field(&mut out, column.saturating_sub(2), &" ".repeat(column.min(2)), name, value),
    }
    out
}

/// Returns an item of a list in lines of its own, its dash at this column; written as a sibling is, where there is one.
pub(super) fn block_item(item: &Json, column: usize, sibling_is_block: Option<bool>) -> String {
    let mut out = String::new();
    match (item, sibling_is_block) {
        (Json::Object(fields), Some(true)) => yaml_out::block_object(&mut out, column, fields),
        (_, Some(false)) => {
            let one_line = format!("{}- {}\n", " ".repeat(column), yaml_out::flow(item));
            match item {
                Json::Object(fields) if one_line.len() > yaml_out::LINE_MAX => yaml_out::block_object(&mut out, column, fields),
                _ => out = one_line,
            }
        }
        _ => yaml_out::block_item(&mut out, column, item),
    }
    out
}

/// Returns the blanks at the beginning of the line of a byte.
pub(super) fn margin(text: &str, at: usize) -> String {
    let line = text.get(lines::line_start(text, at)..at).unwrap_or_default();
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect()
}
