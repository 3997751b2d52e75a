//! From files and a backend to a plan: what `plan`, `apply`, `drift` and `verify` share. What a plan is stands in `plan`.

use std::collections::HashSet;
use std::sync::Arc;

use super::context::Ctx;
use super::error::{CliError, at_of_position};
use super::manifest_files::{self, FileArgs};
use super::secret_refs::{self, ResolvedSecret};
use super::ui::{At, Detail};
use crate::backend::{Backend, BackendError, ListQuery};
use crate::domain::{Fingerprint, Kind, ObjectRef, Secret, SecretField};
use crate::manifest::{Manifest, SecretRef};
use crate::plan::{Fingerprints, Observed, Obstacle, ObstacleKind, Plan, PlannedSecret};

/// A manifest with its secrets, and what is live.
pub(super) struct Gathered {
    pub(super) manifest: Manifest,
    pub(super) backend: Arc<dyn Backend>,
    pub(super) observed: Observed,
    pub(super) fingerprints: Fingerprints,
    pub(super) secrets: Vec<ResolvedSecret>,
    pub(super) warnings: Vec<String>,
}

/// Refuses a command without a manifest.
///
/// # Errors
/// `Missing`.
pub(super) fn require_files(args: &FileArgs) -> Result<(), CliError> {
    if args.files.is_empty() {
        return Err(no_manifest("--file is missing"));
    }
    Ok(())
}

/// Returns the complaint that no manifest was named.
pub(super) fn no_manifest(message: &str) -> CliError {
    let help = "name the manifest, for example  -f channels.yaml ; a first one is written by  chanctl init  or  chanctl export";
    CliError::Missing(vec![Detail { flag: Some("--file".into()), help: Some(help.into()), ..Detail::new("CH0102", message) }])
}

/// Reads the manifest, resolves its secrets, and asks the backend what is live.
///
/// # Errors
/// As reading, resolving and listing have them.
pub(super) async fn gather(ctx: &Ctx, args: &FileArgs) -> Result<Gathered, CliError> {
    require_files(args)?;
    gather_manifest(ctx, manifest_files::read(ctx, args)?, args.allow_outside).await
}

/// Resolves the secrets of a manifest that was read, and asks the backend what is live.
///
/// # Errors
/// As resolving and listing have them.
pub(super) async fn gather_manifest(ctx: &Ctx, manifest: Manifest, allow_outside: bool) -> Result<Gathered, CliError> {
    let secrets = match secret_refs::resolve(ctx, &manifest, allow_outside) {
        Err(CliError::Missing(mut missing)) => {
            missing.extend(unknown_stored(ctx, manifest).await);
            return Err(CliError::Missing(missing));
        }
        resolved => resolved?,
    };
    let backend = ctx.backend()?;
    let fingerprints = fingerprints(&*backend, &secrets).await?;
    let observed = observe(ctx, &*backend).await?;
    let warnings = secrets.iter().filter_map(|secret| secret.warning.clone()).collect();
    Ok(Gathered { manifest, backend, observed, fingerprints, secrets, warnings })
}

/// Returns the complaints about fingerprints that are not stored, beside variables and files that are missing: whoever has to bring
/// secrets learns of all of them at once. Where the backend can't be asked, they wait until it can.
async fn unknown_stored(ctx: &Ctx, manifest: Manifest) -> Vec<Detail> {
    let is_stored = |reference: &SecretRef| matches!(reference, SecretRef::Stored(_));
    if !manifest.objects.iter().flat_map(|object| &object.secrets).any(|(_, reference)| is_stored(reference)) {
        return Vec::new();
    }
    let Ok(backend) = ctx.backend() else { return Vec::new() };
    let Ok(observed) = observe(ctx, &*backend).await else { return Vec::new() };
    let (fingerprints, secrets, warnings) = (Fingerprints::default(), Vec::new(), Vec::new());
    let gathered = Gathered { manifest, backend, observed, fingerprints, secrets, warnings };
    let stored: HashSet<(&ObjectRef, &str)> = gathered
        .manifest
        .objects
        .iter()
        .flat_map(|object| object.secrets.iter().map(move |(field, reference)| (&object.target, field.as_str(), reference)))
        .filter(|(.., reference)| is_stored(reference))
        .map(|(target, field, _)| (target, field))
        .collect();
    let obstacles = crate::plan::plan(&gathered.manifest, &gathered.observed, &gathered.fingerprints, false).err().unwrap_or_default();
    let unknown = |obstacle: &Obstacle| {
        let field = obstacle.field.as_deref().unwrap_or_default();
        obstacle.kind == ObstacleKind::UnknownStoredSecret && stored.contains(&(&obstacle.target, field))
    };
    obstacles.into_iter().filter(unknown).map(|obstacle| gathered.detail(obstacle)).collect()
}

/// Lists everything that is live.
///
/// # Errors
/// As the backend's lists have them.
pub(super) async fn observe(ctx: &Ctx, backend: &dyn Backend) -> Result<Observed, BackendError> {
    let progress = ctx.progress("reading what is live", None);
    let mut observed = Observed::default();
    for kind in Kind::ALL {
        let listed = backend.list(&ListQuery::all(kind)).await?.items;
        progress.add(listed.len());
        observed.extend(listed.into_iter().map(|resource| (resource.target(), resource)));
    }
    Ok(observed)
}

async fn fingerprints(backend: &dyn Backend, secrets: &[ResolvedSecret]) -> Result<Fingerprints, BackendError> {
    let known: Vec<(&ResolvedSecret, (SecretField, Secret))> =
        secrets.iter().filter_map(|secret| Some((secret, (secret.field, secret.value.clone()?)))).collect();
    let values: Vec<(SecretField, Secret)> = known.iter().map(|(_, value)| value.clone()).collect();
    let prints: Vec<Fingerprint> = backend.fingerprints(&values).await?;
    Ok(known.iter().zip(prints).map(|((secret, _), print)| ((secret.target.clone(), secret.field), print)).collect())
}

impl Gathered {
    /// Plans what is to be done.
    ///
    /// # Errors
    /// `Obstacles` with every one.
    pub(super) fn plan(&self, prune: bool) -> Result<Plan, CliError> {
        crate::plan::plan(&self.manifest, &self.observed, &self.fingerprints, prune).map_err(|obstacles| self.refused(obstacles))
    }

    /// Returns the obstacles as an error, each with its position.
    fn refused(&self, obstacles: Vec<Obstacle>) -> CliError {
        let code = obstacles.iter().map(|obstacle| obstacle.kind).min().map_or("CH0314", code_of);
        CliError::Obstacles { code, details: obstacles.into_iter().map(|obstacle| self.detail(obstacle)).collect() }
    }

    fn detail(&self, obstacle: Obstacle) -> Detail {
        let Obstacle { kind, target, field, place, message, help } = obstacle;
        let object = format!("{}[{}]", target.kind.plural(), target.key);
        let path = field.as_ref().map_or_else(|| object.clone(), |field| format!("{object}.{field}"));
        let at = match place {
            Some(place) => at_of_position(self.manifest.position(place), Some(path.clone())),
            None => At { path: Some(path.clone()), ..At::default() },
        };
        let manifest_key = (kind == ObstacleKind::UnknownStoredSecret).then_some(path);
        let message = if kind == ObstacleKind::FixedField { format!("{} {message}", field.as_deref().unwrap_or_default()) } else { message };
        Detail { at: Some(at), field, help, manifest_key, ..Detail::new(code_of(kind), message) }
    }

    /// Returns the values of planned secrets, in their order.
    pub(super) fn values(&self, planned: &[PlannedSecret]) -> Vec<Secret> {
        let of = |wanted: &PlannedSecret| {
            let found = self.secrets.iter().find(|secret| secret.target == wanted.target && secret.field == wanted.field);
            found.and_then(|secret| secret.value.clone())
        };
        planned.iter().filter_map(of).collect()
    }
}

/// Returns the code of an obstacle. The first kind in their order decides how the command ends.
fn code_of(kind: ObstacleKind) -> &'static str {
    match kind {
        ObstacleKind::UnknownStoredSecret => "CH0102",
        ObstacleKind::DanglingReference => "CH0314",
        ObstacleKind::FixedField => "CH0303",
        ObstacleKind::OtherOwner => "CH0606",
        ObstacleKind::Protected => "CH1302",
    }
}
