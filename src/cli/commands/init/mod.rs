//! `chanctl init`: the files with which a project begins. Nothing that is there is overwritten, and either all are written or none.

mod project;
mod write;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::{Column, Outcome};
use crate::files::{self, FileError};
use project::{Ci, File};

const SCHEMA: &str = "chanctl.init/v1";
const COLUMNS: &[Column] = &[Column::new("path", "/path"), Column::new("action", "/action")];

/// Arguments of `init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Write a CI job as well: github, gitlab, azure
    #[arg(long, value_name = "SERVICE", value_parser = ci)]
    ci: Option<Ci>,
    /// Replace files that are there already
    #[arg(long)]
    force: bool,
}

fn ci(text: &str) -> Result<Ci, String> {
    text.parse().map_err(|error: crate::domain::Invalid| format!("{}; {}", error.message, error.help.unwrap_or_default()))
}

/// Writes the files of a new project.
pub(crate) fn cmd_init(ctx: &Ctx, args: &InitArgs) -> Result<Outcome, CliError> {
    let folder = &ctx.env.folder;
    let files = project::files(args.ci)?;
    let present: Vec<&File> = files.iter().filter(|file| folder.join(file.path).symlink_metadata().is_ok()).collect();
    if !present.is_empty() && !args.force {
        return Err(CliError::FilesExist(present.iter().map(|file| file.path.to_owned()).collect()));
    }
    let action = |file: &File| if present.iter().any(|present| present.path == file.path) { "replace" } else { "create" };
    let rows: Vec<Value> = files.iter().map(|file| json!({"path": file.path, "action": action(file)})).collect();
    if !ctx.global.dry_run {
        write::all(folder, &files, args.force)?;
    }
    let word = if ctx.global.dry_run { "would be written" } else { "written" };
    let text: String = files.iter().map(|file| format!("{} {}\n", file.path, on_screen(word))).collect();
    let changed = if ctx.global.dry_run { 0 } else { files.len() };
    let outcome = Outcome::new(SCHEMA, Value::Array(rows)).with_columns(COLUMNS).with_text(text).with_changed(changed);
    Ok(next_steps(args.ci).into_iter().fold(outcome, Outcome::with_hint))
}

/// Writes a file of the project's folder unless there is one of that name; returns whether it was written.
///
/// # Errors
/// `OwnFile`.
pub(crate) fn write_new(ctx: &Ctx, name: &str, text: &str) -> Result<bool, CliError> {
    let path = ctx.env.folder.join(name);
    if let Some(folder) = path.parent() {
        let failed = |source| CliError::OwnFile(FileError::Io { path: folder.to_owned(), action: "written", source });
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    files::write_private_once(&path, text.as_bytes()).map_err(CliError::OwnFile)
}

/// Writes a CI job for a manifest that is there, and what a project has beside it; files that are there already stay. Returns those that
/// were written, and those that stayed.
///
/// # Errors
/// `Usage` for another service; `OwnFile`.
pub(crate) fn write_ci(ctx: &Ctx, service: &str, manifest: &str, secrets: &[String]) -> Result<(Vec<String>, Vec<String>), CliError> {
    let service: Ci = service.parse().map_err(|error| CliError::bad_value("ci", &error))?;
    let files = project::files(Some(service))?.into_iter().filter(|file| file.path != project::MANIFEST);
    let (present, new): (Vec<File>, Vec<File>) = files.partition(|file| ctx.env.folder.join(file.path).symlink_metadata().is_ok());
    let new: Vec<File> = new.into_iter().map(|file| file.naming(manifest, secrets)).collect();
    write::all(&ctx.env.folder, &new, false)?;
    let names = |files: Vec<File>| files.into_iter().map(|file| file.path.to_owned()).collect();
    Ok((names(new), names(present)))
}

fn next_steps(ci: Option<Ci>) -> Vec<String> {
    let manifest = project::MANIFEST;
    let first = format!("put your own IDs into {manifest}, then run  chanctl validate -f {manifest}  and  chanctl rule test -f {manifest}");
    let service = ci.map(|ci| {
        [
            format!("{}: the variable CHANCTL_URL, the secrets CHANCTL_TOKEN, {}", ci.settings(), project::SECRETS.join(", ")),
            "make CHANCTL_TOKEN where the backend's data is, with  chanctl token create ci --out ci.token".to_owned(),
        ]
    });
    std::iter::once(first).chain(service.into_iter().flatten()).collect()
}
