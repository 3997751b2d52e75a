//! Makes stored text harmless for a terminal, a table cell and a JSON document. Only character rules belong here, no layout.
//!
//! Names come from people and providers, so they may hold terminal commands, text that runs backwards and invisible characters
//! (CWE-150, as in CVE-2021-25743 and CVE-2026-45803).

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::domain::is_hazard;

/// Returns `text` as one harmless line: a newline as `\n`, a tab as `\t`, every other hazardous character as `\u{..}`.
pub fn safe(text: &str) -> Cow<'_, str> {
    replace(text, is_hazard, |c, out| match c {
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        _ => push_code(out, c),
    })
}

/// Returns `text` with its lines and tabs kept and every other hazardous character as `\u{..}`.
pub fn safe_lines(text: &str) -> Cow<'_, str> {
    replace(text, |c| is_hazard(c) && !matches!(c, '\n' | '\t'), |c, out| push_code(out, c))
}

/// Returns `text` for a cell of tab-separated values: reversible, since the backslash is escaped as well.
pub(super) fn tsv(text: &str) -> Cow<'_, str> {
    replace(
        text,
        |c| c == '\\' || is_hazard(c),
        |c, out| match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ => push_code(out, c),
        },
    )
}

/// Returns a JSON text in which the hazardous characters of its strings are `\uXXXX`; it means exactly the same document.
///
/// A JSON writer escapes C0 already; what is left of hazards can only stand inside strings, apart from the newlines of the layout.
pub(super) fn json(text: &str) -> Cow<'_, str> {
    replace(
        text,
        |c| c != '\n' && is_hazard(c),
        |c, out| {
            let mut units = [0_u16; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        },
    )
}

fn push_code(out: &mut String, c: char) {
    out.extend(c.escape_unicode());
}

fn replace(text: &str, wanted: impl Fn(char) -> bool, write: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let Some(first) = text.find(&wanted) else {
        return Cow::Borrowed(text);
    };
    let (head, tail) = text.split_at(first);
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(head);
    for c in tail.chars() {
        if wanted(c) { write(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_text_is_borrowed_unchanged() {
        for text in ["", "Acme UK", "日本語", "Zoë 🚀", "a\\b", "tab\u{e9}"] {
            assert!(matches!(safe(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn hazards_become_visible_codes() {
        assert_eq!(safe("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(safe("a\r\nb\tc"), "a\\u{d}\\nb\\tc");
        assert_eq!(safe("\u{9b}2J\u{7f}"), "\\u{9b}2J\\u{7f}");
        assert_eq!(safe("\u{202e}gpj.exe"), "\\u{202e}gpj.exe");
        assert_eq!(safe("a\u{200b}b\u{e0041}"), "a\\u{200b}b\\u{e0041}");
    }

    #[test]
    fn lines_and_tabs_survive_where_the_text_has_lines() {
        assert_eq!(safe_lines("a\n\tb\rc\u{1b}"), "a\n\tb\\u{d}c\\u{1b}");
    }

    #[test]
    fn tab_separated_cells_are_reversible() {
        assert_eq!(tsv("a\tb\\n\nc\r"), "a\\tb\\\\n\\nc\\r");
    }

    #[test]
    fn an_escaped_json_text_means_the_same_document() {
        let value = serde_json::json!({"k\u{202e}": "\u{9b}\u{7f}\u{200d}\u{e0041}é\n"});
        let text = serde_json::to_string_pretty(&value).unwrap();
        let escaped = json(&text);
        assert!(!escaped.chars().any(|c| c != '\n' && is_hazard(c)));
        assert!(escaped.contains("\\udb40\\udc41"));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
    }
}
