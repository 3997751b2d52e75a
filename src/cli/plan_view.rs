//! A plan, and drift, as people read them. What a plan holds stands in `plan`.

use serde_json::{Value, json};

use super::lang::{Say, on_screen};
use crate::plan::{Drift, FieldAction, FieldChange, Plan, PlanPlace, PlanSummary, Planned, PlannedAction};

/// The longest path with which others line up, in characters.
const PATH_MAX: usize = 32;
/// How many characters of a value are shown.
const SHOWN: usize = 72;

/// Returns the plan as it is shown: what is made `+`, changed `~`, taken away `-`, each field below.
pub(super) fn text(plan: &Plan) -> String {
    let changes: String = plan.changes.iter().map(|planned| change(planned, on_screen)).collect();
    let gap = if changes.is_empty() { "" } else { "\n" };
    format!("{changes}{gap}{}\n", on_screen(&sentence(&plan.summary())))
}

/// Returns the plan as data.
pub(super) fn data(plan: &Plan) -> Value {
    json!({"summary": plan.summary(), "owner": plan.owner, "changes": plan.changes})
}

/// Returns the data of a plan that could not be made.
pub(super) fn no_data() -> Value {
    json!({"summary": PlanSummary::default(), "owner": null, "changes": []})
}

/// Says in one sentence how much there is to do.
pub(super) fn sentence(summary: &PlanSummary) -> String {
    let PlanSummary { create, update, delete, unchanged } = summary;
    if create + update + delete == 0 {
        return format!("nothing to do: {unchanged} {} as the manifest says", if *unchanged == 1 { "object is" } else { "objects are" });
    }
    format!("{create} to create, {update} to update, {delete} to delete; {unchanged} unchanged")
}

/// Returns what is to be done with an object, with each field below, in the words of `say`.
pub(super) fn change(planned: &Planned, say: Say) -> String {
    let sign = match planned.action {
        PlannedAction::Create => '+',
        PlannedAction::Update => '~',
        PlannedAction::Delete => '-',
    };
    let place = planned.at.as_ref().map(|PlanPlace { file, line, column }| format!("   {file}:{line}:{column}")).unwrap_or_default();
    let fields = field_lines(&planned.fields.list(), planned.action == PlannedAction::Create, say);
    format!("{sign} {}{place}\n{fields}", planned.target)
}

/// Returns a line for each field, the values below one another unless a path is very long.
fn field_lines(fields: &[FieldChange], new_object: bool, say: Say) -> String {
    let width = fields.iter().map(|field| field.path.chars().count()).filter(|width| *width <= PATH_MAX).max().unwrap_or_default();
    fields.iter().map(|field| format!("    {}\n", field_line(field, width, new_object, say))).collect()
}

fn field_line(change: &FieldChange, width: usize, new_object: bool, say: Say) -> String {
    let FieldChange { path, action, before, after, secret } = change;
    let path = format!("{path:<width$}");
    let show = |value: &Value| if *secret { say(&secret_words(value)).into_owned() } else { short(value) };
    match action {
        FieldAction::Move => say(&format!("{path}  moves from {before} to {after}")).into_owned(),
        FieldAction::Add if new_object => format!("{path}  {}", show(after)),
        FieldAction::Add => format!("{path}  + {}", show(after)),
        FieldAction::Remove => format!("{path}  - {}", show(before)),
        FieldAction::Change => format!("{path}  {} -> {}", show(before), show(after)),
    }
}

fn secret_words(fingerprint: &Value) -> String {
    fingerprint.as_str().map_or_else(|| "(not set)".to_owned(), |print| format!("(secret {print})"))
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    let head: String = text.chars().take(SHOWN).collect();
    format!("{head}...")
}

/// Returns drift as text, in the words of `say`: what was applied, and what is live.
pub(super) fn drift_text(drift: &[Drift], say: Say) -> String {
    let one = |drift: &Drift| {
        if drift.deleted {
            return say(&format!("- {}\n    it was deleted since it was applied\n", drift.target)).into_owned();
        }
        let fields = field_lines(&drift.fields, false, say);
        format!("~ {}\n{fields}", drift.target)
    };
    drift.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_by_what_becomes_of_them() {
        let line = |change: FieldChange| field_line(&change, 0, false, crate::cli::lang::as_it_is);
        assert_eq!(line(FieldChange::of("name", json!("A"), json!("B"))), r#"name  "A" -> "B""#);
        assert_eq!(line(FieldChange::of("maxOpen", Value::Null, json!(3))), "maxOpen  + 3");
        assert_eq!(line(FieldChange::of("maxOpen", json!(3), Value::Null)), "maxOpen  - 3");
        let moved = FieldChange { action: FieldAction::Move, ..FieldChange::of("rules[a]", json!(2), json!(1)) };
        assert_eq!(line(moved), "rules[a]  moves from 2 to 1");
        let secret = FieldChange { secret: true, ..FieldChange::of("clientToken", Value::Null, json!("sha256:0123456789ab")) };
        assert_eq!(line(secret), "clientToken  + (secret sha256:0123456789ab)");
        let long = line(FieldChange::of("name", Value::Null, json!("x".repeat(200))));
        assert!(long.ends_with("xxx...") && long.len() < 100, "{long}");
    }
}
