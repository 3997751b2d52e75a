//! `export`: what is live as a manifest.

use std::collections::HashMap;

use clap::{Args, ValueEnum};
use serde_json::Value;

use crate::backend::{Backend, BackendError};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::planning;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind, ObjectRef, Resource};
use crate::manifest::{ExportOptions, Exported, export, is_untouched_default, to_yaml};

const SCHEMA: &str = "chanctl.export/v1";

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Objects, for example queue/vip [default: all]
    #[arg(value_name = "KIND/KEY", value_parser = super::objects::value::<ObjectRef>)]
    objects: Vec<ObjectRef>,
    /// Write also what is at its default
    #[arg(long)]
    full: bool,
    /// How to refer to secrets: by what is stored, or by environment variables [default: stored]
    #[arg(long, value_name = "HOW", value_enum)]
    secrets: Option<SecretStyle>,
}

/// How an exported manifest refers to secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SecretStyle {
    /// By the fingerprint of what this backend has stored
    Stored,
    /// By environment variables
    Env,
}

pub(super) async fn cmd_export(ctx: &Ctx, args: &ExportArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let resources = chosen(&*backend, &args.objects).await?;
    let references = privacy_references(&*backend, &resources).await?;
    let exported: Vec<Exported<'_>> =
        resources.iter().map(|resource| Exported { resource, privacy_reference: references.get(&resource.target()).map(String::as_str) }).collect();
    let options = ExportOptions { full: args.full, secrets_by_env: args.secrets == Some(SecretStyle::Env) };
    let manifest = export(&exported, options);
    let outcome = Outcome::new(SCHEMA, Value::Object(manifest.clone())).with_text(to_yaml(&manifest));
    let owners: std::collections::HashSet<Option<&Key>> = resources.iter().map(|resource| resource.management.owner.as_ref()).collect();
    let several = owners.len() > 1;
    Ok(if several { outcome.with_warning("the objects have several owners, so the manifest names none") } else { outcome })
}

/// Returns the objects that were asked for, or all; in the order in which a manifest has them.
async fn chosen(backend: &dyn Backend, wanted: &[ObjectRef]) -> Result<Vec<Resource>, BackendError> {
    let mut observed = planning::observe(backend).await?;
    let mut found: Vec<Resource> = if wanted.is_empty() {
        observed.into_values().filter(|resource| !is_untouched_default(resource)).collect()
    } else {
        let take = |target: &ObjectRef| observed.remove(target).ok_or_else(|| BackendError::NotFound { object: target.to_string() });
        let mut distinct: Vec<&ObjectRef> = wanted.iter().collect();
        distinct.sort();
        distinct.dedup();
        distinct.into_iter().map(take).collect::<Result<_, _>>()?
    };
    found.sort_by(|one, other| (one.kind(), &one.key).cmp(&(other.kind(), &other.key)));
    Ok(found)
}

/// Returns the references of the accounts' acknowledgements.
async fn privacy_references(backend: &dyn Backend, resources: &[Resource]) -> Result<HashMap<ObjectRef, String>, BackendError> {
    let mut references = HashMap::new();
    for account in resources.iter().filter(|resource| resource.kind() == Kind::Account) {
        let newest = backend.acknowledgements(&account.key).await?.pop();
        references.extend(newest.and_then(|acknowledgement| acknowledgement.reference).map(|reference| (account.target(), reference)));
    }
    Ok(references)
}
