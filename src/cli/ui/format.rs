//! `Format`: the names of the output formats. What each one writes stands in its renderer.

use std::fmt;
use std::str::FromStr;

/// How a result is written, the value of `--output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// A table on a terminal, tab-separated lines without a header when piped.
    #[default]
    Table,
    /// The table with every column.
    Wide,
    /// One JSON document.
    Json,
    /// One YAML document.
    Yaml,
    /// One JSON object a line.
    Ndjson,
    /// Comma-separated values with a header (RFC 4180); cells that a spreadsheet would calculate begin with `'`.
    Csv,
    /// Tab-separated values with a header; tab, newline and backslash are `\t`, `\n`, `\\`.
    Tsv,
    /// One `kind/key` a line.
    Name,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: [Format; 8] = [Format::Table, Format::Wide, Format::Json, Format::Yaml, Format::Ndjson, Format::Csv, Format::Tsv, Format::Name];

    /// Returns the name as `--output` takes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Wide => "wide",
            Format::Json => "json",
            Format::Yaml => "yaml",
            Format::Ndjson => "ndjson",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Name => "name",
        }
    }

    /// Returns whether the format is for people: such output comes with next steps on standard error.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Wide)
    }

    /// Returns whether a failure is a document on standard output too.
    pub fn is_structured(self) -> bool {
        matches!(self, Format::Json | Format::Yaml | Format::Ndjson)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Format::ALL.into_iter().find(|format| format.as_str() == text).ok_or(UnknownFormat)
    }
}

/// The text names no output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an output format is one of table, wide, json, yaml, ndjson, csv, tsv, name")]
pub struct UnknownFormat;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_read_back_from_its_name() {
        for format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
            assert!(UnknownFormat.to_string().contains(format.as_str()));
        }
    }

    #[test]
    fn another_word_is_no_format() {
        assert_eq!("xml".parse::<Format>(), Err(UnknownFormat));
        assert_eq!("JSON".parse::<Format>(), Err(UnknownFormat));
    }
}
