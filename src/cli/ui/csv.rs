//! The renderers of comma-separated and tab-separated values, for spreadsheets and scripts.
//!
//! A cell that a spreadsheet would calculate (CWE-1236, <https://owasp.org/www-community/attacks/CSV_Injection>) begins with `'`
//! and is quoted, and hazardous characters are `\u{..}`; exact values are in the JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value;

use super::cells::{Grid, text};
use super::render::Render;
use super::{Outcome, escape, safe};

/// What stands between two cells, and with it how a cell is written.
#[derive(Clone, Copy)]
pub(super) enum Separated {
    /// The renderer of `csv`, RFC 4180.
    Commas,
    /// The renderer of `tsv`: tab, newline, carriage return and backslash are `\t`, `\n`, `\r`, `\\`.
    Tabs,
}

impl Render for Separated {
    fn render(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let grid = Grid::of(outcome, true);
        if grid.titles.is_empty() {
            return Ok(());
        }
        let titles: Vec<Option<Value>> = grid.titles.into_iter().map(|title| Some(Value::String(title))).collect();
        std::iter::once(&titles).chain(&grid.rows).try_for_each(|row| self.write_row(row, out))
    }
}

impl Separated {
    fn write_row(self, row: &[Option<Value>], out: &mut dyn Write) -> io::Result<()> {
        let (separator, cell): (&str, fn(Option<&Value>) -> String) = match self {
            Separated::Commas => (",", csv_cell),
            Separated::Tabs => ("\t", tsv_cell),
        };
        let cells: Vec<String> = row.iter().map(|value| cell(value.as_ref())).collect();
        writeln!(out, "{}", cells.join(separator))
    }
}

fn tsv_cell(value: Option<&Value>) -> String {
    escape::tsv(&text(value)).into_owned()
}

fn csv_cell(value: Option<&Value>) -> String {
    let text = text(value);
    // A number is not a formula, also when it is negative.
    let calculated = !matches!(value, Some(Value::Number(_))) && text.starts_with(is_formula_start);
    let harmless = if calculated { Cow::Owned(format!("'{}", safe(&text))) } else { safe(&text) };
    if calculated || harmless.contains(['"', ',']) || harmless.starts_with(' ') || harmless.ends_with(' ') {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless.into_owned()
    }
}

/// Returns whether spreadsheets take a cell that begins so for a formula, the full-width forms included.
fn is_formula_start(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ui::Column;
    use serde_json::json;

    const COLUMNS: &[Column] = &[Column::new("key", "/key"), Column::wide("name", "/name")];

    fn rendered(renderer: Separated, outcome: &Outcome) -> String {
        let mut out = Vec::new();
        renderer.render(outcome, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn cell(value: Value) -> String {
        csv_cell(Some(&value))
    }

    #[test]
    fn every_column_stands_under_its_title() {
        let outcome = Outcome::new("s", json!([{"key": "a", "name": "Acme, \"UK\""}, {"key": "b"}])).with_columns(COLUMNS);
        assert_eq!(rendered(Separated::Commas, &outcome), "key,name\na,\"Acme, \"\"UK\"\"\"\nb,\n");
        assert_eq!(rendered(Separated::Tabs, &outcome), "key\tname\na\tAcme, \"UK\"\nb\t\n");
    }

    #[test]
    fn an_empty_list_is_its_header() {
        assert_eq!(rendered(Separated::Commas, &Outcome::new("s", json!([])).with_columns(COLUMNS)), "key,name\n");
        assert_eq!(rendered(Separated::Commas, &Outcome::new("s", json!([]))), "");
    }

    #[test]
    fn an_object_without_columns_is_one_row_of_its_fields() {
        let outcome = Outcome::new("s", json!({"key": "a", "status": {"state": "draft"}}));
        assert_eq!(rendered(Separated::Commas, &outcome), "key,status.state\na,draft\n");
    }

    #[test]
    fn a_cell_that_would_be_calculated_is_neutralised() {
        for start in ["=", "+", "-", "@", "＝"] {
            assert_eq!(cell(json!(format!("{start}1+1"))), format!("\"'{start}1+1\""));
        }
        assert_eq!(cell(json!("\t=1")), "\"'\\t=1\"");
        assert_eq!(cell(json!("\r=1")), "\"'\\u{d}=1\"");
        assert_eq!(cell(json!(["=1", "b"])), "\"'=1, b\"");
        assert_eq!(cell(json!("a=1")), "a=1");
    }

    #[test]
    fn a_negative_number_stays_a_number() {
        assert_eq!(cell(json!(-5)), "-5");
        assert_eq!(cell(json!("-5")), "\"'-5\"");
    }

    #[test]
    fn a_cell_of_tab_separated_values_is_one_line() {
        assert_eq!(tsv_cell(Some(&json!("a\tb\nc\\d"))), "a\\tb\\nc\\\\d");
    }
}
