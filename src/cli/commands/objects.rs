//! What all objects have in common: listing, reading, deleting, and turning a change set into a result.

use clap::Args;
use serde_json::{Map, Value, json};

use crate::backend::ListQuery;
use crate::cli::confirm;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{DisplayName, Key, Kind, ObjectRef, Spec};
use crate::plan::{Action, ChangeReport, ChangeSet, NewObject, Step};

/// Arguments of every `list`.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Show at most so many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
}

/// Arguments of every `get`.
#[derive(Debug, Args)]
pub(crate) struct GetArgs {
    /// Key of the object
    #[arg(value_name = "KEY", value_parser = key)]
    key: Key,
}

/// Arguments of every `delete`.
#[derive(Debug, Args)]
pub(crate) struct DeleteArgs {
    /// Key of the object
    #[arg(value_name = "KEY", value_parser = key)]
    key: Key,
    /// Delete everything that depends on it first; needs --confirm KEY
    #[arg(long)]
    cascade: bool,
    /// Only if the object is at this revision
    #[arg(long, value_name = "N")]
    revision: Option<u64>,
}

/// Arguments of every `create` and `register`.
#[derive(Debug, Args)]
pub(crate) struct CreateArgs {
    /// Key of the new object: lower-case letters, digits and '-'
    #[arg(value_name = "KEY", value_parser = key)]
    pub(crate) key: Key,
    /// Name for people [default: the key]
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) name: Option<DisplayName>,
    /// If the key exists already, leave the object as it is
    #[arg(long)]
    pub(crate) if_absent: bool,
}

/// Arguments of every `update`.
#[derive(Debug, Args)]
pub(crate) struct UpdateArgs {
    /// Key of the object
    #[arg(value_name = "KEY", value_parser = key)]
    pub(crate) key: Key,
    /// New name for people
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) name: Option<DisplayName>,
    /// Only if the object is at this revision
    #[arg(long, value_name = "N")]
    pub(crate) revision: Option<u64>,
}

/// Returns a key given as an argument.
pub(crate) fn key(text: &str) -> Result<Key, String> {
    value(text)
}

/// Returns a name given as an argument.
pub(crate) fn name(text: &str) -> Result<DisplayName, String> {
    value(text)
}

/// Returns a validated value given as an argument; its complaint is one sentence.
pub(crate) fn value<T: std::str::FromStr<Err = crate::domain::Invalid>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: crate::domain::Invalid| match error.help {
        Some(help) => format!("{}; {help}", error.message),
        None => error.message,
    })
}

/// Lists the objects of a kind.
pub(crate) async fn list(ctx: &Ctx, kind: Kind, columns: &'static [Column], schema: &'static str, args: &ListArgs) -> Result<Outcome, CliError> {
    let limit = args.limit.map_or(usize::MAX, |limit| limit as usize);
    let page = ctx.backend()?.list(&ListQuery { limit, ..ListQuery::all(kind) }).await?;
    let data = page.items.iter().map(crate::domain::Resource::to_json).collect();
    let outcome = Outcome::new(schema, Value::Array(data)).with_columns(columns);
    Ok(if page.next_cursor.is_some() { outcome.with_warning(format!("there are more than {limit}")) } else { outcome })
}

/// Reads one object.
pub(crate) async fn get(ctx: &Ctx, kind: Kind, schema: &'static str, args: &GetArgs) -> Result<Outcome, CliError> {
    let resource = ctx.backend()?.get(&ObjectRef::new(kind, args.key.clone())).await?;
    Ok(Outcome::new(schema, resource.to_json()))
}

/// Makes one object.
pub(crate) async fn create(ctx: &Ctx, schema: &'static str, args: &CreateArgs, spec: Spec, offline: bool) -> Result<Outcome, CliError> {
    let step = Step::Create(NewObject { if_absent: args.if_absent, ..NewObject::named(args.key.clone(), args.name.clone(), spec) });
    apply(ctx, schema, ChangeSet { offline, ..ChangeSet::of(step) }).await
}

/// Changes one object.
pub(crate) async fn update(
    ctx: &Ctx,
    kind: Kind,
    schema: &'static str,
    args: &UpdateArgs,
    mut fields: Map<String, Value>,
    offline: bool,
) -> Result<Outcome, CliError> {
    if let Some(name) = &args.name {
        fields.insert("name".into(), name.as_str().into());
    }
    if fields.is_empty() {
        return Err(CliError::Usage {
            message: "nothing to change was given".into(),
            help: Some(format!("give a field to change; see  chanctl {kind} update --help")),
        });
    }
    let step = Step::Update { target: ObjectRef::new(kind, args.key.clone()), expect: args.revision, patch: fields };
    apply(ctx, schema, ChangeSet { offline, ..ChangeSet::of(step) }).await
}

/// Deletes one object; with `--cascade` shows the whole plan first.
pub(crate) async fn delete(ctx: &Ctx, kind: Kind, schema: &'static str, args: &DeleteArgs) -> Result<Outcome, CliError> {
    let target = ObjectRef::new(kind, args.key.clone());
    let backend = ctx.backend()?;
    let changes = ChangeSet::of(Step::Delete { target: target.clone(), expect: args.revision, cascade: args.cascade });
    let plan = backend.apply(ChangeSet { dry_run: true, ..changes.clone() }).await?;
    let action = format!("deleting {target}");
    if args.cascade {
        ctx.printer.note(&cascade_words(&target, &plan));
    }
    if args.cascade || kind == Kind::Account {
        confirm::severe(ctx, &action, args.key.as_str())?;
    } else {
        confirm::consent(ctx, &action)?;
    }
    let report = if ctx.global.dry_run { plan } else { backend.apply(changes).await? };
    let mut data = report.last_resource().map(crate::domain::Resource::to_json).unwrap_or_default();
    data["deleted"] = report.steps.iter().map(|step| json!(step.target.to_string())).collect();
    let words = if ctx.global.dry_run { "would be deleted" } else { "deleted" };
    let words = on_screen(words);
    let text = report.steps.iter().map(|step| format!("{} {words}", step.target)).collect::<Vec<_>>().join("\n");
    Ok(of_report(ctx, Outcome::new(schema, data), &report).with_screen(format!("{text}\n")))
}

fn cascade_words(target: &ObjectRef, plan: &ChangeReport) -> String {
    let lines: Vec<String> = plan.steps.iter().enumerate().map(|(index, step)| format!("  {}. {}", index + 1, step.target)).collect();
    format!("deleting {target} deletes, in this order:\n{}", lines.join("\n"))
}

/// Does a change set and returns its last object.
pub(crate) async fn apply(ctx: &Ctx, schema: &'static str, changes: ChangeSet) -> Result<Outcome, CliError> {
    let report = ctx.backend()?.apply(ChangeSet { dry_run: ctx.global.dry_run, ..changes }).await?;
    let data = report.last_resource().map(crate::domain::Resource::to_json).unwrap_or_default();
    let text = action_words(ctx, &report);
    Ok(of_report(ctx, Outcome::new(schema, data), &report).with_screen(text))
}

/// Returns the outcome with what a report says of changes and warnings.
pub(crate) fn of_report(ctx: &Ctx, outcome: Outcome, report: &ChangeReport) -> Outcome {
    let changed = if ctx.global.dry_run { 0 } else { report.changed() };
    let outcome = report.warnings().into_iter().fold(outcome.with_changed(changed), Outcome::with_warning);
    if ctx.global.dry_run { outcome.with_hint("dry run: nothing was changed") } else { outcome }
}

/// Says in one line an object what was done.
fn action_words(ctx: &Ctx, report: &ChangeReport) -> String {
    let mut lines: Vec<(String, Action)> = Vec::new();
    for step in &report.steps {
        let target = step.target.to_string();
        match lines.iter_mut().find(|(known, _)| *known == target) {
            // Several steps on one object are one line; what made it new, or changed it at all, is what to tell.
            Some((_, action)) if *action == Action::Unchanged => *action = step.action,
            Some(_) => {}
            None => lines.push((target, step.action)),
        }
    }
    let would = if ctx.global.dry_run { "would be " } else { "" };
    let words = |action| match action {
        Action::Created => "created",
        Action::Updated => "updated",
        Action::Deleted => "deleted",
        Action::Unchanged => "unchanged",
    };
    lines
        .iter()
        .map(|(target, action)| {
            format!("{target} {}{}\n", on_screen(if *action == Action::Unchanged { "" } else { would }), on_screen(words(*action)))
        })
        .collect()
}
