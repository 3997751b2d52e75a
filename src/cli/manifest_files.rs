//! The files of a manifest: named one by one or by their directory, read and parsed. What they mean stands in `manifest`.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use super::context::Ctx;
use super::error::CliError;
use crate::files::{self, FileError};
use crate::manifest::{Manifest, Problem, Source, parse};

/// The most that is read of one file; the manifest itself refuses less.
const LIMIT_BYTES: u64 = 64 << 20;
/// What files of a manifest are called in a directory.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// The files of a manifest.
#[derive(Debug, Clone, Args)]
pub(super) struct FileArgs {
    /// Manifest: a file, a directory of them, or - for standard input (repeatable)
    #[arg(short, long = "file", value_name = "PATH")]
    pub(super) files: Vec<PathBuf>,
    /// Let secrets be read from files outside of the project
    #[arg(long)]
    pub(super) allow_outside: bool,
}

/// Reads and parses the manifest.
///
/// # Errors
/// `InputFile` for a file that can't be read, `Usage` for a directory without any, `Manifest` with every problem of every file.
pub(super) fn read(ctx: &Ctx, args: &FileArgs) -> Result<Manifest, CliError> {
    let (mut sources, mut problems): (Vec<Source>, Vec<Problem>) = (Vec::new(), Vec::new());
    for path in named(ctx, &args.files)? {
        match Source::new(path.display().to_string(), bytes(ctx, &path)?) {
            Ok(source) => sources.push(source),
            Err(problem) => problems.push(*problem),
        }
    }
    match parse(sources) {
        Ok(manifest) if problems.is_empty() => Ok(manifest),
        Ok(_) => Err(CliError::Manifest(problems)),
        Err(more) => Err(CliError::Manifest(problems.into_iter().chain(more).collect())),
    }
}

/// Reads one file, or standard input for `-`.
///
/// # Errors
/// `InputFile`.
pub(super) fn bytes(ctx: &Ctx, path: &Path) -> Result<Vec<u8>, CliError> {
    let purpose = "manifest";
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(LIMIT_BYTES).read_to_end(&mut bytes);
        return match read {
            Ok(_) => Ok(bytes),
            Err(source) => Err(CliError::InputFile { purpose, error: FileError::Io { path: "standard input".into(), action: "read", source } }),
        };
    }
    let (bytes, _) = files::read_named(&ctx.env.folder.join(path), LIMIT_BYTES).map_err(|error| CliError::InputFile { purpose, error })?;
    Ok(bytes)
}

/// Returns the files, those of a directory by their names. A file that is named twice is read once.
fn named(ctx: &Ctx, paths: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths {
        let folder = ctx.env.folder.join(path);
        let files = if folder.is_dir() { inside(&folder, path)? } else { vec![path.clone()] };
        for file in files {
            if !found.contains(&file) {
                found.push(file);
            }
        }
    }
    Ok(found)
}

fn inside(folder: &Path, shown: &Path) -> Result<Vec<PathBuf>, CliError> {
    let failed = |source| CliError::InputFile { purpose: "manifest", error: FileError::Io { path: shown.to_owned(), action: "read", source } };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let name = PathBuf::from(entry.map_err(failed)?.file_name());
        let hidden = name.to_string_lossy().starts_with('.');
        let right = name.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| EXTENSIONS.contains(&extension));
        if right && !hidden && folder.join(&name).is_file() {
            names.push(name);
        }
    }
    if names.is_empty() {
        let message = format!("there is no manifest in {}", shown.display());
        return Err(CliError::Usage { message, help: Some("name a file, or a directory that holds *.yaml, *.yml or *.json".into()) });
    }
    names.sort();
    Ok(names.into_iter().map(|name| shown.join(name)).collect())
}
