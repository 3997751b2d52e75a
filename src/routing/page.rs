//! The page about conditions, written from the tables of fields and functions.
//!
//! Only words that stand in no table are here. Every example is a condition, which the tests show.

use std::fmt::Write as _;

use super::fields::fields;
use super::functions::functions;
use super::parser::{DEPTH_LIMIT, SOURCE_LIMIT_BYTES};

/// An operator or form of literal, for documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormDoc {
    /// How it is written.
    pub form: &'static str,
    /// What it means, as a sentence.
    pub sentence: &'static str,
    /// A condition that uses it.
    pub example: &'static str,
}

/// Returns every operator of conditions, from the loosest to the tightest.
pub fn operators() -> impl Iterator<Item = FormDoc> {
    OPERATORS.iter().copied()
}

/// Returns every form of constant that a condition may hold.
pub fn constants() -> impl Iterator<Item = FormDoc> {
    CONSTANTS.iter().copied()
}

const fn form(form: &'static str, sentence: &'static str, example: &'static str) -> FormDoc {
    FormDoc { form, sentence, example }
}

const OPERATORS: &[FormDoc] = &[
    form("a || b", "At least one holds.", "conversation.isNew || message.type == \"text\""),
    form("a && b", "Both hold; binds tighter than `||`.", "conversation.isNew && message.type == \"text\""),
    form("a == b", "Both are present and equal; an int may equal a double.", "customer.name == \"Ana Souza\""),
    form("a != b", "Both are present and not equal.", "message.type != \"text\""),
    form("a < b", "The left is less: numbers by value, texts by code point.", "vars.total < 100"),
    form("a <= b", "The left is less or equal.", "conversation.priority <= 3"),
    form("a > b", "The left is greater.", "vars.total > 99.5"),
    form("a >= b", "The left is greater or equal.", "now.getHours(\"America/Sao_Paulo\") >= 18"),
    form("a in list", "The list has an element equal to the left.", "context.entryPoint in [\"PLACESHEET\", \"MAPS\"]"),
    form("!a", "It does not hold; binds tightest.", "!has(vars.orderId)"),
    form("(a)", "Keeps together what would bind otherwise.", "(conversation.isNew || has(vars.orderId)) && vars.total > 10"),
];

const CONSTANTS: &[FormDoc] = &[
    form("\"text\" or 'text'", "A string; `\\n`, `\\t`, `\\\"`, `\\u00e9` and the like are escapes.", "customer.name == 'Jos\\u00e9'"),
    form("7, -7, 0x1F", "An int of 64 bits.", "conversation.priority == 0x1F"),
    form("7.5, 1e3", "A double.", "vars.total == 1e3"),
    form("true, false", "A bool.", "conversation.isNew == true"),
    form("[a, b]", "A list of values of one type.", "conversation.priority in [1, 2, 3]"),
];

/// Returns the page that documents the language of conditions: every field, function, operator and constant, with an example each.
#[must_use]
pub fn conditions_page() -> String {
    let mut page = String::from(INTRODUCTION);
    section(&mut page, "Fields", fields().map(|doc| (format!("{} ({})", doc.path, doc.kind), doc.sentence, doc.example)));
    section(&mut page, "Functions", functions().map(|doc| (doc.signature.to_owned(), doc.sentence, doc.example)));
    section(&mut page, "Operators, from the loosest to the tightest", operators().map(|doc| (doc.form.to_owned(), doc.sentence, doc.example)));
    section(&mut page, "Constants", constants().map(|doc| (doc.form.to_owned(), doc.sentence, doc.example)));
    let limits = format!(
        "\nLimits\n\n  A condition has at most {SOURCE_LIMIT_BYTES} bytes and nests at most {DEPTH_LIMIT} levels deep. Text after `//` is a comment, up to the\n  end of the line.\n"
    );
    page.push_str(&limits);
    page
}

const INTRODUCTION: &str = "\
Conditions

  A condition says when a rule applies. It is an expression of the Common Expression Language (CEL), of the subset
  below. Names and types are checked when the rule is written; an unknown field, a wrong type or a function outside
  the subset is refused with its place.

  A field may be absent. A comparison, `in` or call on an absent field is false, and `!` makes it true; `has` asks
  whether a field is there. In all else a condition means what CEL says.
";

fn section(page: &mut String, title: &str, entries: impl Iterator<Item = (String, &'static str, &'static str)>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "\n{title}");
    for (name, sentence, example) in entries {
        let _ = writeln!(page, "\n  {name}\n      {sentence}\n      {example}");
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::schema;
    use super::super::{Context, check};
    use super::*;

    #[test]
    fn every_example_is_a_condition_that_can_be_evaluated() {
        let examples = operators().chain(constants()).map(|doc| doc.example);
        for example in examples.chain(fields().map(|doc| doc.example)).chain(functions().map(|doc| doc.example)) {
            let condition = check(example, &schema()).unwrap_or_else(|error| panic!("{error}\n{}", error.marked(example)));
            assert!(condition.matches(&Context::default()).is_ok(), "{example}");
            assert!(conditions_page().contains(&format!("\n      {example}\n")), "{example}");
        }
    }

    #[test]
    fn an_example_uses_what_it_is_an_example_of() {
        for doc in operators() {
            let symbol = doc.form.trim_matches(|letter: char| letter.is_alphanumeric() || letter == ' ');
            let symbol = if doc.form.contains(" in ") { "in" } else { symbol };
            assert!(doc.example.contains(symbol.split('a').next().unwrap_or_default()), "{}: {}", doc.form, doc.example);
        }
        for doc in functions() {
            assert!(doc.example.contains(doc.name), "{}", doc.name);
        }
        for doc in fields().filter(|doc| doc.path != "vars.NAME") {
            assert!(doc.example.contains(doc.path), "{}", doc.path);
        }
    }

    #[test]
    fn the_page_fits_a_terminal() {
        let page = conditions_page();
        assert!(page.starts_with("Conditions\n") && page.ends_with("end of the line.\n"));
        let widest = page.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(120), "{widest:?}");
    }
}
