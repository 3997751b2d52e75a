//! The index beside the linear search, on generated rules and contexts.

use super::super::tests::generate::{self, Dice};
use super::super::{Condition, Context, EvalError, check};
use super::{RuleIndex, linear};

type Found = Vec<Result<usize, (usize, EvalError)>>;

fn check_same(index: &RuleIndex, context: &Context) -> Found {
    let expected: Found = linear::matching(index.conditions(), context).collect();
    let found: Found = index.matching(context).collect();
    assert_eq!(found, expected, "{context:?}\n{:#?}", index.conditions());
    found
}

/// Compares as many rule lists as told, of up to `longest` rules each, on some contexts each, and returns how many matched and failed.
fn compare(seed: u64, lists: usize, longest: usize, contexts: usize) -> (usize, usize) {
    let mut dice = Dice(seed);
    let (mut matched, mut failed) = (0, 0);
    for _ in 0..lists {
        let depth = dice.roll(3);
        let conditions = (0..=dice.roll(longest)).map(|_| generate::condition(&mut dice, depth)).collect();
        let index = RuleIndex::build(conditions);
        for _ in 0..contexts {
            let found = check_same(&index, &generate::context(&mut dice));
            matched += found.iter().filter(|found| found.is_ok()).count();
            failed += found.iter().filter(|found| found.is_err()).count();
        }
    }
    (matched, failed)
}

#[test]
fn the_index_finds_what_the_linear_search_finds() {
    let (matched, failed) = compare(1, 1_500, 12, 30);
    assert!(matched > 10_000 && failed > 1_000, "the cases are near hits: {matched} matched, {failed} failed");
}

#[test]
fn long_lists_are_found_under_pairs_of_keys_too() {
    let (matched, failed) = compare(2, 8, 800, 150);
    assert!(matched > 10_000 && failed > 100, "{matched} matched, {failed} failed");
}

#[test]
#[ignore = "takes minutes"]
fn the_index_finds_what_the_linear_search_finds_in_millions_of_cases() {
    compare(3, 80_000, 12, 50);
    compare(4, 100, 500, 1_000);
}

fn built(sources: &[String]) -> RuleIndex {
    RuleIndex::build(sources.iter().map(|source| check(source, &generate::schema()).unwrap()).collect())
}

fn context(given: &str) -> Context {
    Context::from_json(given).unwrap()
}

#[test]
fn rules_with_keys_are_not_tried_unless_met() {
    let places: Vec<String> = (0..1_000).map(|n| format!("context.placeId == 'p{n}' && message.text.contains('x')")).collect();
    let index = built(&places);
    assert!(index.tables.rest.is_empty());
    let given = context(r#"{"context": {"placeId": "p7"}, "message": {"text": "x"}}"#);
    assert_eq!(index.tables.find(&given).candidates.collect::<Vec<_>>(), [7]);
    assert_eq!(check_same(&index, &given), [Ok(7)]);
}

#[test]
fn rules_that_share_every_single_key_are_found_under_pairs() {
    let crossed: Vec<String> = (0..900).map(|n| format!("customer.name == 'c{}' && context.entryPoint.startsWith('e{}.')", n / 30, n % 30)).collect();
    let index = built(&crossed);
    let given = context(r#"{"customer": {"name": "c3"}, "context": {"entryPoint": "e4.x"}}"#);
    assert_eq!(index.tables.find(&given).candidates.collect::<Vec<_>>(), [94]);
}

#[test]
fn words_in_a_text_and_hours_of_the_day_are_keys() {
    let mut sources: Vec<String> = (0..500).map(|n| format!("message.text.lowerAscii().contains('w{n}.')")).collect();
    sources.push("now.getHours('UTC') >= 22 || now.getHours('UTC') < 2".into());
    let index = built(&sources);
    let given = |hour: &str| context(&format!(r#"{{"message": {{"text": "-W77.W3.w77."}}, "now": "2026-02-03T{hour}:30:00Z"}}"#));
    assert_eq!(index.tables.find(&given("12")).candidates.collect::<Vec<_>>(), [3, 77]);
    assert_eq!(index.tables.find(&given("01")).candidates.collect::<Vec<_>>(), [3, 77, 500]);
}

#[test]
fn numbers_sizes_and_hours_are_measured_instead_of_evaluated() {
    let sources = [
        "customer.id == 'x' && vars.n > 7",
        "customer.id == 'x' && !(7.5 < vars.n)",
        "message.text.lowerAscii().size() == 3",
        "customer.id == 'x' && (now.getHours('UTC') >= 22 || conversation.priority != 2)",
        "!(conversation.skills.size() >= 1) && customer.id == 'x'",
    ];
    let index = built(&sources.map(String::from));
    let proven = |given: &str| {
        let given = context(given);
        let mut found = index.tables.find(&given);
        let proven: Option<Vec<bool>> = (0..sources.len()).map(|rule| found.proven(rule, &given)).collect();
        check_same(&index, &given);
        proven.unwrap()
    };
    let late = r#"{"customer": {"id": "x"}, "vars": {"n": 7.25}, "message": {"text": "äöÜ"}, "now": "2026-02-03T22:30:00Z"}"#;
    assert_eq!(proven(late), [true, true, true, true, true]);
    let early = r#"{"customer": {"id": "x"}, "vars": {"n": 8}, "conversation": {"priority": 2, "skills": ["a"]}, "now": "2026-02-03T21:30:00Z"}"#;
    assert_eq!(proven(early), [true, false, false, false, false]);
    assert_eq!(proven(r#"{"customer": {"id": "x"}}"#), [false, true, false, false, true]);
}

#[test]
fn a_rule_that_would_fail_is_tried_whatever_its_keys_say() {
    let index = built(&["customer.name == 'x' && vars.n > 1".into(), "vars.n > 1 && customer.name == 'x'".into(), "has(vars.n)".into()]);
    let given = context(r#"{"vars": {"n": "many"}}"#);
    assert_eq!(check_same(&index, &given), [Ok(2)]);
    let given = context(r#"{"vars": {"n": "many"}, "customer": {"name": "x"}}"#);
    assert!(matches!(check_same(&index, &given).as_slice(), [Err((0, EvalError::VarKind { .. }))]));
}

#[test]
fn the_search_goes_only_as_far_as_it_is_asked() {
    let index = built(&["true".into(), "vars.n > 1".into()]);
    let given = context(r#"{"vars": {"n": "many"}}"#);
    let mut matching = index.matching(&given);
    assert_eq!(matching.next(), Some(Ok(0)));
    assert!(matches!(matching.next(), Some(Err((1, _)))));
    assert_eq!(matching.next(), None);
    assert_eq!(RuleIndex::build(Vec::<Condition>::new()).matching(&given).next(), None);
}
