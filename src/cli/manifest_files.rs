//! The files of a manifest: named one by one or by their directory, read and parsed. What they mean stands in `manifest`.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use super::context::Ctx;
use super::error::CliError;
use super::secret_refs::outside;
use crate::files::{self, FileError};
use crate::manifest::{Manifest, Problem, SIZE_MAX, Source, parse_overlaid};
use crate::provider::parse_provider;

/// What files of a manifest are called in a directory.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// The files of a manifest.
#[derive(Debug, Clone, Args)]
pub(super) struct FileArgs {
    /// Manifest: a file, a directory of them, or - for standard input (repeatable)
    #[arg(short, long = "file", value_name = "PATH")]
    pub(super) files: Vec<PathBuf>,
    /// What an environment changes of the manifest: laid over it, in the order given (repeatable)
    #[arg(long = "overlay", value_name = "FILE")]
    pub(super) overlays: Vec<PathBuf>,
    /// Let secrets be read from files outside of the project
    #[arg(long)]
    pub(super) allow_outside: bool,
}

/// Reads and parses the manifest.
///
/// # Errors
/// `InputFile` for a file that can't be read, `Usage` for a directory without any, `Manifest` with every problem of every file.
pub(super) fn read(ctx: &Ctx, args: &FileArgs) -> Result<Manifest, CliError> {
    // What is typed must not be overwritten.
    let is_typed = args.files.iter().chain(&args.overlays).any(|path| path.as_os_str() == "-");
    let _progress = (!is_typed).then(|| ctx.progress("reading the manifest", None));
    let overlays = named(ctx, &args.overlays)?;
    // Overlays may lie in the directory of what they are laid over.
    let files = named(ctx, &args.files)?.into_iter().filter(|file| !overlays.contains(file)).collect();
    let mut problems = Vec::new();
    let files = sources(ctx, files, &mut problems)?;
    let overlays = sources(ctx, overlays, &mut problems)?;
    match parse_overlaid(files, overlays) {
        Ok(mut manifest) => {
            problems.extend(manifest.rename_providers(|named| parse_provider(named.as_str())));
            problems.extend(if args.allow_outside { Vec::new() } else { outside(ctx, &manifest) });
            if problems.is_empty() { Ok(manifest) } else { Err(CliError::Manifest(problems)) }
        }
        Err(more) => Err(CliError::Manifest(problems.into_iter().chain(more).collect())),
    }
}

/// Returns the manifest that texts are which no file holds.
///
/// # Errors
/// `Manifest` with every problem.
pub(super) fn checked(ctx: &Ctx, sources: Vec<Source>) -> Result<Manifest, CliError> {
    let mut manifest = parse_overlaid(sources, Vec::new()).map_err(CliError::Manifest)?;
    let mut problems = manifest.rename_providers(|named| parse_provider(named.as_str()));
    problems.extend(outside(ctx, &manifest));
    if problems.is_empty() { Ok(manifest) } else { Err(CliError::Manifest(problems)) }
}

fn sources(ctx: &Ctx, paths: Vec<PathBuf>, problems: &mut Vec<Problem>) -> Result<Vec<Source>, CliError> {
    let mut sources = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path.display().to_string();
        let source = match bytes(ctx, &path) {
            Ok(bytes) => Source::new(name, bytes),
            Err(FileError::TooLarge { .. }) => Err(Source::too_large(&name)),
            Err(error) => return Err(CliError::InputFile { purpose: "manifest", error }),
        };
        match source {
            Ok(source) => sources.push(source),
            Err(problem) => problems.push(*problem),
        }
    }
    Ok(sources)
}

/// Reads one file, or standard input for `-`.
///
/// # Errors
/// As the file has it.
pub(super) fn bytes(ctx: &Ctx, path: &Path) -> Result<Vec<u8>, FileError> {
    if path.as_os_str() != "-" {
        return Ok(files::read_named(&ctx.env.folder.join(path), SIZE_MAX as u64)?.0);
    }
    let mut bytes = Vec::new();
    // One byte more than there may be shows that there are too many.
    let read = std::io::stdin().lock().take(SIZE_MAX as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|source| FileError::Io { path: "standard input".into(), action: "read", source })?;
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
