//! References to secrets in a manifest: whether their files are inside of the project, and the values that they stand for. What is in a
//! value nobody learns here: no message repeats one.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use super::context::Ctx;
use super::error::{CliError, at_of_position};
use super::ui::Detail;
use crate::config;
use crate::domain::{ClientToken, ObjectRef, Secret, SecretField};
use crate::files::{self, FileError};
use crate::manifest::{DesiredObject, Manifest, Position, Problem, ProblemKind, SecretRef};
use crate::plan::PlannedSecret;

/// The most that a file of a secret holds, as the fields themselves have it.
const LIMIT_BYTES: u64 = 64 << 10;

/// A reference with what it stands for.
#[derive(Debug)]
pub(super) struct ResolvedSecret {
    /// The object that has the secured field.
    pub(super) target: ObjectRef,
    /// The field.
    pub(super) field: SecretField,
    /// What it stands for; `None` where the backend has it stored.
    pub(super) value: Option<Secret>,
    /// Of a file: its path as people are shown it.
    pub(super) shown: Option<PathBuf>,
    /// What its owner should know: others can read the file.
    pub(super) warning: Option<String>,
}

/// A reference on its way.
struct Reference<'m> {
    object: &'m DesiredObject,
    field: SecretField,
    reference: &'m SecretRef,
    at: Position,
}

fn references(manifest: &Manifest) -> impl Iterator<Item = Reference<'_>> {
    manifest.objects.iter().flat_map(move |object| {
        object.secrets.iter().map(move |(field, reference)| {
            let at = manifest.position(object.place(field.as_str()));
            Reference { object, field: *field, reference, at }
        })
    })
}

impl Reference<'_> {
    fn path(&self) -> String {
        format!("{}.{}", self.object.path(), self.field.as_str())
    }

    /// Returns the folder at which relative paths begin: that of the manifest's file.
    fn folder(&self, ctx: &Ctx) -> PathBuf {
        ctx.env.folder.join(self.shown_folder())
    }

    fn shown_folder(&self) -> &Path {
        // Standard input stands in the working folder.
        Path::new(&self.at.file).parent().unwrap_or(Path::new(""))
    }

    fn detail(&self, code: &str, message: String, help: &str) -> Detail {
        let path = self.path();
        Detail {
            at: Some(at_of_position(self.at.clone(), Some(path.clone()))),
            field: Some(self.field.as_str().to_owned()),
            manifest_key: Some(path),
            help: Some(help.to_owned()),
            ..Detail::new(code, message)
        }
    }
}

/// Returns the references to files outside of the project: the folder of the nearest `chanctl.toml` above the manifest's file, or else
/// that file's own folder.
pub(super) fn outside(ctx: &Ctx, manifest: &Manifest) -> Vec<Problem> {
    let mut projects: HashMap<PathBuf, PathBuf> = HashMap::new();
    let mut found = Vec::new();
    for reference in references(manifest) {
        let SecretRef::File(file) = reference.reference else { continue };
        let folder = reference.folder(ctx);
        let target = real(&folder.join(file));
        let project = projects.entry(folder).or_insert_with_key(|folder| real(config::project_folder(folder).unwrap_or(folder)));
        if !target.starts_with(project) {
            found.push(Problem {
                kind: ProblemKind::Field,
                path: reference.path(),
                message: "the file is outside of the project".to_owned(),
                help: Some("keep it in the project's folder, or add --allow-outside".to_owned()),
                at: reference.at,
            });
        }
    }
    found
}

/// Returns a path without links and `..`, as far as it exists; the rest by its words.
fn real(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            found.pop();
            continue;
        }
        found.push(part);
        if let Ok(real) = found.canonicalize() {
            found = real;
        }
    }
    found
}

/// Returns every secured field of the manifest with what its reference stands for.
///
/// # Errors
/// `Manifest` for files outside of the project, unless that is allowed; `Missing` with every variable and file that is not there;
/// `Secrets` with every one that can't be used.
pub(super) fn resolve(ctx: &Ctx, manifest: &Manifest, allow_outside: bool) -> Result<Vec<ResolvedSecret>, CliError> {
    let outside = if allow_outside { Vec::new() } else { outside(ctx, manifest) };
    if !outside.is_empty() {
        return Err(CliError::Manifest(outside));
    }
    let (mut found, mut missing, mut unusable) = (Vec::new(), Vec::new(), Vec::new());
    for reference in references(manifest) {
        match value(ctx, &reference) {
            Ok((value, shown, warning)) => {
                unusable.extend(value.as_ref().and_then(|value| refused(&reference, value)));
                let Reference { object, field, .. } = reference;
                found.push(ResolvedSecret { target: object.target.clone(), field, value, shown, warning });
            }
            Err(detail) if detail.code == "CH0102" => missing.push(*detail),
            Err(detail) => unusable.push(*detail),
        }
    }
    match (missing.is_empty(), unusable.is_empty()) {
        (false, _) => Err(CliError::Missing(missing)),
        (true, false) => Err(CliError::Secrets(unusable)),
        (true, true) => Ok(found),
    }
}

type Value = (Option<Secret>, Option<PathBuf>, Option<String>);

fn value(ctx: &Ctx, reference: &Reference<'_>) -> Result<Value, Box<Detail>> {
    match reference.reference {
        SecretRef::Stored(_) => Ok((None, None, None)),
        SecretRef::Env(name) => match ctx.env.get(name) {
            Some(value) => Ok((Some(Secret::new(value.as_bytes().to_vec())), None, None)),
            None => {
                let message = format!("the environment variable {name} is not set");
                let detail = reference.detail("CH0102", message, "set it, or refer to a file or to what is stored");
                Err(Box::new(Detail { env: Some(name.clone()), ..detail }))
            }
        },
        SecretRef::File(file) => {
            let shown = reference.shown_folder().join(file);
            let read = files::read_named(&reference.folder(ctx).join(file), LIMIT_BYTES);
            let (bytes, open) = read.map_err(|error| Box::new(unread(reference, &shown, &error)))?;
            let warning = open.then(|| format!("{0} can be read by others; run  chmod 600 {0}", shown.display()));
            Ok((Some(Secret::new(bytes)), Some(shown), warning))
        }
    }
}

fn unread(reference: &Reference<'_>, shown: &Path, error: &FileError) -> Detail {
    let shown = shown.display();
    let (code, message) = match error {
        _ if error.is_missing() => ("CH0102", format!("the file {shown} is not there")),
        FileError::TooLarge { limit_bytes, .. } => ("CH0303", format!("{shown} is larger than {limit_bytes} bytes")),
        FileError::Io { source, .. } => ("CH0303", format!("{shown} could not be read: {source}")),
        FileError::NotRegular(_) | FileError::TooOpen { .. } => ("CH0303", format!("{shown} is not a regular file")),
    };
    reference.detail(code, message, "name the file that holds the value; a relative path begins at the manifest's folder")
}

/// Returns the complaint about a client token that is none. Credentials only the provider understands: the backend asks it.
fn refused(reference: &Reference<'_>, value: &Secret) -> Option<Detail> {
    let invalid = (reference.field == SecretField::ClientToken).then(|| ClientToken::parse(value.expose()).err()).flatten()?;
    Some(reference.detail("CH0302", format!("the client token {}", invalid.message), invalid.help.as_deref().unwrap_or_default()))
}

/// Returns the values of the secrets that a saved plan refers to, in its order; files are where they were seen from when it was made.
///
/// # Errors
/// `Missing` with every variable and file that is not there; `Secrets` with every one that can't be used.
pub(super) fn resolve_planned(ctx: &Ctx, planned: &[PlannedSecret]) -> Result<Vec<Secret>, CliError> {
    let (mut values, mut missing, mut unusable) = (Vec::with_capacity(planned.len()), Vec::new(), Vec::new());
    for secret in planned {
        let key = format!("{}[{}].{}", secret.target.kind.plural(), secret.target.key, secret.field);
        let detail = |code: &str, message: String| Detail { manifest_key: Some(key.clone()), ..Detail::new(code, message) };
        match &secret.reference {
            SecretRef::Env(name) => match ctx.env.get(name) {
                Some(value) => values.push(Secret::new(value.as_bytes().to_vec())),
                None => {
                    let detail = detail("CH0102", format!("the environment variable {name} is not set"));
                    missing.push(Detail { env: Some(name.clone()), ..detail });
                }
            },
            SecretRef::File(path) => match files::read_named(&ctx.env.folder.join(path), LIMIT_BYTES) {
                Ok((bytes, _)) => values.push(Secret::new(bytes)),
                Err(error) if error.is_missing() => missing.push(detail("CH0102", format!("the file {path} is not there"))),
                Err(error) => unusable.push(detail("CH0303", error.to_string())),
            },
            SecretRef::Stored(_) => unusable.push(detail("CH0303", "the plan holds no reference to the secret".to_owned())),
        }
    }
    match (missing.is_empty(), unusable.is_empty()) {
        (false, _) => Err(CliError::Missing(missing)),
        (true, false) => Err(CliError::Secrets(unusable)),
        (true, true) => Ok(values),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::cli::args::GlobalArgs;
    use crate::config::Environment;
    use crate::manifest::{Source, parse};

    const TOKEN: &str = "canary-0123456789abcdef";

    struct Place {
        dir: tempfile::TempDir,
        ctx: Ctx,
    }

    /// Returns a project in `project/`, with a manifest's folder `project/config/` and files in and outside of it.
    fn place() -> Place {
        let dir = tempfile::tempdir().unwrap();
        for folder in ["project/config", "project/secrets", "elsewhere"] {
            std::fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        for file in ["project/chanctl.toml", "project/config/token", "project/secrets/token", "elsewhere/token"] {
            files::write_private(&dir.path().join(file), format!("{TOKEN}\n").as_bytes()).unwrap();
        }
        symlink(dir.path().join("elsewhere/token"), dir.path().join("project/secrets/link")).unwrap();
        symlink(dir.path().join("elsewhere"), dir.path().join("project/folder")).unwrap();
        symlink("token", dir.path().join("project/secrets/inner")).unwrap();
        let env = Environment::of([("TOKEN".to_owned(), TOKEN.to_owned()), ("SHORT".into(), "canary".into())], dir.path().join("project"));
        let global = GlobalArgs { config: Some(dir.path().join("none.toml")), ..GlobalArgs::default() };
        std::fs::write(dir.path().join("project/chanctl.toml"), "").unwrap();
        let ctx = Ctx::new(global, env).unwrap();
        Place { dir, ctx }
    }

    fn manifest(references: &[&str]) -> Manifest {
        let account = |(index, reference): (usize, &&str)| format!("- {{ key: a{index}, provider: gbm, partnerId: x, {reference} }}\n");
        let accounts: String = references.iter().enumerate().map(account).collect();
        let text = format!("apiVersion: chanctl/v1\naccounts:\n{accounts}");
        parse(vec![Source::new("config/channels.yaml", text.into_bytes()).unwrap()]).unwrap()
    }

    #[test]
    fn files_outside_of_the_project_are_refused_unless_allowed() {
        let place = place();
        let absolute = place.dir.path().join("project/secrets/token").display().to_string();
        for inside in ["token", "./token", "../secrets/token", "../secrets/inner", "../nowhere/../secrets/x", &absolute] {
            let manifest = manifest(&[&format!("clientToken: {{ file: {inside} }}")]);
            assert_eq!(outside(&place.ctx, &manifest), [], "{inside}");
        }
        for path in ["../../elsewhere/token", "/etc/passwd", "../secrets/link", "../folder/token", "../folder/../x", "../../x", "../../project-b/x"] {
            let manifest = manifest(&["clientToken: { env: TOKEN }", &format!("clientToken: {{ file: {path} }}")]);
            let [problem] = outside(&place.ctx, &manifest).try_into().unwrap();
            assert_eq!(
                (problem.to_string().as_str(), problem.path.as_str()),
                ("config/channels.yaml:4:56: the file is outside of the project", "accounts[a1].clientToken")
            );
            assert!(matches!(resolve(&place.ctx, &manifest, false), Err(CliError::Manifest(_))));
        }
        let allowed = manifest(&["clientToken: { file: ../secrets/link }"]);
        assert_eq!(resolve(&place.ctx, &allowed, true).unwrap().len(), 1);
        std::fs::remove_file(place.dir.path().join("project/chanctl.toml")).unwrap();
        assert_eq!(
            outside(&place.ctx, &manifest(&["clientToken: { file: ../secrets/token }"])).len(),
            1,
            "without a project it is the manifest's folder"
        );
    }

    #[test]
    fn references_become_values() {
        let place = place();
        let manifest = manifest(&[
            "clientToken: { env: TOKEN }, credentials: { file: token }",
            "clientToken: { file: ../secrets/token }",
            "clientToken: { stored: \"sha256:0123456789ab\" }",
        ]);
        let found = resolve(&place.ctx, &manifest, false).unwrap();
        let values: Vec<Option<&[u8]>> = found.iter().map(|secret| secret.value.as_ref().map(Secret::expose)).collect();
        let line = format!("{TOKEN}\n");
        assert_eq!(values, [Some(TOKEN.as_bytes()), Some(line.as_bytes()), Some(line.as_bytes()), None]);
        let shown: Vec<Option<PathBuf>> = found.iter().map(|secret| secret.shown.clone()).collect();
        assert_eq!(shown, [None, Some("config/token".into()), Some("config/../secrets/token".into()), None]);
        assert_eq!((found[1].target.to_string(), found[1].field, &found[1].warning), ("account/a0".to_owned(), SecretField::Credentials, &None));
        assert!(!format!("{found:?}").contains("canary"));
    }

    #[test]
    fn everything_that_is_missing_is_told_at_once() {
        let place = place();
        let manifest =
            manifest(&["clientToken: { env: NONE }, credentials: { file: none.json }", "clientToken: { env: OTHER }", "clientToken: { env: SHORT }"]);
        let failure = resolve(&place.ctx, &manifest, false).unwrap_err().into_failure();
        assert_eq!((failure.code, failure.exit, failure.details.len()), ("CH0102", 2, 3));
        let [first, second, _] = failure.details.try_into().unwrap();
        assert_eq!((first.env.as_deref(), first.manifest_key.as_deref()), (Some("NONE"), Some("accounts[a0].clientToken")));
        assert_eq!(first.at.and_then(|at| at.line), Some(3));
        assert_eq!((second.message.as_str(), second.field.as_deref()), ("the file config/none.json is not there", Some("credentials")));
    }

    #[test]
    fn what_can_not_be_used_is_told_with_its_place_and_never_repeated() {
        let place = place();
        std::fs::write(place.dir.path().join("project/config/large"), vec![b'x'; 65 << 10]).unwrap();
        let manifest =
            manifest(&["clientToken: { env: SHORT }", "credentials: { file: large }", "credentials: { file: . }", "credentials: { env: SHORT }"]);
        let failure = resolve(&place.ctx, &manifest, false).unwrap_err().into_failure();
        assert_eq!((failure.code, failure.exit), ("CH0302", 3));
        let told: Vec<(&str, &str)> = failure.details.iter().map(|detail| (detail.code.as_str(), detail.message.as_str())).collect();
        let expected = [
            ("CH0302", "the client token has 6 characters, a client token has 16 to 500"),
            ("CH0303", "config/large is larger than 65536 bytes"),
            ("CH0303", "config/. is not a regular file"),
        ];
        assert_eq!(told, expected);
        assert!(!format!("{failure:?}").contains("canary"));
    }
}
