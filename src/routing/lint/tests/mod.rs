//! Findings by hand, and beside brute force over all contexts of a small domain.

mod workstream;

use std::collections::BTreeMap;

use super::super::tests::generate::{self, Dice};
use super::super::{Condition, Context, VarValue, check};
use super::*;

fn conditions(sources: &[&str]) -> Vec<Condition> {
    sources.iter().map(|source| check(source, &generate::schema()).unwrap()).collect()
}

fn lint(conditions: &[Condition]) -> Vec<Finding> {
    let keys: Vec<String> = (0..conditions.len()).map(|number| format!("r{number}")).collect();
    lint_rules(&keys.iter().map(String::as_str).zip(conditions).collect::<Vec<_>>())
}

/// Checks what is found of the last of some rules: the kind, and the place of the other rule.
#[track_caller]
fn check_last(sources: &[&str], expected: Option<(FindingKind, Option<usize>)>) {
    let conditions = conditions(sources);
    let last = lint(&conditions).into_iter().find(|finding| finding.position + 1 == sources.len());
    assert_eq!(last.map(|finding| (finding.kind, finding.other.map(|other| other.position))), expected, "{sources:?}");
}

#[track_caller]
fn check_covers(broader: &str, narrower: &str) {
    check_last(&[broader, narrower], Some((FindingKind::Unreachable, Some(0))));
}

#[track_caller]
fn check_free(earlier: &str, later: &str) {
    check_last(&[earlier, later], None);
}

#[test]
fn a_rule_that_an_earlier_one_covers_is_unreachable() {
    check_covers("true", "customer.name == 'Ana'");
    check_covers("has(customer.name)", "customer.name == 'Ana'");
    check_covers("customer.name == 'Ana'", "customer.name == 'Ana' && conversation.isNew");
    check_covers("customer.name == 'Ana' || customer.name == 'Bea'", "customer.name in ['Bea', 'Ana']");
    check_covers("customer.name.startsWith('An')", "customer.name == 'Ana'");
    check_covers("customer.name.startsWith('A')", "customer.name.startsWith('An')");
    check_covers("message.text.contains('fun')", "message.text.startsWith('refund')");
    check_covers("message.text.contains('fun')", "message.text.contains('refund') || message.text.endsWith('fund')");
    check_covers("message.text.lowerAscii().contains('refund')", "message.text.contains('REFUND')");
    check_covers("message.text.lowerAscii() in ['a', 'b']", "message.text == 'A'");
    check_covers("customer.name != 'Bea'", "customer.name == 'Ana'");
    check_covers("!(customer.name == 'Bea')", "!has(customer.name)");
    check_covers("vars.n > 5", "vars.n >= 6");
    check_covers("vars.n > 5", "10 < vars.n && vars.n < 20");
    check_covers("conversation.priority >= 5", "conversation.priority > 4");
    check_covers("conversation.isNew || !conversation.isNew", "customer.name == 'Ana'");
    check_covers("now.getHours('UTC') >= 18 || now.getHours('UTC') < 9", "now.getHours('UTC') in [20, 21, 3]");
    check_covers("now.getDayOfWeek('UTC') != 0", "now.getDayOfWeek('UTC') > 2");
    check_covers("'x' in conversation.skills", "'x' in conversation.skills && 'y' in conversation.skills");
    check_covers("message.text.matches('^a')", "message.text.matches('^a') && vars.n == 1");
    check_covers("vars.n == 1.0", "vars.n == 1 && has(vars.a)");
    check_covers("message.text.size() > 3", "message.text.size() > 10");
}

#[test]
fn a_rule_that_matches_something_of_its_own_is_not_found() {
    check_free("customer.name == 'Ana'", "customer.name.startsWith('Ana')");
    check_free("customer.name.startsWith('An')", "customer.name.startsWith('A')");
    check_free("message.text.contains('REFUND')", "message.text.lowerAscii().contains('refund')");
    check_free("customer.name == 'Bea'", "customer.name != 'Bea'");
    check_free("customer.name != 'Bea'", "!(customer.name == 'Bea')");
    check_free("vars.n > 5 && has(customer.name)", "vars.n > 6");
    check_free("vars.n > 5", "vars.n >= 5");
    check_free("conversation.isNew == false", "!conversation.isNew");
    check_free("now.getHours('UTC') >= 18", "now.getHours('America/Sao_Paulo') >= 18");
    check_free("message.text.matches('^a')", "message.text.matches('^ab')");
    check_free("message.text.endsWith('a')", "message.text.startsWith('a')");
}

#[test]
fn a_rule_that_no_context_meets_contradicts_itself() {
    for (source, clash) in [
        ("customer.name == 'Ana' && customer.name == 'Bea'", vec!["customer.name == 'Ana'", "customer.name == 'Bea'"]),
        ("customer.name == 'Ana' && vars.n == 1 && !has(customer.name)", vec!["customer.name == 'Ana'", "has(customer.name)"]),
        ("customer.name.startsWith('A') && (customer.name in ['B', 'C'])", vec!["customer.name.startsWith('A')", "(customer.name in ['B', 'C'])"]),
        ("vars.n > 5 && vars.n < 5", vec!["vars.n > 5", "vars.n < 5"]),
        ("conversation.priority > 5 && conversation.priority < 6", vec!["conversation.priority > 5", "conversation.priority < 6"]),
        ("now.getHours('UTC') >= 24", vec!["now.getHours('UTC') >= 24"]),
        ("message.text.lowerAscii() == 'STOP'", vec!["message.text.lowerAscii() == 'STOP'"]),
        ("message.text.matches('a') && !message.text.matches('a')", vec!["message.text.matches('a')", "message.text.matches('a')"]),
        ("conversation.isNew && conversation.isNew == false", vec!["conversation.isNew", "conversation.isNew == false"]),
        ("customer.name in []", vec!["customer.name in []"]),
        ("false", vec![]),
    ] {
        let found = lint(&conditions(&[source]));
        assert_eq!(found.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [FindingKind::Contradictory], "{source}");
        assert_eq!(found[0].clash.iter().map(|part| part.source.as_str()).collect::<Vec<_>>(), clash);
    }
}

#[test]
fn repetitions_and_rules_for_everything_are_found() {
    check_last(&["customer.name == 'Ana'", "( customer.name == \"Ana\" ) // again"], Some((FindingKind::Duplicate, Some(0))));
    let found = lint(&conditions(&["has(customer.name) || !has(customer.name)", "vars.n > 1"]));
    assert_eq!(found.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [FindingKind::AlwaysTrue, FindingKind::Unreachable]);
    assert_eq!(lint(&conditions(&["vars.n > 1", "true"])), []);
}

#[test]
fn a_finding_tells_the_rule_the_place_and_an_example() {
    let found = lint(&conditions(&["customer.name.startsWith('A')", "customer.name == 'Ana'"]));
    let expected = serde_json::json!([{
        "rule": "r1", "position": 1, "kind": "unreachable", "span": {"start": 0, "end": 22},
        "other": {"rule": "r0", "position": 0}, "example": {"customer": {"name": "Ana"}},
    }]);
    assert_eq!(serde_json::to_value(found).unwrap(), expected);
}

#[test]
fn the_fields_that_a_condition_names_are_listed() {
    let condition = &conditions(&["has(vars.a) && (customer.name == vars.a || now.getHours('UTC') > 3)"])[0];
    let fields: Vec<(String, usize)> = condition.fields().into_iter().map(|field| (field.path, field.span.start)).collect();
    assert_eq!(fields, [("vars.a".to_owned(), 0), ("customer.name".to_owned(), 16), ("now".to_owned(), 43)]);
}

/// Returns every context over some values of each field that the small conditions name, absence among them.
fn all_contexts() -> Vec<Context> {
    let texts = ["", "a", "A", "b", "ab", "Ab", "ba", "aba", "~"];
    let numbers = [-1.0, 0.0, 0.5, 1.0, 2.0, 7.0];
    let mut all = Vec::new();
    for name in texts.iter().map(Some).chain([None]) {
        for point in ["a", "b", "~"].iter().map(Some).chain([None]) {
            for number in numbers.iter().map(Some).chain([None]) {
                for is_new in [Some(true), Some(false), None] {
                    let mut context = Context::default();
                    context.customer.name = name.map(|name| (*name).to_owned());
                    context.context.entry_point = point.map(|point| (*point).to_owned());
                    context.vars = number.map(|number| BTreeMap::from([("n".to_owned(), VarValue::Number(*number))])).unwrap_or_default();
                    context.conversation.is_new = is_new;
                    context.conversation.priority = number.map(|number| *number as i64);
                    all.push(context);
                }
            }
        }
    }
    all
}

/// Returns the source of a condition over few fields and values, so that conditions cover each other often.
fn small(dice: &mut Dice, depth: usize) -> String {
    if depth > 0 {
        let (left, right) = (small(dice, depth - 1), small(dice, depth - 1));
        return match dice.roll(6) {
            0..=1 => format!("({left} && {right})"),
            2..=3 => format!("({left} || {right})"),
            4 => format!("!({left})"),
            _ => format!("({left}) == {}", dice.pick(&["true", "false"])),
        };
    }
    let text = |dice: &mut Dice| format!("'{}'", dice.pick(&["", "a", "A", "b", "ab"]));
    let number = |dice: &mut Dice| dice.pick(&["-1", "0", "0.5", "1", "2"]).to_owned();
    let name = |dice: &mut Dice| dice.pick(&["customer.name", "customer.name", "customer.name.lowerAscii()"]).to_owned();
    match dice.roll(11) {
        0..=1 => format!("{} {} {}", name(dice), dice.pick(&["==", "!=", "<", ">="]), text(dice)),
        2 => format!("{} in [{}, {}]", name(dice), text(dice), text(dice)),
        3..=4 => format!("{}.{}({})", name(dice), dice.pick(&["startsWith", "endsWith", "contains"]), text(dice)),
        5 => format!("context.entryPoint {} {}", dice.pick(&["==", "!="]), dice.pick(&["'a'", "'b'"])),
        6 => format!("has({})", dice.pick(&["customer.name", "context.entryPoint", "vars.n"])),
        7 => dice.pick(&["conversation.isNew", "conversation.isNew == false", "conversation.isNew != false"]).to_owned(),
        8 => format!("customer.name.size() {} {}", dice.pick(&["==", "<", ">"]), dice.roll(4)),
        9 => format!("conversation.priority {} {}", dice.pick(&["==", "<", ">", "!="]), number(dice)),
        _ => format!("vars.n {} {}", dice.pick(&["==", "<", "<=", ">", ">=", "!="]), number(dice)),
    }
}

#[test]
fn findings_agree_with_brute_force() {
    let (contexts, mut dice) = (all_contexts(), Dice(31));
    let mut kinds: BTreeMap<FindingKind, usize> = BTreeMap::new();
    for _ in 0..400 {
        let depth = dice.roll(3);
        let sources: Vec<String> = (0..6).map(|_| small(&mut dice, depth)).collect();
        let rules = conditions(&sources.iter().map(String::as_str).collect::<Vec<_>>());
        for finding in lint(&rules) {
            *kinds.entry(finding.kind).or_default() += 1;
            check_sound(&finding, &rules, &contexts);
        }
    }
    assert!(kinds.len() == 4 && kinds.values().all(|count| *count > 15), "every kind is found: {kinds:?}");
}

/// Checks that no context shows the finding to be wrong.
fn check_sound(finding: &Finding, rules: &[Condition], contexts: &[Context]) {
    let holds = |position: usize, context: &Context| rules[position].matches(context) == Ok(true);
    let other = finding.other.as_ref().map(|other| other.position);
    for context in contexts.iter().chain(&finding.example) {
        let own = holds(finding.position, context);
        let right = match (finding.kind, other) {
            (FindingKind::Contradictory, None) => !own,
            (FindingKind::Duplicate, Some(other)) => other < finding.position && own == holds(other, context),
            (FindingKind::Unreachable, Some(other)) => other < finding.position && (!own || holds(other, context)),
            (FindingKind::AlwaysTrue, Some(other)) => own && other == finding.position + 1,
            _ => false,
        };
        assert!(right, "{finding:?} is wrong in {context:?}\n{rules:#?}");
    }
}

#[test]
fn findings_over_the_whole_language_hold_in_contexts_of_any_kind() {
    let mut dice = Dice(32);
    let contexts: Vec<Context> =
        (0..300).map(|_| generate::full_context(&mut dice)).chain((0..300).map(|seed| generate::context(&mut Dice(seed)))).collect();
    let typed: Vec<Context> = contexts.into_iter().filter(|context| context.check_vars(&generate::schema()).is_ok()).collect();
    let mut found = 0;
    for _ in 0..300 {
        let rules: Vec<Condition> = (0..8).map(|_| generate::condition(&mut dice, 1)).collect();
        for finding in lint(&rules) {
            found += 1;
            check_sound(&finding, &rules, &typed);
        }
    }
    assert!(found > 100, "{found} found");
}

#[test]
fn thousands_of_rules_are_gone_over_through_the_index() {
    let mut sources: Vec<String> = (0..2_000).map(|n| format!("context.placeId == 'p{n}' && message.text.contains('w{}')", n % 7)).collect();
    sources.push("context.placeId == 'p77' && message.text == 'w0'".into());
    let rules = conditions(&sources.iter().map(String::as_str).collect::<Vec<_>>());
    let found: Vec<_> = lint(&rules).into_iter().map(|finding| (finding.kind, finding.position, finding.other.unwrap().position)).collect();
    assert_eq!(found, [(FindingKind::Unreachable, 2_000, 77)]);
}
