//! Compiling the regular expression of `matches`.
//!
//! CEL asks for RE2 syntax. The `regex` crate shares it, linear time included, but takes its Perl classes and word
//! boundaries over all of Unicode where RE2 takes them over ASCII; they are rewritten here.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use regex::{Regex, RegexBuilder};

/// The most bytes a compiled pattern may take.
///
/// Large enough for any hand-written pattern; small enough that a thousand rules stay below a quarter of a gibibyte.
const SIZE_LIMIT_BYTES: usize = 256 * 1024;

/// The most levels groups may nest.
const NEST_LIMIT: u32 = 64;

/// The most patterns that are kept to be shared, and the most bytes each may be written with.
const KEPT_MAX: usize = 256;
const KEPT_BYTES_MAX: usize = 128;

/// The patterns compiled last. Rules often repeat one, and compiling takes as long as reading a hundred conditions.
static KEPT: LazyLock<Mutex<HashMap<String, Regex>>> = LazyLock::new(Mutex::default);

/// Returns the compiled `pattern`.
///
/// # Errors
/// Why it is no pattern, as one lowercase line.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    if pattern.len() > KEPT_BYTES_MAX {
        return compile_anew(pattern);
    }
    if let Some(known) = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(pattern) {
        return Ok(known.clone());
    }
    let compiled = compile_anew(pattern)?;
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT_MAX {
        kept.clear();
    }
    kept.insert(pattern.to_owned(), compiled.clone());
    Ok(compiled)
}

fn compile_anew(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(&with_ascii_classes(pattern)).size_limit(SIZE_LIMIT_BYTES).nest_limit(NEST_LIMIT).build().map_err(|error| reason(&error))
}

/// Returns `pattern` with the classes that RE2 defines over ASCII (RE2 syntax page, "Perl character classes" and
/// "Empty strings") written so that they are.
fn with_ascii_classes(pattern: &str) -> String {
    let mut rewritten = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            rewritten.push(character);
            continue;
        }
        match characters.next() {
            Some('d') => rewritten.push_str("[0-9]"),
            Some('D') => rewritten.push_str("[^0-9]"),
            Some('s') => rewritten.push_str("[\\t\\n\\x0C\\r ]"),
            Some('S') => rewritten.push_str("[^\\t\\n\\x0C\\r ]"),
            Some('w') => rewritten.push_str("[0-9A-Za-z_]"),
            Some('W') => rewritten.push_str("[^0-9A-Za-z_]"),
            Some('b') => rewritten.push_str("(?-u:\\b)"),
            Some('B') => rewritten.push_str("(?-u:\\B)"),
            escaped => {
                rewritten.push('\\');
                rewritten.extend(escaped);
            }
        }
    }
    rewritten
}

fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(limit) => {
            format!("it takes more than {limit} bytes when compiled")
        }
        // The first lines of a syntax error draw the rewritten pattern, which nobody wrote.
        other => {
            let text = other.to_string();
            let last = text.lines().last().unwrap_or_default();
            last.trim_start_matches("error: ").to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, subject: &str, expected: bool) {
        assert_eq!(compile(pattern).unwrap().is_match(subject), expected, "{pattern} on {subject}");
    }

    #[test]
    fn perl_classes_are_ascii_as_in_re2() {
        check(r"^\d$", "7", true);
        check(r"^\d$", "٧", false);
        check(r"^[\d.]+$", "7.5", true);
        check(r"^\D$", "٧", true);
        check(r"^\w+$", "São", false);
        check(r"^[^\w]$", "ã", true);
        check(r"\bo\b", "Sã o", true);
        check(r"a\b", "aã", true);
        check(r"a\B", "ab", true);
        check(r"^\s$", "\u{a0}", false);
        check(r"^\\d$", r"\d", true);
    }

    #[test]
    fn everything_else_is_left_to_the_engine() {
        check(r"(?i)^são", "SÃO PAULO", true);
        check(r"^\p{Lu}", "Á", true);
        check(r"^\.\x41$", ".A", true);
        check("^.$", "é", true);
    }

    #[test]
    fn a_bad_pattern_is_explained_in_one_line() {
        assert_eq!(compile("(").unwrap_err(), "unclosed group");
        assert_eq!(compile(r"[\b]").unwrap_err().lines().count(), 1);
        assert_eq!(compile(r"(a)\1").unwrap_err(), "backreferences are not supported");
        assert_eq!(compile("(.{999}){999}").unwrap_err(), "it takes more than 262144 bytes when compiled");
    }
}
