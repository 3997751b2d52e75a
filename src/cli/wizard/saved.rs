//! The answers on disk: `setup.json` in the data directory, private and whole at every instant.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::files::{self, FileError};

/// The file in the data directory.
const FILE: &str = "setup.json";
/// The most that is read of it; a conversation takes some 4 KiB.
const LIMIT_BYTES: u64 = 1 << 20;

/// Where the answers are kept.
pub(super) struct Saved {
    path: PathBuf,
    context: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document<A> {
    schema: String,
    context: String,
    #[serde(flatten)]
    answers: A,
}

const SCHEMA: &str = "chanctl.setup.saved/v1";

impl Saved {
    pub(super) fn new(ctx: &Ctx) -> Result<Self, CliError> {
        Ok(Self { path: ctx.data_dir()?.join(FILE), context: ctx.context_name().to_owned() })
    }

    /// Returns the answers of an unfinished conversation, with the context that it is of.
    ///
    /// # Errors
    /// `OwnFile`; `Usage` for a file that holds something else.
    pub(super) fn read(&self) -> Result<Option<(String, Answers)>, CliError> {
        let bytes = match files::read_private(&self.path, LIMIT_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if error.is_missing() => return Ok(None),
            Err(error) => return Err(CliError::OwnFile(error)),
        };
        let unusable = |_| CliError::Usage {
            message: format!("{} does not hold the answers of a set-up", self.path.display()),
            help: Some(format!("remove it and begin anew: rm {}", self.path.display())),
        };
        let document: Document<Answers> = serde_json::from_slice(&bytes).map_err(unusable)?;
        Ok(Some((document.context, document.answers)))
    }

    /// Keeps the answers.
    ///
    /// # Errors
    /// `OwnFile`.
    pub(super) fn write(&self, answers: &Answers) -> Result<(), CliError> {
        let document = Document { schema: SCHEMA.to_owned(), context: self.context.clone(), answers };
        let text = serde_json::to_vec_pretty(&document).map_err(anyhow::Error::from)?;
        let folder = self.path.parent().map_or(Ok(()), files::create_private_dir);
        folder.and_then(|()| files::write_private(&self.path, &text)).map_err(CliError::OwnFile)
    }

    /// Forgets a conversation that is over.
    ///
    /// # Errors
    /// `OwnFile`.
    pub(super) fn remove(&self) -> Result<(), CliError> {
        match std::fs::remove_file(&self.path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(source) => Err(CliError::OwnFile(FileError::Io { path: self.path.clone(), action: "written", source })),
        }
    }
}
