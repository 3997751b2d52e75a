//! Views of single objects for people: one field a line, nested fields by path. Lists with columns stand in `table.rs`.

use std::io::{self, Write};

use console::{Alignment, measure_text_width, pad_str};
use serde_json::Value;

use super::cells::{fields, text};
use super::safe;

/// Writes every field of every object, with a blank line between two objects: aligned, or as `key<TAB>value`.
///
/// # Errors
/// What the writer answers.
pub(super) fn write(objects: &[Value], aligned: bool, out: &mut dyn Write) -> io::Result<()> {
    for (index, object) in objects.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write_object(object, aligned, out)?;
    }
    Ok(())
}

fn write_object(object: &Value, aligned: bool, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<(String, String)> = fields(object).iter().map(|(path, value)| harmless(path, value)).collect();
    let width = lines.iter().map(|(path, _)| measure_text_width(path)).max().unwrap_or(0);
    for (path, value) in &lines {
        match (path.is_empty(), aligned) {
            // A plain value has no path.
            (true, _) => writeln!(out, "{value}")?,
            (false, true) => writeln!(out, "{}", format!("{}  {value}", pad_str(path, width, Alignment::Left, None)).trim_end())?,
            (false, false) => writeln!(out, "{path}\t{value}")?,
        }
    }
    Ok(())
}

fn harmless(path: &str, value: &Value) -> (String, String) {
    (safe(path).into_owned(), safe(&text(Some(value))).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rendered(objects: &[Value], aligned: bool) -> String {
        let mut out = Vec::new();
        write(objects, aligned, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn account() -> Value {
        json!({"key": "acme", "name": "A\tB", "note": null, "status": {"state": "draft"}})
    }

    #[test]
    fn a_pipe_gets_the_key_a_tab_and_the_value() {
        assert_eq!(rendered(&[account()], false), "key\tacme\nname\tA\\tB\nnote\t\nstatus.state\tdraft\n");
    }

    #[test]
    fn a_terminal_gets_aligned_values() {
        let expected = "key           acme\nname          A\\tB\nnote\nstatus.state  draft\n";
        assert_eq!(rendered(&[account()], true), expected);
    }

    #[test]
    fn a_blank_line_stands_between_two_objects() {
        assert_eq!(rendered(&[json!({"a": 1}), json!({"a": 2}), json!("plain")], false), "a\t1\n\na\t2\n\nplain\n");
    }
}
