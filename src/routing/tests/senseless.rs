//! How well-formed conditions that mean nothing are refused: unknown names, wrong types, wrong calls, and what is
//! suggested instead.

use super::super::{Schema, check};
use super::{check_err, schema};

#[track_caller]
fn check_help(source: &str, help: &str) {
    let error = check(source, &schema()).expect_err(source);
    assert_eq!(error.help.as_deref(), Some(help), "{source}");
}

#[test]
fn unknown_names_are_refused_where_they_stand() {
    let cases = [
        ("customer.nmae == 'x'", "unknown field `customer.nmae`", "nmae"),
        ("true && customer.zzzzz == 'x'", "unknown field `customer.zzzzz`", "zzzzz"),
        ("customr.name == 'x'", "unknown name `customr`", "customr"),
        ("customer.name == Ana", "unknown name `Ana`", "Ana"),
        ("customer == 'x'", "`customer` is a group of fields, not a value", "customer"),
        ("has(vars)", "`has` takes a field", "vars"),
        ("vars == 'x'", "`vars` is a group of fields, not a value", "vars"),
        ("vars.ordreId == 'x'", "the workstream declares no variable `ordreId`", "ordreId"),
        ("has(vars.nothing)", "the workstream declares no variable `nothing`", "nothing"),
        ("customer.name.size == 3", "string has no field `size`", "size"),
        ("now.hour == 3", "timestamp has no field `hour`", "hour"),
        ("now.getHours('Mars/Base') == 3", "unknown time zone `Mars/Base`", "'Mars/Base'"),
    ];
    for (source, message, marked) in cases {
        check_err(source, message, marked);
    }
}

#[test]
fn wrong_types_are_named_on_both_sides() {
    let cases = [
        ("customer.name", "condition must be bool, not string", "customer.name"),
        ("customer.name == 5", "`==` cannot compare string with int", "customer.name == 5"),
        ("true && vars.total < '5'", "`<` cannot compare double with string", "vars.total < '5'"),
        ("conversation.skills == 'x'", "`==` cannot compare list<string> with string", "conversation.skills == 'x'"),
        ("[1] < [2]", "`<` cannot compare list<int> with list<int>", "[1] < [2]"),
        ("[1] == ['a']", "`==` cannot compare list<int> with list<string>", "[1] == ['a']"),
        ("now == '2026'", "`==` cannot compare timestamp with string", "now == '2026'"),
        ("conversation.isNew != 1", "`!=` cannot compare bool with int", "conversation.isNew != 1"),
        ("!customer.name", "`!` needs bool, not string", "customer.name"),
        ("true || (vars.total)", "`||` needs bool, not double", "(vars.total)"),
        ("1 && true", "`&&` needs bool, not int", "1"),
        ("5 in conversation.skills", "`in` cannot find int in list<string>", "5 in conversation.skills"),
        ("[1] in [1]", "`in` cannot find list<int> in list<int>", "[1] in [1]"),
        ("'a' in customer.name", "`in` needs a list on its right, not string", "customer.name"),
        ("1 in 1", "`in` needs a list on its right, not int", "1"),
        ("1 in ['a', 1]", "list mixes string and int", "1"),
        ("conversation.priority.startsWith('1')", "`startsWith` works on string, not int", "conversation.priority"),
        ("size(now) == 1", "`size` works on string or list, not timestamp", "now"),
        ("customer.name.getHours('UTC') == 1", "`getHours` works on timestamp, not string", "customer.name"),
        ("customer.name.contains(1)", "`contains` takes string, not int", "1"),
    ];
    for (source, message, marked) in cases {
        check_err(source, message, marked);
    }
}

#[test]
fn wrong_calls_are_refused() {
    let cases = [
        ("startsWith(customer.name, 'A')", "`startsWith` must be called on a string", "startsWith"),
        ("customer.name.startsWith()", "`startsWith` takes 1 argument, not 0", "startsWith"),
        ("now.getHours() > 3", "`getHours` takes 1 argument, not 0", "getHours"),
        ("customer.name.size(1) > 3", "`size` takes 0 arguments, not 1", "size"),
        ("size() > 3", "`size` takes 1 argument, not 0", "size"),
        ("has()", "`has` takes 1 argument, not 0", "has"),
        ("has('x')", "`has` takes a field", "'x'"),
        ("has(now)", "`has` takes a field", "now"),
        ("customer.has(name)", "`has` takes a field", "has"),
        ("has(customer.name.size())", "`has` takes a field", "customer.name.size()"),
        ("message.text.matches(customer.name)", "the pattern of `matches` must be a string literal", "customer.name"),
        ("message.text.matches('(')", "pattern is not valid: unclosed group", "'('"),
        ("message.text.matches(1)", "`matches` takes string, not int", "1"),
        ("now.getHours(customer.name) > 1", "the time zone of `getHours` must be a string literal", "customer.name"),
    ];
    for (source, message, marked) in cases {
        check_err(source, message, marked);
    }
}

#[test]
fn the_nearest_valid_name_is_suggested() {
    let cases = [
        ("customer.nmae == 'x'", "did you mean `customer.name`?"),
        ("customer.devicelocale == 'x'", "did you mean `customer.deviceLocale`?"),
        ("customer.entryPoint == 'x'", "did you mean `context.entryPoint`?"),
        ("customer.zzzzz == 'x'", "its fields are `customer.name`, `customer.deviceLocale`, `customer.id`"),
        ("customr.name == 'x'", "did you mean `customer`?"),
        ("entryPoint == 'x'", "did you mean `context.entryPoint`?"),
        ("customer.name == Ana", "write \"Ana\" if this is text"),
        ("vars.ordreId == 'x'", "did you mean `vars.orderId`?"),
        ("has(vars.nothing)", "it declares `vars.orderId`, `vars.total`"),
        ("customer.name.startWith('A')", "did you mean `startsWith`?"),
        ("now.getHours('America/Sao_Paolo') > 1", "did you mean `America/Sao_Paulo`?"),
        ("true and false", "did you mean `&&`?"),
        ("'a' in customer.name", "use `contains` to look inside a string"),
        ("customer.name = 'x'", "did you mean `==`?"),
        ("now.getHours() > 3", "as in `now.getHours(\"America/Sao_Paulo\") >= 18`"),
    ];
    for (source, help) in cases {
        check_help(source, help);
    }
}

#[test]
fn without_declared_variables_the_help_says_so() {
    let error = check("has(vars.x)", &Schema::default()).expect_err("nothing is declared");
    assert_eq!(error.help.as_deref(), Some("it declares no context variables"));
}

#[test]
fn an_error_is_shown_below_its_source() {
    let source = "true &&\n  customer.nmae == 'é'";
    let error = check(source, &schema()).expect_err(source);
    assert_eq!(error.to_string(), "unknown field `customer.nmae`");
    assert_eq!(error.marked(source), "  customer.nmae == 'é'\n           ^^^^");
}
