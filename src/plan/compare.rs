//! Comparing one object field by field; rules by their keys, with as few moves as there can be.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};
use smol_str::format_smolstr;

use super::planned::{FieldAction, FieldChange};
use crate::manifest::longest_rising;

/// Lists whose items go by a field of theirs, and that field.
const KEYED: [(&str, &str); 3] = [("rules", "key"), ("contextVariables", "name"), ("holidays", "date")];

/// Returns what becomes of a field when `before` gives way to `after`; `null` stands for no value.
pub(super) fn field(name: &str, before: &Value, after: &Value) -> Vec<FieldChange> {
    if before == after {
        return Vec::new();
    }
    let by = KEYED.iter().find(|(field, _)| *field == name).map(|(_, by)| *by);
    match (by, before, after) {
        (Some(by), Value::Array(before), Value::Array(after)) => items(name, by, before, after),
        (Some(by), Value::Null, Value::Array(after)) => items(name, by, &[], after),
        (Some(by), Value::Array(before), Value::Null) => items(name, by, before, &[]),
        (None, Value::Object(before), Value::Object(after)) => members(name, before, after),
        _ => vec![FieldChange::of(name, before.clone(), after.clone())],
    }
}

fn members(path: &str, before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<FieldChange> {
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let one = |name: &String| {
        let (old, new) = (before.get(name).unwrap_or(&Value::Null), after.get(name).unwrap_or(&Value::Null));
        let path = format!("{path}.{name}");
        match (old, new) {
            _ if old == new => Vec::new(),
            (Value::Object(old), Value::Object(new)) => members(&path, old, new),
            _ => vec![FieldChange::of(path, old.clone(), new.clone())],
        }
    };
    names.flat_map(one).collect()
}

/// Compares lists whose items go by their field `by`: what goes, what comes, what changes, what moves.
fn items(list: &str, by: &str, before: &[Value], after: &[Value]) -> Vec<FieldChange> {
    let name = |item: &Value| item.get(by).and_then(Value::as_str).unwrap_or_default().to_owned();
    let old: HashMap<String, (usize, &Value)> = before.iter().enumerate().map(|(index, item)| (name(item), (index, item))).collect();
    let kept: BTreeSet<String> = after.iter().map(name).collect();
    let path = |name: &str| format_smolstr!("{list}[{name}]");
    let mut changes: Vec<FieldChange> = Vec::new();
    let gone = before.iter().map(|item| (name(item), item)).filter(|(name, _)| !kept.contains(name));
    changes.extend(gone.map(|(name, item)| FieldChange::of(path(&name), item.clone(), Value::Null)));
    let staying: Vec<usize> = after.iter().filter_map(|item| old.get(&name(item)).map(|(index, _)| *index)).collect();
    let settled: BTreeSet<usize> = longest_rising(&staying).into_iter().collect();
    for (index, item) in after.iter().enumerate() {
        let name = name(item);
        let path = path(&name);
        let Some((place, before)) = old.get(&name) else {
            changes.push(FieldChange::of(path, Value::Null, item.clone()));
            continue;
        };
        if !settled.contains(place) {
            let (before, after) = (json!(place + 1), json!(index + 1));
            changes.push(FieldChange { path: path.clone(), action: FieldAction::Move, before, after, secret: false });
        }
        if let (Value::Object(before), Value::Object(after)) = (before, item) {
            changes.extend(members(&path, before, after));
        }
    }
    changes
}

/// Returns the patch (RFC 7396) that makes `after` of `before`, members that are there no more taken off.
pub(super) fn patch(before: &Value, after: &Value) -> Value {
    let (Value::Object(old), Value::Object(new)) = (before, after) else { return after.clone() };
    let gone = old.keys().filter(|name| !new.contains_key(*name)).map(|name| (name.clone(), Value::Null));
    let changed = new.iter().filter(|(name, value)| old.get(*name) != Some(value));
    let changed = changed.map(|(name, value)| (name.clone(), patch(old.get(name).unwrap_or(&Value::Null), value)));
    Value::Object(gone.chain(changed).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(changes: &[FieldChange]) -> Vec<String> {
        changes.iter().map(|change| format!("{} {} {} -> {}", json!(change.action), change.path, change.before, change.after)).collect()
    }

    fn rules(keys: &str) -> Value {
        keys.chars().map(|key| json!({"key": key.to_string(), "when": "true"})).collect()
    }

    #[test]
    fn rules_move_as_little_as_they_can() {
        let moves = |before, after| told(&field("rules", &rules(before), &rules(after)));
        assert_eq!(moves("abcd", "dabc"), [r#""move" rules[d] 4 -> 1"#]);
        assert_eq!(moves("abcd", "bcda"), [r#""move" rules[a] 1 -> 4"#]);
        assert_eq!(moves("abc", "xac").len(), 2, "b goes, x comes, nothing moves");
        assert_eq!(moves("ab", "ab"), Vec::<String>::new());
    }

    #[test]
    fn what_changes_inside_is_told_by_its_path() {
        let before = json!([{"key": "a", "when": "true", "set": {"priority": 1, "skills": ["x"]}}]);
        let after = json!([{"key": "a", "when": "false", "set": {"priority": 1, "vars": {"n": 1}}}]);
        let expected = [
            r#""change" rules[a].when "true" -> "false""#,
            r#""remove" rules[a].set.skills ["x"] -> null"#,
            r#""add" rules[a].set.vars null -> {"n":1}"#,
        ];
        assert_eq!(told(&field("rules", &before, &after)), expected);
        assert_eq!(told(&field("priority", &Value::Null, &json!(3))), [r#""add" priority null -> 3"#]);
    }
}
