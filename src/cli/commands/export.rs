//! `export`: what is live as a manifest: a new one, or one that is there, changed as little as can be.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::Value;

use crate::backend::{Backend, BackendError};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;
use crate::cli::{manifest_files, planning};
use crate::domain::{Key, Kind, ObjectRef, Resource};
use crate::files::{self, FileError};
use crate::manifest::{ExportOptions, Exported, MergeError, MergeOptions, Source, export, is_untouched_default, merge, to_yaml};
use crate::provider::parse_provider;

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
    /// Manifest file to bring up to date: its comments, order and layout stay [default: write a new manifest]
    #[arg(long, value_name = "FILE")]
    merge: Option<PathBuf>,
    /// Write the merged text into the file instead of to standard output
    #[arg(long, requires = "merge")]
    write: bool,
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
    let file = args.merge.as_ref().map(|path| Ok::<_, CliError>((path, read(ctx, args, path)?))).transpose()?;
    let backend = ctx.backend()?;
    let resources = chosen(ctx, &*backend, &args.objects).await?;
    let references = privacy_references(ctx, &*backend, &resources).await?;
    let exported: Vec<Exported<'_>> =
        resources.iter().map(|resource| Exported { resource, privacy_reference: references.get(&resource.target()).map(String::as_str) }).collect();
    let options = ExportOptions { full: args.full, secrets_by_env: args.secrets == Some(SecretStyle::Env) };
    if let Some((path, file)) = file {
        return merged(ctx, args, path, &file, &exported, options);
    }
    let exported: Vec<Exported<'_>> = exported.into_iter().filter(|one| !args.objects.is_empty() || !is_untouched_default(one.resource)).collect();
    let manifest = export(&exported, options);
    let outcome = Outcome::new(SCHEMA, Value::Object(manifest.clone())).with_text(to_yaml(&manifest));
    let owners: std::collections::HashSet<Option<&Key>> = exported.iter().map(|one| one.resource.management.owner.as_ref()).collect();
    let several = owners.len() > 1;
    Ok(if several { outcome.with_warning("the objects have several owners, so the manifest names none") } else { outcome })
}

/// A file to be merged into, with the mark that editors of Windows begin theirs with.
struct File {
    source: Source,
    mark: &'static str,
}

fn read(ctx: &Ctx, args: &ExportArgs, path: &Path) -> Result<File, CliError> {
    if args.write && path.as_os_str() == "-" {
        let help = Some("name the file, or leave --write out".to_owned());
        return Err(CliError::Usage { message: "standard input can't be written".to_owned(), help });
    }
    let name = path.display().to_string();
    let bytes = match manifest_files::bytes(ctx, path) {
        Ok(bytes) => bytes,
        Err(FileError::TooLarge { .. }) => return Err(CliError::Manifest(vec![*Source::too_large(&name)])),
        Err(error) => return Err(CliError::InputFile { purpose: "manifest", error }),
    };
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
    let source = Source::new(name, bytes).map_err(|problem| CliError::Manifest(vec![*problem]))?;
    Ok(File { source, mark })
}

fn merged(ctx: &Ctx, args: &ExportArgs, path: &Path, file: &File, live: &[Exported<'_>], export: ExportOptions) -> Result<Outcome, CliError> {
    let options = MergeOptions { selected: !args.objects.is_empty(), export };
    let merged = merge(&file.source, live, options, &|named| parse_provider(named.as_str())).map_err(|error| match error {
        MergeError::Invalid(problems) => CliError::Manifest(problems),
        wrong @ MergeError::Wrong(_) => CliError::Other(wrong.into()),
    })?;
    let text = format!("{}{}", file.mark, merged.text);
    let outcome = Outcome::new(SCHEMA, Value::Object(merged.manifest));
    if !args.write {
        return Ok(outcome.with_text(text));
    }
    let shown = path.display();
    if merged.text == file.source.text() {
        return Ok(outcome.with_text(on_screen(&format!("{shown} says what is live already\n"))));
    }
    if ctx.global.dry_run {
        return Ok(outcome.with_text(on_screen(&format!("{shown} would be written\n"))).with_hint("dry run: nothing was changed"));
    }
    files::rewrite(&ctx.env.folder.join(path), text.as_bytes()).map_err(CliError::OwnFile)?;
    Ok(outcome.with_text(on_screen(&format!("{shown} says what is live\n"))))
}

/// Returns the objects that were asked for, or all; in the order in which a manifest has them.
async fn chosen(ctx: &Ctx, backend: &dyn Backend, wanted: &[ObjectRef]) -> Result<Vec<Resource>, BackendError> {
    let mut observed = planning::observe(ctx, backend).await?;
    let mut found: Vec<Resource> = if wanted.is_empty() {
        observed.into_values().collect()
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
async fn privacy_references(ctx: &Ctx, backend: &dyn Backend, resources: &[Resource]) -> Result<HashMap<ObjectRef, String>, BackendError> {
    let accounts: Vec<&Resource> = resources.iter().filter(|resource| resource.kind() == Kind::Account).collect();
    let progress = ctx.progress("reading acknowledgements of accounts", Some(accounts.len()));
    let mut references = HashMap::new();
    for account in accounts {
        let newest = backend.acknowledgements(&account.key).await?.pop();
        progress.add(1);
        references.extend(newest.and_then(|acknowledgement| acknowledgement.reference).map(|reference| (account.target(), reference)));
    }
    Ok(references)
}
