//! What conditions mean: expressions, contexts and the expected truth.

use super::super::{Condition, Context, EvalError, VarKind, check, fields, functions};
use super::schema;

/// 2026-02-03 is a Tuesday; 21:40 in UTC is 18:40 in São Paulo and 03:10 of the next day in Kolkata.
const FULL: &str = r#"{
    "customer": {"name": "Ana Souza", "deviceLocale": "pt-BR", "id": "c-1"},
    "context": {"entryPoint": "MAPS", "resolvedLocale": "pt_BR", "customContext": ""},
    "conversation": {"id": "v-1", "isNew": true, "channel": "sales", "priority": 5, "skills": ["refunds", "pt"]},
    "message": {"text": "Quero um REFUND já", "type": "text"},
    "vars": {"orderId": "A-77", "total": 12.5},
    "now": "2026-02-03T21:40:00Z"
}"#;

const EMPTY: &str = "{}";

fn check_ok(given: &str, source: &str, expected: bool) {
    let context = Context::from_json(given).unwrap();
    let condition = check(source, &schema()).unwrap_or_else(|error| panic!("{error}\n{}", error.marked(source)));
    assert_eq!(condition.matches(&context), Ok(expected), "{source} in {given}");
}

fn check_all(given: &str, table: &[(&str, bool)]) {
    for (source, expected) in table {
        check_ok(given, source, *expected);
    }
}

#[test]
fn comparisons_follow_cel() {
    check_all(
        FULL,
        &[
            ("customer.name == \"Ana Souza\"", true),
            ("customer.name == 'ana souza'", false),
            ("customer.name != 'Bea'", true),
            ("customer.name < 'B'", true),
            ("'Z' < 'a'", true),
            ("'é' > 'z'", true),
            ("customer.name >= 'Ana Souza'", true),
            ("conversation.priority > 4", true),
            ("conversation.priority <= 4", false),
            ("conversation.priority == 5.0", true),
            ("conversation.priority < 5.5", true),
            ("vars.total == 12.5", true),
            ("vars.total > 12", true),
            ("vars.total < 13", true),
            ("13 > vars.total", true),
            ("-1 < 0", true),
            ("-0x10 == -16", true),
            ("-9223372036854775808 < -9223372036854775807", true),
            ("9007199254740993 == 9007199254740992.0", false),
            ("false < true", true),
            ("conversation.isNew == true", true),
            ("now == now", true),
            ("now <= now && !(now < now)", true),
            ("conversation.skills == ['refunds', 'pt']", true),
            ("conversation.skills != ['pt', 'refunds']", true),
            ("[1, 2.0] == [1.0, 2]", true),
            ("[] == []", true),
            ("1 == 1 == true", true),
            ("(customer.name == 'x') == (1 == 2)", true),
        ],
    );
}

#[test]
fn membership_follows_cel() {
    check_all(
        FULL,
        &[
            ("context.entryPoint in [\"PLACESHEET\", \"MAPS\"]", true),
            ("context.entryPoint in ['PLACESHEET', ]", false),
            ("'refunds' in conversation.skills", true),
            ("'refund' in conversation.skills", false),
            ("customer.name in conversation.skills", false),
            ("conversation.priority in [1, 5]", true),
            ("vars.total in [12, 12.5]", true),
            ("5 in [5.0]", true),
            ("true in [conversation.isNew]", true),
            ("customer.name in []", false),
            ("!('x' in ['y'])", true),
            ("'x' in ['x'] == true", true),
        ],
    );
}

#[test]
fn logic_binds_as_in_cel_and_stops_early() {
    check_all(
        FULL,
        &[
            ("true || false && false", true),
            ("(true || false) && false", false),
            ("!false && !!true", true),
            ("!true == false", true),
            ("!(true == false)", true),
            ("conversation.isNew", true),
            ("!conversation.isNew || customer.name.contains('Sou') && vars.total > 12", true),
            ("true // && false", true),
        ],
    );
    let mistyped = r#"{"vars": {"total": "many"}}"#;
    check_all(
        mistyped,
        &[("true || vars.total > 1", true), ("false && vars.total > 1", false), ("vars.total > 1 || true", true), ("vars.total > 1 && false", false)],
    );
}

#[test]
fn text_functions_follow_cel() {
    check_all(
        FULL,
        &[
            ("context.resolvedLocale.startsWith(\"pt\")", true),
            ("context.resolvedLocale.startsWith('')", true),
            ("customer.deviceLocale.endsWith('BR')", true),
            ("message.text.contains('refund')", false),
            ("message.text.lowerAscii().contains(\"refund\")", true),
            ("'ÁB'.lowerAscii() == 'Áb'", true),
            ("message.text.contains(customer.id)", false),
            ("'c-1 called'.startsWith(customer.id)", true),
            ("message.text.matches('REF[A-Z]+')", true),
            ("message.text.matches('^REF')", false),
            ("message.text.matches('(?i)refund j.$')", true),
            ("vars.orderId.matches('^A-\\\\d+$')", true),
            ("message.text.size() == 18", true),
            ("size('já') == 2", true),
            ("size('😀') == 1", true),
            ("conversation.skills.size() == 2", true),
            ("size([]) == 0 && [1, 2].size() > 1", true),
            ("\"tab\\t\\u00e9\" == 'tab\\x09é'", true),
            ("context.customContext == ''", true),
        ],
    );
}

#[test]
fn clocks_and_calendars_are_counted_as_in_cel() {
    check_all(
        FULL,
        &[
            ("now.getHours(\"America/Sao_Paulo\") >= 18 && !has(context.placeId)", true),
            ("now.getHours('UTC') == 21", true),
            ("now.getHours('-03:00') == 18", true),
            ("now.getMinutes('Asia/Kolkata') == 10", true),
            ("now.getMinutes('+05:45') == 25", true),
            ("now.getDayOfWeek('UTC') == 2", true),
            ("now.getDayOfWeek('Asia/Kolkata') == 3", true),
            ("now.getDate('UTC') == 3", true),
            ("now.getDate('Asia/Kolkata') == 4", true),
            ("now.getMonth('UTC') == 1", true),
        ],
    );
    let sunday_new_year = r#"{"now": "2023-01-01T00:30:00Z"}"#;
    check_all(
        sunday_new_year,
        &[
            ("now.getDayOfWeek('UTC') == 0", true),
            ("now.getMonth('UTC') == 0 && now.getDate('UTC') == 1", true),
            ("now.getDayOfWeek('America/New_York') == 6", true),
            ("now.getMonth('America/New_York') == 11 && now.getDate('America/New_York') == 31", true),
        ],
    );
}

#[test]
fn presence_is_asked_for_with_has() {
    let table = [
        ("has(customer.name)", true),
        ("has(context.placeId)", false),
        ("has(context.customContext)", true),
        ("has(vars.orderId)", true),
        ("has(conversation.skills)", true),
        ("!has(message.postbackData)", true),
    ];
    check_all(FULL, &table);
    check_all(EMPTY, &[("has(customer.name)", false), ("has(vars.orderId)", false), ("!has(vars.total)", true)]);
    check_ok(r#"{"vars": {"total": "mistyped"}}"#, "has(vars.total)", true);
}

#[test]
fn an_atom_on_an_absent_field_is_false_and_a_not_negates_it() {
    check_all(
        EMPTY,
        &[
            ("customer.name == 'Ana'", false),
            ("!(customer.name == 'Ana')", true),
            ("customer.name != 'Ana'", false),
            ("!(customer.name != 'Ana')", true),
            ("customer.name == customer.id", false),
            ("customer.name < 'z'", false),
            ("customer.name >= ''", false),
            ("context.entryPoint in ['MAPS']", false),
            ("!(context.entryPoint in ['MAPS'])", true),
            ("'x' in ['x', customer.name]", false),
            ("'x' in conversation.skills", false),
            ("['x'] == [customer.name]", false),
            ("customer.name.startsWith('')", false),
            ("!customer.name.startsWith('')", true),
            ("'x'.startsWith(customer.name)", false),
            ("customer.name.matches('.*')", false),
            ("customer.name.size() == 0", false),
            ("size(conversation.skills) < 1", false),
            ("message.text.lowerAscii().contains('')", false),
            ("message.text.lowerAscii().size() >= 0", false),
            ("now.getHours('UTC') >= 0", false),
            ("vars.total < 1", false),
            ("conversation.isNew", false),
            ("!conversation.isNew", true),
            ("conversation.isNew == false", false),
            ("customer.name == 'Ana' || true", true),
            ("(customer.name == 'Ana') == false", true),
        ],
    );
}

#[test]
fn a_variable_of_another_kind_than_declared_cannot_be_evaluated() {
    let context = Context::from_json(r#"{"vars": {"total": "many", "orderId": 7}}"#).unwrap();
    let failure = |source: &str| check(source, &schema()).unwrap().matches(&context).unwrap_err();
    let total = EvalError::VarKind { name: "total".into(), declared: VarKind::Number, found: VarKind::Text };
    assert_eq!(failure("!(1 < vars.total)"), total);
    assert_eq!(failure("vars.total > 1 && vars.orderId == '7' && true"), total);
    assert_eq!(failure("vars.orderId in ['7']").to_string(), "context variable `orderId` is declared as text but holds number");
}

#[test]
fn a_condition_keeps_its_source_and_can_be_shared_between_threads() {
    fn assert_shareable<T: Send + Sync + Clone>(_: &T) {}
    let condition: Condition = check("( true )// so", &schema()).unwrap();
    assert_shareable(&condition);
    assert_eq!((condition.source(), condition.canonical().as_str()), ("( true )// so", "true"));
    assert_eq!(format!("{condition} {condition:?}"), "( true )// so Condition(\"( true )// so\")");
}

#[test]
fn every_documented_example_is_a_condition() {
    let examples = fields().map(|doc| doc.example).chain(functions().map(|doc| doc.example));
    for example in examples {
        assert!(check(example, &schema()).is_ok(), "{example}");
    }
}
