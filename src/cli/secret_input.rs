//! Secrets on their way in: from a file, standard input, the environment, or a hidden prompt; never from a flag's value.

use std::io::Read;

use zeroize::Zeroizing;

use super::context::Ctx;
use super::error::CliError;
use super::ui::Detail;
use crate::domain::Secret;
use crate::files::{self, FileError};

/// The most that is read as a secret. The real limits (64 KiB of a key file) are the fields' own; this one keeps a device from filling memory.
const LIMIT_BYTES: u64 = 1 << 20;

/// Where a secret comes from.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct SecretSource {
    /// File that holds the value, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "env")]
    pub(super) file: Option<String>,
    /// Environment variable that holds the value
    #[arg(long, value_name = "NAME")]
    pub(super) env: Option<String>,
}

/// Reads a secret from where its source says; asks on a terminal where it says nothing. Returned with a warning where others
/// can read its file.
///
/// # Errors
/// `Missing` without source and terminal; `InputFile`; `Usage` for a variable that is not set.
pub(super) fn read(ctx: &Ctx, source: &SecretSource, what: &'static str, manifest_key: &str) -> Result<(Secret, Option<String>), CliError> {
    if let Some(file) = &source.file {
        return read_file(ctx, file, what);
    }
    if let Some(name) = &source.env {
        let value = ctx.env.get(name).ok_or_else(|| CliError::usage(format!("the environment variable {name} is not set")))?;
        return Ok((Secret::new(value.as_bytes().to_vec()), None));
    }
    if ctx.prompter.is_available() {
        let typed = ctx.prompter.ask_secret(what)?;
        return Ok((Secret::new(typed.as_bytes().to_vec()), None));
    }
    let help = "give it with --file FILE, --file - (standard input) or --env NAME";
    let detail = Detail {
        flag: Some("--file".into()),
        manifest_key: Some(manifest_key.into()),
        help: Some(help.into()),
        ..Detail::new("CH0102", format!("the {what} is missing"))
    };
    Err(CliError::Missing(vec![detail]))
}

/// Reads a secret from a file or (`-`) standard input; returns it with a warning where others can read the file.
///
/// # Errors
/// `InputFile`.
pub(super) fn read_file(ctx: &Ctx, file: &str, what: &'static str) -> Result<(Secret, Option<String>), CliError> {
    if file == "-" {
        return read_stdin(what).map(|secret| (secret, None));
    }
    let path = ctx.env.folder.join(file);
    let (bytes, open) = files::read_named(&path, LIMIT_BYTES).map_err(|error| CliError::InputFile { purpose: what, error })?;
    let warning = open.then(|| format!("{file} can be read by others; run  chmod 600 {file}"));
    Ok((Secret::new(bytes), warning))
}

fn read_stdin(what: &'static str) -> Result<Secret, CliError> {
    let mut bytes = Zeroizing::new(Vec::new());
    let read = std::io::stdin().lock().take(LIMIT_BYTES).read_to_end(&mut bytes);
    read.map_err(|source| CliError::InputFile { purpose: what, error: FileError::Io { path: "standard input".into(), action: "read", source } })?;
    Ok(Secret::new(bytes.to_vec()))
}
