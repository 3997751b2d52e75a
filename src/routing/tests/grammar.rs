//! Properties of the grammar: nothing panics or overflows the stack, and printing and parsing are inverse.

use proptest::prelude::*;

use super::super::ast::{Expr, ExprKind, Ident, Literal, Logic, Relation};
use super::super::check;
use super::super::parser::{DEPTH_LIMIT, SOURCE_LIMIT_BYTES, parse};
use super::schema;

fn expr(kind: ExprKind<'static>) -> Expr<'static> {
    Expr { kind, span: 0..0 }
}

fn ident(name: String) -> Ident<'static> {
    Ident { name: name.into(), span: 0..0 }
}

fn names() -> impl Strategy<Value = String> {
    "[a-z_][a-zA-Z0-9_]{0,6}".prop_filter("keywords are no names", |name| !["in", "true", "false", "null"].contains(&name.as_str()))
}

fn literals() -> impl Strategy<Value = Literal> {
    prop_oneof![
        any::<bool>().prop_map(Literal::Bool),
        any::<i64>().prop_map(Literal::Int),
        any::<f64>().prop_filter("only finite numbers can be written", |value| value.is_finite()).prop_map(Literal::Double),
        any::<String>().prop_map(|text| Literal::Text(text.into())),
    ]
}

fn relations() -> impl Strategy<Value = Relation> {
    prop::sample::select(vec![
        Relation::Equal,
        Relation::NotEqual,
        Relation::Less,
        Relation::LessOrEqual,
        Relation::Greater,
        Relation::GreaterOrEqual,
        Relation::In,
    ])
}

fn exprs() -> impl Strategy<Value = Expr<'static>> {
    let leaf = prop_oneof![literals().prop_map(ExprKind::Literal), names().prop_map(|name| ExprKind::Name(name.into()))].prop_map(expr);
    leaf.prop_recursive(6, 40, 4, |inner| {
        let boxed = inner.clone().prop_map(Box::new).boxed();
        let several = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            several.clone().prop_map(ExprKind::List),
            (boxed.clone(), names()).prop_map(|(target, name)| ExprKind::Member { target, name: ident(name) }),
            (prop::option::of(boxed.clone()), names(), several)
                .prop_map(|(target, name, arguments)| { ExprKind::Call { target, function: ident(name), arguments } }),
            boxed.clone().prop_map(ExprKind::Not),
            (relations(), boxed.clone(), boxed).prop_map(|(relation, left, right)| { ExprKind::Relation { relation, left, right } }),
            (prop::sample::select(vec![Logic::And, Logic::Or]), prop::collection::vec(inner, 2..4))
                .prop_map(|(logic, operands)| ExprKind::Logic { logic, operands }),
        ]
        .prop_map(expr)
    })
}

/// Returns sources made of the language's own pieces, which get further than arbitrary text does.
fn almost_conditions() -> impl Strategy<Value = String> {
    let pieces = vec![
        "customer", ".", "name", "vars", "total", "now", "(", ")", "[", "]", ",", "==", "<", "in", "&&", "||", "!", "-", "'a'", "\"é", "1", "2.5",
        "0x", "size", "has", "matches", "'('", "getHours", "'UTC'", " ", "\n", "//",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

fn check_never_panics(source: &str) {
    if let Err(error) = check(source, &schema()) {
        assert!(source.get(error.span.clone()).is_some(), "{source:?}: {error:?}");
        assert!(error.marked(source).ends_with('^'), "{source:?}");
    }
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(source in any::<String>()) {
        check_never_panics(&source);
    }

    #[test]
    fn almost_conditions_never_panic(source in almost_conditions()) {
        check_never_panics(&source);
    }

    #[test]
    fn a_printed_expression_parses_to_itself(written in exprs()) {
        let printed = written.to_string();
        prop_assume!(printed.len() <= SOURCE_LIMIT_BYTES);
        prop_assert_eq!(parse(&printed), Ok(written));
    }
}

/// Runs `test` on a stack of half the size that threads have by default.
fn on_a_small_stack(test: fn()) {
    let thread = std::thread::Builder::new().stack_size(1024 * 1024).spawn(test);
    assert!(thread.unwrap().join().is_ok());
}

fn check_refused(source: &str, message: &str) {
    assert_eq!(check(source, &schema()).expect_err("too deep or too long").message, message);
}

#[test]
fn a_source_over_the_limit_is_refused_before_it_is_read() {
    check_refused(&"(".repeat(100_000), "condition is 100000 bytes long; the limit is 4096");
    check_refused(&"é".repeat(2049), "condition is 4098 bytes long; the limit is 4096");
    assert!(check(&format!("true{}", " ".repeat(SOURCE_LIMIT_BYTES - 4)), &schema()).is_ok());
}

#[test]
fn deep_nesting_is_refused_in_every_form_on_a_small_stack() {
    on_a_small_stack(check_deep_nesting);
}

fn check_deep_nesting() {
    for source in [
        "(".repeat(SOURCE_LIMIT_BYTES),
        "!".repeat(SOURCE_LIMIT_BYTES),
        "[".repeat(SOURCE_LIMIT_BYTES),
        "size(".repeat(SOURCE_LIMIT_BYTES / 5),
        "(a==".repeat(SOURCE_LIMIT_BYTES / 4),
        "(true&&".repeat(SOURCE_LIMIT_BYTES / 7),
        "(a||a&&a==".repeat(SOURCE_LIMIT_BYTES / 10),
        "a.b(a||a&&a==".repeat(SOURCE_LIMIT_BYTES / 13),
        "a||a&&a==!(!".repeat(SOURCE_LIMIT_BYTES / 12),
        format!("a{}", ".a".repeat(2000)),
        format!("a{}", ".a()".repeat(1000)),
        format!("a{}", "==a".repeat(1300)),
        format!("(a{}){}", ".b".repeat(40), ".c".repeat(40)),
    ] {
        check_refused(&source, "expression nests more than 64 levels deep");
    }
}

#[test]
fn nesting_up_to_the_limit_is_accepted_on_a_small_stack() {
    on_a_small_stack(check_nesting_at_the_limit);
}

fn check_nesting_at_the_limit() {
    let levels = DEPTH_LIMIT / 4;
    let mixed = format!("{}true{}", "false||true&&true==(".repeat(levels), ")".repeat(levels));
    let condition = check(&mixed, &schema()).unwrap();
    assert_eq!(condition.matches(&Default::default()), Ok(true));
    assert_eq!(parse(&condition.canonical()), parse(&mixed));
    let parentheses = format!("{}true{}", "(".repeat(DEPTH_LIMIT), ")".repeat(DEPTH_LIMIT));
    assert!(check(&parentheses, &schema()).is_ok());
    assert!(check(&format!("{}true", "!".repeat(DEPTH_LIMIT - 1)), &schema()).is_ok());
    assert!(check(&format!("{}true", "!".repeat(DEPTH_LIMIT)), &schema()).is_err());
}

#[test]
fn a_long_chain_is_not_deep() {
    let chain = vec!["1==1"; SOURCE_LIMIT_BYTES / 6].join("&&");
    let condition = check(&chain, &schema()).expect("a chain is one level");
    assert_eq!(condition.matches(&Default::default()), Ok(true));
    let chain = vec!["1==2"; SOURCE_LIMIT_BYTES / 6].join("||");
    assert_eq!(check(&chain, &schema()).unwrap().matches(&Default::default()), Ok(false));
}
