//! `--jq`: compiles an expression and runs it over the data of a result. What is done with the items belongs to `print.rs`.
//!
//! The expression is the person's own and runs in their process only; no server may ever run one, since recursion without an end
//! exhausts the stack. What would read the environment, end the process or write past the print boundary is not defined.

use std::fmt;

use jaq_core::compile::Undefined;
use jaq_core::load::{self, Arena, File, Loader, lex};
use jaq_core::{Compiler, Ctx, Vars, data};
use jaq_json::{Val, read};
use serde_json::Value;

use super::escape;

type Data = data::JustLut<Val>;

/// Native filters that reach beyond the data, and the definitions built on them.
const LEFT_OUT: [&str; 5] = ["env", "halt", "halt_error", "stderr", "stderr_empty"];
/// Longer messages of the interpreter are cut here, in characters: they quote whole values.
const MAX_MESSAGE: usize = 300;

/// A compiled expression.
pub struct Program {
    expression: String,
    filter: jaq_core::Filter<Data>,
}

/// One result of an expression, as it is printed on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A string, raw.
    Text(String),
    /// Anything else, as compact JSON with every digit of its numbers.
    Json(String),
}

/// The expression cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JqError {
    /// It is no jq expression, or it uses what is not defined.
    #[error("the expression `{expression}` is not valid: {reason}")]
    Invalid {
        /// The expression.
        expression: String,
        /// What is wrong, and in which column.
        reason: String,
    },
    /// It does not fit the data.
    #[error("the expression `{expression}` failed: {reason}")]
    Failed {
        /// The expression.
        expression: String,
        /// What the interpreter says.
        reason: String,
    },
}

impl Program {
    /// Returns the compiled expression; a command compiles it before it does anything.
    ///
    /// # Errors
    /// `JqError::Invalid`.
    pub fn compile(expression: &str) -> Result<Self, JqError> {
        let invalid = |reason| JqError::Invalid { expression: expression.to_owned(), reason };
        let kept = |name: &str| !LEFT_OUT.contains(&name);
        let defs = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs()).filter(|def| kept(def.name));
        let funs = jaq_core::funs::<Data>().chain(jaq_std::funs()).chain(jaq_json::funs()).filter(|fun| kept(fun.0));
        let arena = Arena::default();
        let file = File { code: expression, path: () };
        let modules = Loader::new(defs).load(&arena, file).map_err(|errors| invalid(load_reason(&errors)))?;
        let filter = Compiler::default().with_funs(funs).compile(modules).map_err(|errors| invalid(undefined_reason(&errors)))?;
        Ok(Self { expression: expression.to_owned(), filter })
    }

    /// Calls `take` with every item that the expression gives for `data`, one at a time, since there may be no end of them.
    ///
    /// # Errors
    /// `JqError::Failed` as the interpreter says it, or what `take` answers; nothing runs after the first error.
    pub fn run<E: From<JqError>>(&self, data: &Value, mut take: impl FnMut(Item) -> Result<(), E>) -> Result<(), E> {
        let input = read::parse_single(data.to_string().as_bytes()).map_err(|error| self.failed(error))?;
        let context = Ctx::<Data>::new(&self.filter.lut, Vars::new([]));
        for result in self.filter.id.run((context, input)) {
            let value = result.map_err(|exception| match exception.get_err() {
                Ok(error) => self.failed(error),
                Err(_) => self.failed("it ended early"),
            })?;
            take(Item::of(&value))?;
        }
        Ok(())
    }

    fn failed(&self, reason: impl fmt::Display) -> JqError {
        JqError::Failed { expression: self.expression.clone(), reason: shortened(&reason.to_string(), MAX_MESSAGE) }
    }
}

impl Item {
    fn of(value: &Val) -> Self {
        match value {
            Val::TStr(bytes) => Item::Text(String::from_utf8_lossy(bytes).into_owned()),
            other => Item::Json(escape::json(&other.to_string()).into_owned()),
        }
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program").field("expression", &self.expression).finish_non_exhaustive()
    }
}

fn load_reason(errors: &load::Errors<&str, ()>) -> String {
    let reason = |(file, error): &(File<&str, ()>, load::Error<&str>)| match error {
        load::Error::Io(_) => Some("modules cannot be imported".to_owned()),
        load::Error::Lex(errors) => errors.first().map(|(expected, found)| expectation(&lex_name(expected), found, file.code)),
        load::Error::Parse(errors) => errors.first().map(|(expected, found)| expectation(expected.as_str(), found, file.code)),
    };
    errors.iter().find_map(reason).unwrap_or_else(|| "it cannot be read".to_owned())
}

/// Returns the name of what was expected. The library panics for some delimiters, so they are named here.
fn lex_name(expected: &lex::Expect<&str>) -> String {
    match expected {
        lex::Expect::Delim(open) => format!("the end of what `{open}` begins"),
        other => other.as_str().to_owned(),
    }
}

fn expectation(expected: &str, found: &str, code: &str) -> String {
    // What was found is a part of the code, so its address tells its place.
    let offset = (found.as_ptr() as usize).checked_sub(code.as_ptr() as usize);
    let column = offset.and_then(|offset| code.get(..offset)).map_or(1, |before| before.chars().count() + 1);
    let found = if found.is_empty() { "the end".to_owned() } else { format!("`{}`", shortened(found, 20)) };
    format!("expected {expected}, found {found} at column {column}")
}

fn undefined_reason(errors: &jaq_core::compile::Errors<&str, ()>) -> String {
    let Some((name, kind)) = errors.iter().flat_map(|(_, errors)| errors).next() else {
        return "it cannot be compiled".to_owned();
    };
    match kind {
        Undefined::Filter(0) => format!("there is no filter `{name}`"),
        Undefined::Filter(arity) => format!("there is no filter `{name}` with {arity} arguments"),
        other => format!("there is no {} `{name}`", other.as_str()),
    }
}

fn shortened(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn apply(expression: &str, data: &Value) -> Result<Vec<String>, JqError> {
        let mut lines = Vec::new();
        Program::compile(expression)?.run(data, |item| {
            let (Item::Text(line) | Item::Json(line)) = item;
            lines.push(line);
            Ok::<(), JqError>(())
        })?;
        Ok(lines)
    }

    fn reason(expression: &str, data: &Value) -> String {
        apply(expression, data).unwrap_err().to_string()
    }

    #[test]
    fn strings_are_raw_and_everything_else_is_compact_json() {
        let data = json!([{"key": "a b", "n": 1}, {"key": "c", "n": null}]);
        assert_eq!(apply(".[].key", &data).unwrap(), ["a b", "c"]);
        assert_eq!(apply(".[]|{n}", &data).unwrap(), [r#"{"n":1}"#, r#"{"n":null}"#]);
        assert_eq!(apply("map(.key)", &data).unwrap(), [r#"["a b","c"]"#]);
        assert_eq!(apply("length, empty, .[0].n", &data).unwrap(), ["2", "1"]);
        assert_eq!(apply(".[] | select(.key | test(\"^a\")) | .key | ascii_upcase", &data).unwrap(), ["A B"]);
    }

    #[test]
    fn every_digit_of_big_numbers_is_kept() {
        assert_eq!(apply(".", &json!(u64::MAX)).unwrap(), ["18446744073709551615"]);
        assert_eq!(apply(". * 1000000000000", &json!(u64::MAX)).unwrap(), ["18446744073709551615000000000000"]);
    }

    #[test]
    fn an_invalid_expression_is_named_with_the_place() {
        assert_eq!(reason(".a |", &json!(1)), "the expression `.a |` is not valid: expected term, found the end at column 5");
        assert_eq!(reason("[.a", &json!(1)), "the expression `[.a` is not valid: expected the end of what `[` begins, found the end at column 4");
        assert!(reason("é | )", &json!(1)).contains("column"), "{}", reason("é | )", &json!(1)));
        assert_eq!(reason("nosuch", &json!(1)), "the expression `nosuch` is not valid: there is no filter `nosuch`");
        assert_eq!(reason("$x", &json!(1)), "the expression `$x` is not valid: there is no variable `$x`");
        assert!(reason("\"\\(", &json!(1)).contains("not valid"));
        assert!(reason("include \"a\"; .", &json!(1)).contains("not valid"));
    }

    #[test]
    fn an_expression_that_does_not_fit_the_data_is_explained() {
        assert_eq!(reason(".a.b", &json!({"a": "text"})), "the expression `.a.b` failed: cannot index \"text\" with \"b\"");
        assert_eq!(reason("error(\"no\")", &json!(1)), "the expression `error(\"no\")` failed: \"no\"");
        let long = reason(".a", &json!("x".repeat(10_000)));
        assert!(long.chars().count() < 400 && long.ends_with('…'), "{long}");
    }

    #[test]
    fn filters_that_reach_beyond_the_data_are_not_defined() {
        for expression in ["env", "env.HOME", "$ENV", "halt", "halt(3)", "halt_error", "stderr", "input", "getpath([\"a\"]) | halt"] {
            assert!(Program::compile(expression).is_err(), "{expression}");
        }
    }

    #[test]
    fn an_endless_expression_stops_when_its_items_are_not_taken() {
        let mut count = 0;
        let result = Program::compile("repeat(1)").unwrap().run(&json!(1), |_| {
            count += 1;
            if count < 5 { Ok(()) } else { Err(JqError::Failed { expression: String::new(), reason: "full".into() }) }
        });
        assert!(result.is_err());
        assert_eq!(count, 5);
    }

    #[test]
    fn hazards_inside_json_items_are_escaped_exactly() {
        assert_eq!(apply("[.]", &json!("\u{202e}\u{1b}\u{7f}")).unwrap(), [r#"["\u202e\u001b\u007f"]"#]);
    }
}
