//! Texts from people and providers, made harmless for each format. Character rules alone belong here, no layout.

use std::fmt::Write as _;

use crate::domain::is_hazard;

/// Returns the text with its lines and tabs kept, and everything that hides, commands or changes direction as a visible code.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        // XML 1.0 can't hold the two last characters of the basic plane at all.
        if (is_hazard(letter) && !matches!(letter, '\n' | '\t')) || matches!(letter, '\u{fffe}' | '\u{ffff}') {
            out.extend(letter.escape_unicode());
        } else {
            out.push(letter);
        }
    }
    out
}

/// Returns the text for an element or an attribute in double quotes, of XML and HTML alike.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // As themselves these would become blanks in an attribute of XML.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            letter => out.push(letter),
        }
    }
    out
}

/// Returns the text for a line of Markdown: every mark as a reference, so that nothing is structure, a link or a mention.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '\n' => out.push_str("<br>"),
            '\t' => out.push(' '),
            // A break that is not seen keeps addresses and names from being made into links after all.
            '@' | ':' => push(&mut out, format_args!("&#{};&#8203;", u32::from(letter))),
            mark if mark.is_ascii_punctuation() && !matches!(mark, ',' | '/' | '\'') => push(&mut out, format_args!("&#{};", u32::from(mark))),
            letter => out.push(letter),
        }
    }
    out
}

/// Returns a path as a relative reference of RFC 3986, or as a `file:` address if it is absolute.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => push(&mut out, format_args!("%{byte:02X}")),
        }
    }
    out
}

/// Appends a formatted piece.
pub(super) fn push(out: &mut String, piece: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = out.write_fmt(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_becomes_a_visible_code() {
        assert_eq!(visible("a\u{202e}b\u{0}\u{1b}[31m\u{ffff}\r\n\tc"), "a\\u{202e}b\\u{0}\\u{1b}[31m\\u{ffff}\\u{d}\n\tc");
    }

    #[test]
    fn markup_is_inert_in_elements_and_attributes() {
        assert_eq!(markup("<a b=\"c\">]]>'&amp;\n"), "&lt;a b=&quot;c&quot;&gt;]]&gt;&#39;&amp;amp;&#10;");
    }

    #[test]
    fn markdown_has_no_marks_left() {
        assert_eq!(markdown("a|b\nc"), "a&#124;b<br>c");
        for text in ["[x](javascript:alert(1))", "<script>", "@all", "https://evil.example", "# a", "`b`", "**c**", "a@b.example", "#12"] {
            let safe = markdown(text);
            assert!(!safe.contains(['[', '<', '@', ':', '`', '*', '(', '.']), "{safe}");
        }
    }

    #[test]
    fn a_path_is_a_relative_reference() {
        assert_eq!(uri("./a b/ç#1.yaml"), "a%20b/%C3%A7%231.yaml");
        assert_eq!(uri("c:d?e%"), "c%3Ad%3Fe%25");
        assert_eq!(uri("/srv/x.yaml"), "file:///srv/x.yaml");
        assert_eq!(uri("../x.yaml"), "../x.yaml");
    }
}
