//! A plan in a file: what `plan --out` writes and `apply --plan` does. It holds revisions and references to secrets, and no secret; a
//! hash over all of it tells a plan that was changed since.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::context::Ctx;
use super::error::CliError;
use crate::domain::{Fingerprint, Key, ObjectRef, SecretField};
use crate::files;
use crate::manifest::SecretRef;
use crate::plan::{ChangeSet, ManifestMark, Plan, Planned, PlannedSecret};
use crate::wire::{ChangeSetBody, StepBody};

const SCHEMA: &str = "chanctl.plan.file/v1";
/// The most that a plan holds, in bytes: as a manifest.
const LIMIT_BYTES: u64 = 64 << 20;

/// A plan as it is saved.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Saved {
    schema: String,
    version: String,
    context: String,
    owner: Option<Key>,
    changes: Vec<Planned>,
    unchanged: usize,
    steps: Vec<StepBody>,
    secrets: Vec<SavedSecret>,
    manifest: ManifestMark,
    /// Over the document without this field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SavedSecret {
    target: ObjectRef,
    field: SecretField,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    env: Option<String>,
    /// From the folder in which the plan was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<PathBuf>,
    fingerprint: Fingerprint,
}

/// A plan that was read from a file.
pub(super) struct Loaded {
    pub(super) plan: Plan,
    /// The context for which it was made.
    pub(super) context: String,
}

/// Writes a plan. The paths of its secrets' files are those that `shown` tells.
///
/// # Errors
/// `OwnFile`; a bug where the plan is no JSON.
pub(super) fn write(ctx: &Ctx, path: &Path, plan: &Plan, shown: impl Fn(&PlannedSecret) -> Option<PathBuf>) -> Result<(), CliError> {
    let steps = ChangeSet { steps: plan.steps.clone(), ..ChangeSet::default() };
    let secret = |secret: &PlannedSecret| {
        let (env, file) = match &secret.reference {
            SecretRef::Env(name) => (Some(name.clone()), None),
            SecretRef::File(path) => (None, Some(shown(secret).unwrap_or_else(|| path.into()))),
            SecretRef::Stored(_) => (None, None),
        };
        SavedSecret { target: secret.target.clone(), field: secret.field, env, file, fingerprint: secret.fingerprint.clone() }
    };
    let mut saved = Saved {
        schema: SCHEMA.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        context: ctx.context_name().to_owned(),
        owner: plan.owner.clone(),
        changes: plan.changes.clone(),
        unchanged: plan.unchanged,
        steps: ChangeSetBody::from(&steps).steps,
        secrets: plan.secrets.iter().map(secret).collect(),
        manifest: plan.mark.clone(),
        hash: String::new(),
    };
    saved.hash = hash(&saved)?;
    let text = serde_json::to_vec_pretty(&saved).map_err(anyhow::Error::from)?;
    files::write_private(&ctx.env.folder.join(path), &text).map_err(CliError::OwnFile)
}

/// Reads a plan.
///
/// # Errors
/// `InputFile`; `PlanFile` for what is no plan, was written by another version, or was changed since.
pub(super) fn read(ctx: &Ctx, path: &Path) -> Result<Loaded, CliError> {
    let shown = path.display().to_string();
    let refuse = |message: String| CliError::PlanFile { file: shown.clone(), message };
    let read = files::read_named(&ctx.env.folder.join(path), LIMIT_BYTES);
    let (bytes, _) = read.map_err(|error| CliError::InputFile { purpose: "plan", error })?;
    let json: Value = serde_json::from_slice(&bytes).map_err(|error| refuse(format!("it is not JSON (line {})", error.line())))?;
    match json.get("schema").and_then(Value::as_str) {
        Some(SCHEMA) => {}
        Some(other) => return Err(refuse(format!("{other:?} is not the schema of a plan that this program reads"))),
        None => return Err(refuse("it has no schema".to_owned())),
    }
    let mut saved: Saved = serde_json::from_value(json).map_err(|error| refuse(error.to_string()))?;
    let told = std::mem::take(&mut saved.hash);
    if hash(&saved)? != told {
        return Err(refuse("it was changed since it was written".to_owned()));
    }
    let body = ChangeSetBody { steps: saved.steps, dry_run: false, offline: false, manifest: None, confirm_within_s: None };
    let steps = ChangeSet::try_from(body).map_err(|invalid| refuse(invalid.to_string()))?.steps;
    let secret = |secret: SavedSecret| {
        let reference = match (secret.env, secret.file) {
            (Some(name), None) => SecretRef::Env(name),
            (None, Some(path)) => SecretRef::File(path.display().to_string()),
            _ => SecretRef::Stored(secret.fingerprint.clone()),
        };
        PlannedSecret { target: secret.target, field: secret.field, reference, fingerprint: secret.fingerprint }
    };
    // A saved plan stands as long as what it touches has not moved; the revisions in its steps tell.
    saved.manifest.objects.iter_mut().for_each(|object| object.found = None);
    let plan = Plan {
        owner: saved.owner,
        changes: saved.changes,
        unchanged: saved.unchanged,
        steps,
        secrets: saved.secrets.into_iter().map(secret).collect(),
        mark: saved.manifest,
    };
    Ok(Loaded { plan, context: saved.context })
}

fn hash(saved: &Saved) -> Result<String, CliError> {
    let bytes = serde_json::to_vec(saved).map_err(anyhow::Error::from)?;
    Ok(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}
