//! A file of answers: what `setup --answers` replays. YAML or JSON, question to answer; secrets only by reference.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::answers::Id;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{At, Detail};
use crate::domain::Secret;
use crate::files;

/// The most that is read as answers.
const LIMIT_BYTES: u64 = 256 * 1024;
/// The most that a file of a secret holds.
const SECRET_BYTES: u64 = 64 * 1024;

/// An answer as the file has it.
#[derive(Clone)]
pub(super) enum Given {
    Text(String),
    /// A secret in an environment variable.
    Env(String),
    /// A secret in a file; a relative path begins at the folder of the answers.
    File(String),
    /// The question is passed over.
    Skip,
}

/// Answers that were read from a file. It has no `Debug`: somebody may have written a secret into it.
pub(in crate::cli) struct AnswerFile {
    name: String,
    folder: PathBuf,
    given: BTreeMap<Id, Given>,
    /// What in the file is no answer at all.
    pub(super) wrong: Vec<Detail>,
}

impl AnswerFile {
    /// Reads a file of answers.
    ///
    /// # Errors
    /// `InputFile`; `Answers` for a file that is no mapping.
    pub(in crate::cli) fn read(ctx: &Ctx, path: &Path) -> Result<Self, CliError> {
        let full = ctx.env.folder.join(path);
        let (bytes, _) = files::read_named(&full, LIMIT_BYTES).map_err(|error| CliError::InputFile { purpose: "answers", error })?;
        let name = path.display().to_string();
        let folder = full.parent().unwrap_or(Path::new("")).to_owned();
        let mut file = Self { name, folder, given: BTreeMap::new(), wrong: Vec::new() };
        let text = String::from_utf8_lossy(&bytes);
        match serde_saphyr::from_str(&text) {
            Ok(Value::Object(fields)) => fields.into_iter().for_each(|(name, value)| file.add(&name, &value)),
            // What the reader says may repeat a line of the file.
            Ok(_) | Err(_) => return Err(CliError::Answers(vec![file.detail(None, "CH0101", "the file does not hold answers", HELP)])),
        }
        Ok(file)
    }

    fn add(&mut self, name: &str, value: &Value) {
        let id = match name.parse::<Id>() {
            Ok(id) => id,
            Err(error) => {
                let detail = self.detail(Some(name), "CH0101", &error.message, error.help.as_deref().unwrap_or_default());
                return self.wrong.push(detail);
            }
        };
        match given(value) {
            Some(given) => drop(self.given.insert(id, given)),
            None => self.wrong.push(self.detail(Some(name), "CH0101", "is neither text nor a reference to a secret", HELP)),
        }
    }

    pub(super) fn get(&self, id: Id) -> Option<&Given> {
        self.given.get(&id)
    }

    /// Returns a complaint about the file or one of its answers.
    pub(super) fn detail(&self, field: Option<&str>, code: &str, message: &str, help: &str) -> Detail {
        let at = Some(At { file: Some(self.name.clone()), path: field.map(str::to_owned), ..At::default() });
        let help = Some(help.to_owned()).filter(|help| !help.is_empty());
        Detail { at, field: field.map(str::to_owned), help, ..Detail::new(code, message) }
    }

    /// Returns the secret that an answer refers to. A secret that stands in the file itself is refused and not repeated.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn secret(&self, ctx: &Ctx, id: Id, given: &Given) -> Result<Secret, Box<Detail>> {
        let refuse = |code: &str, message: &str, help: &str| Box::new(self.detail(Some(id.as_str()), code, message, help));
        match given {
            Given::Env(name) => match ctx.env.get(name) {
                Some(value) => Ok(Secret::new(value.as_bytes().to_vec())),
                None => Err(refuse("CH0102", &format!("the environment variable {name} is not set"), "set it before the answers are replayed")),
            },
            Given::File(path) => match files::read_named(&self.folder.join(path), SECRET_BYTES) {
                Ok((bytes, _)) => Ok(Secret::new(bytes)),
                Err(error) if error.is_missing() => Err(refuse("CH0102", &format!("the file {path} is not there"), RELATIVE)),
                Err(error) => Err(refuse("CH0101", &error.to_string(), RELATIVE)),
            },
            Given::Text(_) | Given::Skip => Err(refuse("CH0101", "a secret can't stand in the file itself", "write { env: NAME } or { file: PATH }")),
        }
    }
}

const HELP: &str = "write one answer a line, for example  account: acme  and  client-token: { env: NAME }";
const RELATIVE: &str = "a relative path begins at the folder of the answers";

fn given(value: &Value) -> Option<Given> {
    let text = |field: &str| value.get(field).and_then(Value::as_str).map(str::to_owned);
    match value {
        Value::Null => Some(Given::Skip),
        Value::String(text) => Some(Given::Text(text.clone())),
        Value::Bool(_) | Value::Number(_) => Some(Given::Text(value.to_string())),
        Value::Object(fields) if fields.len() == 1 => text("env").map(Given::Env).or_else(|| text("file").map(Given::File)),
        Value::Array(_) | Value::Object(_) => None,
    }
}
