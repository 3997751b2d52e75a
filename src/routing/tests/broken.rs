//! How sources that are not of the language are refused: the message, and the part of the source that is marked.
//!
//! What is of the language and means nothing stands in `senseless`.

use super::check_err;

#[test]
fn words_that_are_no_tokens_are_refused() {
    let cases = [
        ("customer.name = 'x'", "`=` is not an operator", "="),
        ("true & true", "`&` is not an operator", "&"),
        ("true | true", "`|` is not an operator", "|"),
        ("true # c", "unexpected character `#`", "#"),
        ("customer.name == “Ana”", "`“` does not quote a string", "“"),
        ("customer.name == 'Ana", "string is not closed by `'`", "'Ana"),
        ("customer.name == \"a\nb\"", "string is not closed by `\"`", "\"a"),
        ("message.text.matches('\\d')", "unknown escape `\\d`", "\\d"),
        ("'\\x4' == ''", "escape `\\x4` is too short", "\\x4"),
        ("'\\ud800' == ''", "escape `\\ud800` is not a Unicode character", "\\ud800"),
        ("1 == 12ab", "`12ab` is not a number", "12ab"),
        ("1 == 0x", "`0x` needs a hexadecimal digit", "0x"),
        ("1 == 99999999999999999999", "number `99999999999999999999` is out of range", "99999999999999999999"),
        ("1 == 9223372036854775808", "number `9223372036854775808` is out of range", "9223372036854775808"),
        ("1 == -9223372036854775809", "number `-9223372036854775809` is out of range", "-9223372036854775809"),
        ("1.0 < 1e999", "number `1e999` is out of range", "1e999"),
    ];
    for (source, message, marked) in cases {
        check_err(source, message, marked);
    }
}

#[test]
fn sources_that_are_no_expression_are_refused() {
    let cases = [
        ("", "condition is empty", ""),
        ("(true", "expected `)`, found the end of the condition", ""),
        ("true)", "expected an operator or the end of the condition, found `)`", ")"),
        ("true and false", "expected an operator or the end of the condition, found `and`", "and"),
        ("true &&", "expected a value, found the end of the condition", ""),
        ("&& true", "expected a value, found `&&`", "&&"),
        ("customer. == 'x'", "expected a name after `.`, found `==`", "=="),
        ("1 in [1, 2", "expected `]`, found the end of the condition", ""),
        ("1 in [1 2]", "expected `]`, found `2`", "2"),
        ("customer.name.startsWith('a',)", "expected a value, found `)`", ")"),
        ("true false", "expected an operator or the end of the condition, found `false`", "false"),
    ];
    for (source, message, marked) in cases {
        check_err(source, message, marked);
    }
}

#[test]
fn the_rest_of_cel_is_named_as_outside_the_subset() {
    let cases = [
        ("1 + 1 == 2", "arithmetic (`+`)", "+"),
        ("vars.total - 1 > 2", "arithmetic (`-`)", "-"),
        ("-vars.total < 2", "arithmetic (`-`)", "-"),
        ("vars.total * 2 > 2", "arithmetic (`*`)", "*"),
        ("vars.total / 2 > 2", "arithmetic (`/`)", "/"),
        ("5 % 2 == 1", "arithmetic (`%`)", "%"),
        ("true ? true : false", "the ternary `?`", "?"),
        ("{'a': 1}.size() == 1", "a map or message literal (`{`)", "{"),
        ("conversation.skills[0] == 'x'", "indexing (`[`)", "["),
        ("customer.name == null", "`null`", "null"),
        ("1u == 1", "the unsigned number `1u`", "1u"),
        ("r'a' == 'a'", "the string prefix `r`", "r"),
        ("b\"a\" == 'a'", "the string prefix `b`", "b"),
        ("\"\"\"a\"\"\" == 'a'", "a triple-quoted string", "\"\"\""),
        ("1 in [[1]]", "a list of lists", "[1]"),
        ("conversation.skills.exists(s, s == 'x')", "the comprehension `exists`", "exists"),
        ("conversation.skills.map(s, s)", "the comprehension `map`", "map"),
        ("customer.name.startWith('A')", "the function `startWith`", "startWith"),
        ("customer.name.upperAscii() == 'A'", "the function `upperAscii`", "upperAscii"),
        ("timestamp('2026-01-01T00:00:00Z') < now", "the function `timestamp`", "timestamp"),
    ];
    for (source, what, marked) in cases {
        check_err(source, &format!("{what} is outside the supported subset of CEL"), marked);
    }
}
