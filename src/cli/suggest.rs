//! The key or name that was probably meant, where there is no object or context of the one that was given.

use std::collections::BTreeMap;

use super::context::Ctx;
use super::error::CliError;
use crate::backend::{BackendError, ListQuery};
use crate::config::{ContextEntry, LOCAL};
use crate::domain::{Kind, Spec};
use crate::routing::nearest;

/// The most keys that are looked through.
const KEYS_MAX: usize = 1000;

/// Returns the error with the nearest key that exists, if one is near. A backend that can't be asked leaves it as it is.
pub(super) async fn with_nearest_key(ctx: &Ctx, error: CliError) -> CliError {
    let CliError::Backend(BackendError::NotFound { object }) = &error else { return error };
    match nearest_to(ctx, object).await {
        Some(nearest) => CliError::Misspelt { error: Box::new(error), nearest },
        None => error,
    }
}

/// Returns the complaint about a context that does not exist, with the nearest name that does.
pub(super) fn unknown_context(name: &str, contexts: &BTreeMap<String, ContextEntry>) -> CliError {
    let known = contexts.keys().map(String::as_str).chain([LOCAL]);
    CliError::UnknownContext { name: name.to_owned(), nearest: nearest(name, known).map(str::to_owned) }
}

async fn nearest_to(ctx: &Ctx, object: &str) -> Option<String> {
    let (kind, wanted) = object.split_once('/')?;
    if let ("rule", Some((rule, workstream))) = (kind, wanted.split_once(" of workstream/")) {
        return nearest_rule(ctx, rule, workstream).await;
    }
    let query = ListQuery { limit: KEYS_MAX, ..ListQuery::all(kind.parse::<Kind>().ok()?) };
    let page = ctx.backend().ok()?.list(&query).await.ok()?;
    nearest(wanted, page.items.iter().map(|resource| resource.key.as_str())).map(str::to_owned)
}

async fn nearest_rule(ctx: &Ctx, wanted: &str, workstream: &str) -> Option<String> {
    let page = ctx.backend().ok()?.list(&ListQuery::all(Kind::RuleSet)).await.ok()?;
    let own = page.items.iter().filter_map(|resource| match &resource.spec {
        Spec::RuleSet(ruleset) if ruleset.workstream.as_str() == workstream => Some(&ruleset.rules),
        _ => None,
    });
    nearest(wanted, own.flatten().map(|rule| rule.key.as_str())).map(str::to_owned)
}
