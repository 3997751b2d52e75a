//! Whether anything is to be done, has drifted, or keeps the manifest from being applied.

use std::collections::HashSet;

use super::Found;
use super::catalogue::{DRIFT, PENDING, REFERENCE, failed, passed, spot};
use crate::backend::AppliedObject;
use crate::cli::commands::drift::drifted;
use crate::cli::error::CliError;
use crate::cli::lang::as_it_is;
use crate::cli::plan_view;
use crate::cli::planning::Gathered;
use crate::domain::ObjectRef;
use crate::manifest::Position;
use crate::plan::{Drift, Plan, PlanPlace, Planned, PlannedAction};
use crate::report::{CheckKind, Checked, Spot};

/// Adds what the planner says, and what has drifted.
pub(super) fn checks(gathered: &Gathered, applied: &[AppliedObject], found: &mut Found) {
    match gathered.plan(false) {
        Ok(plan) => {
            found.checks.push(whole(&REFERENCE, "nothing is in the way"));
            found.pending = plan.changes.len();
            found.checks.extend(pending(&plan));
        }
        // A stored secret that is not there is missing input, and no finding.
        Err(error) if error.is_missing_input() => found.broken = Some(error),
        Err(error) => found.checks.extend(obstacles(&error)),
    }
    let named: HashSet<&ObjectRef> = gathered.manifest.objects.iter().map(|object| &object.target).collect();
    let drifted = drifted(applied, &gathered.observed, &[], Some(&named));
    found.drifted = drifted.len();
    if drifted.is_empty() {
        found.checks.push(whole(&DRIFT, "nothing was changed by hand"));
    }
    found.checks.extend(drifted.iter().map(|drift| of_drift(gathered, drift)));
}

fn whole(kind: &CheckKind, message: &str) -> Checked {
    passed(kind, kind.title.to_owned(), String::new(), None, message)
}

fn titled(kind: &CheckKind, target: &ObjectRef, at: Option<Spot>) -> Checked {
    let subject = format!("{}[{}]", target.kind.plural(), target.key);
    passed(kind, format!("{}: {target}", kind.title), subject, at, "")
}

fn pending(plan: &Plan) -> Vec<Checked> {
    if plan.is_empty() {
        return vec![whole(&PENDING, &plan_view::sentence(&plan.summary()))];
    }
    let one = |planned: &Planned| {
        let at = planned.at.as_ref().map(|PlanPlace { file, line, column }| Spot { file: file.to_string(), line: *line, column: *column, width: 0 });
        let fields = planned.fields.list();
        let names: Vec<&str> = fields.iter().map(|field| field.path.as_str()).collect();
        let names = names.join(", ");
        let message = match planned.action {
            PlannedAction::Create if names.is_empty() => "would be created".to_owned(),
            PlannedAction::Delete if names.is_empty() => "would be deleted".to_owned(),
            PlannedAction::Create => format!("would create: {names}"),
            PlannedAction::Update => format!("would update: {names}"),
            PlannedAction::Delete => format!("would delete: {names}"),
        };
        let details = plan_view::change(planned, as_it_is);
        let failed = failed(titled(&PENDING, &planned.target, at), message, Some("apply the manifest".to_owned()));
        Checked { details: Some(details.trim_end().to_owned()), ..failed }
    };
    plan.changes.iter().map(one).collect()
}

fn obstacles(error: &CliError) -> Vec<Checked> {
    let CliError::Obstacles { details, .. } = error else { return Vec::new() };
    let one = |detail: &crate::cli::ui::Detail| {
        let path = detail.at.as_ref().and_then(|at| at.path.clone()).unwrap_or_default();
        let check = passed(&REFERENCE, REFERENCE.title.to_owned(), path, detail.at.as_ref().and_then(spot), "");
        failed(check, detail.message.clone(), detail.help.clone())
    };
    details.iter().map(one).collect()
}

fn of_drift(gathered: &Gathered, drift: &Drift) -> Checked {
    let object = gathered.manifest.find(drift.target.kind, &drift.target.key);
    let at = object.map(|object| {
        let Position { file, line, column, width, .. } = gathered.manifest.position(object.place(""));
        Spot { file, line, column, width }
    });
    let message = if drift.deleted {
        "it was deleted since it was applied".to_owned()
    } else {
        let names: Vec<&str> = drift.fields.iter().map(|field| field.path.as_str()).collect();
        format!("changed by hand: {}", names.join(", "))
    };
    let remedy = "apply the manifest to put it back, or write the change into it".to_owned();
    let failed = failed(titled(&DRIFT, &drift.target, at), message, Some(remedy));
    Checked { details: Some(plan_view::drift_text(std::slice::from_ref(drift), as_it_is).trim_end().to_owned()), ..failed }
}
