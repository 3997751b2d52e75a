//! Configuration: environment, project file and user files, resolved to settings. The only reader of the environment.
//!
//! Order: flag, environment, `./chanctl.toml` (found upwards), user configuration. Nothing is read before it is asked for.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::files::{self, FileError};

/// The context that always exists: the embedded backend.
pub const LOCAL: &str = "local";
/// The most that a configuration file may hold.
const FILE_LIMIT_BYTES: u64 = 1 << 20;

/// The environment as it was when the program started.
#[derive(Clone, Default)]
pub struct Environment {
    vars: BTreeMap<String, String>,
    /// The folder that the program was started in.
    pub folder: PathBuf,
}

impl std::fmt::Debug for Environment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Environment").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Environment {
    /// Reads the process's environment and arguments.
    pub fn of_process() -> (Self, Vec<OsString>) {
        let vars = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))).collect();
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        (Self { vars, folder }, std::env::args_os().collect())
    }

    /// Returns an environment that is made up.
    pub fn of(vars: impl IntoIterator<Item = (String, String)>, folder: PathBuf) -> Self {
        Self { vars: vars.into_iter().collect(), folder }
    }

    /// Returns a variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Returns whether a switch is on.
    ///
    /// # Errors
    /// The complaint about a value that is neither on nor off.
    pub fn switch(&self, name: &str) -> Result<bool, String> {
        match self.get(name).map(str::to_ascii_lowercase).as_deref() {
            None | Some("0" | "false" | "no" | "off") => Ok(false),
            Some("1" | "true" | "yes" | "on") => Ok(true),
            Some(_) => Err(format!("{name} is neither true nor false")),
        }
    }

    /// Returns the name of the user, for audit lines.
    pub fn user(&self) -> String {
        self.get("USER").or_else(|| self.get("LOGNAME")).unwrap_or("unknown").to_owned()
    }

    /// Returns the running program's own file, for starting itself again.
    pub fn program() -> std::io::Result<PathBuf> {
        std::env::current_exe()
    }

    fn home(&self, variable: &str, below: &str) -> PathBuf {
        match self.get(variable).filter(|path| path.starts_with('/')) {
            Some(path) => PathBuf::from(path).join("chanctl"),
            None => PathBuf::from(self.get("HOME").unwrap_or("/")).join(below).join("chanctl"),
        }
    }

    /// Returns the folder of the user's configuration: `$XDG_CONFIG_HOME/chanctl`.
    pub fn config_home(&self) -> PathBuf {
        self.home("XDG_CONFIG_HOME", ".config")
    }

    /// Returns the folder of the embedded store: `$XDG_DATA_HOME/chanctl`.
    pub fn data_home(&self) -> PathBuf {
        self.home("XDG_DATA_HOME", ".local/share")
    }
}

/// Why a configuration file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read or written, or others can.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is not what it should be.
    #[error("{} is not valid: {message}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// What is wrong, without a value.
        message: String,
        /// The line, from 1.
        line: Option<usize>,
        /// The column, from 1.
        column: Option<usize>,
    },
}

/// A named backend.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContextEntry {
    /// The address of a served backend; without it the context is embedded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Of an embedded one: where its store is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_dir: Option<PathBuf>,
    /// What replaces the root of every Google API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub google_endpoint: Option<String>,
}

/// The values that project and user file may set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FileSettings {
    /// The context to use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// How results are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    /// When output is coloured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Whether all that is shown is whole lines of text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessible: Option<bool>,
    /// How long a call may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<String>,
    /// Where the embedded store is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_dir: Option<PathBuf>,
    /// The named backends; in the user file only.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub contexts: BTreeMap<String, ContextEntry>,
}

impl FileSettings {
    /// Returns these settings, with what they leave open taken from `other`.
    #[must_use]
    pub fn or(self, other: FileSettings) -> FileSettings {
        FileSettings {
            context: self.context.or(other.context),
            output: self.output.or(other.output),
            color: self.color.or(other.color),
            accessible: self.accessible.or(other.accessible),
            timeout: self.timeout.or(other.timeout),
            data_dir: self.data_dir.or(other.data_dir),
            contexts: other.contexts,
        }
    }
}

/// Bearer tokens by context, in a file of their own.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Credentials {
    /// The tokens.
    #[serde(default)]
    pub tokens: BTreeMap<String, String>,
}

/// The user's configuration files.
#[derive(Debug, Clone)]
pub struct UserFiles {
    /// `config.toml`: contexts and defaults, no secrets.
    pub config: PathBuf,
    /// `credentials.toml`, mode 0600.
    pub credentials: PathBuf,
}

impl UserFiles {
    /// Returns the files beside `--config FILE`, or those of the user.
    pub fn new(environment: &Environment, config: Option<&Path>) -> Self {
        let config = config.map_or_else(|| environment.config_home().join("config.toml"), |path| environment.folder.join(path));
        let credentials = config.with_file_name("credentials.toml");
        Self { config, credentials }
    }

    /// Waits until no other process changes these files; hold it from reading them to writing them.
    ///
    /// # Errors
    /// `ConfigError`.
    pub fn lock(&self) -> Result<std::fs::File, ConfigError> {
        // A file of its own: those that it guards are replaced by every write.
        Ok(files::lock(&self.config.with_file_name(".config.lock"))?)
    }

    /// Reads `config.toml`; a missing one is empty.
    ///
    /// # Errors
    /// `ConfigError`.
    pub fn settings(&self) -> Result<FileSettings, ConfigError> {
        match files::read_named(&self.config, FILE_LIMIT_BYTES) {
            Ok((bytes, _)) => parse(&self.config, &bytes),
            Err(error) if error.is_missing() => Ok(FileSettings::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes `config.toml`.
    ///
    /// # Errors
    /// `ConfigError`.
    pub fn write_settings(&self, settings: &FileSettings) -> Result<(), ConfigError> {
        Ok(files::write_private(&self.config, serialize(&self.config, settings)?.as_bytes())?)
    }

    /// Reads `credentials.toml`; a missing one is empty.
    ///
    /// # Errors
    /// `ConfigError`; also when others can read the file.
    pub fn credentials(&self) -> Result<Credentials, ConfigError> {
        match files::read_private(&self.credentials, FILE_LIMIT_BYTES) {
            Ok(bytes) => parse(&self.credentials, &bytes),
            Err(error) if error.is_missing() => Ok(Credentials::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes `credentials.toml`, mode 0600.
    ///
    /// # Errors
    /// `ConfigError`.
    pub fn write_credentials(&self, credentials: &Credentials) -> Result<(), ConfigError> {
        Ok(files::write_private(&self.credentials, serialize(&self.credentials, credentials)?.as_bytes())?)
    }
}

/// The project's file.
const PROJECT_FILE: &str = "chanctl.toml";

/// Returns the folder of the project that `folder` belongs to: the nearest upwards that holds a `chanctl.toml`.
pub fn project_folder(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(PROJECT_FILE).is_file())
}

/// Reads the project's `chanctl.toml`, looking upwards from `folder`; no such file is empty.
///
/// # Errors
/// `ConfigError`; also when the file names backends: those belong to the user, whose tokens they would be sent.
pub fn project_settings(folder: &Path) -> Result<FileSettings, ConfigError> {
    let Some(folder) = project_folder(folder) else { return Ok(FileSettings::default()) };
    let path = folder.join(PROJECT_FILE);
    let (bytes, _) = files::read_named(&path, FILE_LIMIT_BYTES)?;
    let mut settings: FileSettings = parse(&path, &bytes)?;
    if !settings.contexts.is_empty() {
        return Err(ConfigError::Invalid { path, message: "contexts belong to the user's configuration".into(), line: None, column: None });
    }
    settings.data_dir = settings.data_dir.map(|dir| folder.join(dir));
    Ok(settings)
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path, bytes: &[u8]) -> Result<T, ConfigError> {
    let invalid = |message: &str, offset: Option<usize>, text: &str| {
        let before = offset.and_then(|offset| text.get(..offset));
        let line = before.map(|before| before.matches('\n').count() + 1);
        let column = before.map(|before| before.rsplit('\n').next().unwrap_or_default().chars().count() + 1);
        ConfigError::Invalid { path: path.to_owned(), message: message.to_owned(), line, column }
    };
    let text = std::str::from_utf8(bytes).map_err(|_| invalid("it is not UTF-8", None, ""))?;
    // `message` tells what is wrong without quoting the line, which may hold a token.
    toml::from_str(text).map_err(|error| invalid(error.message(), error.span().map(|span| span.start), text))
}

fn serialize(path: &Path, value: &impl Serialize) -> Result<String, ConfigError> {
    toml::to_string(value).map_err(|error| ConfigError::Invalid { path: path.to_owned(), message: error.to_string(), line: None, column: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_file_is_found_upwards_and_may_not_name_backends() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(project_settings(&deep).unwrap(), FileSettings::default());
        std::fs::write(dir.path().join("chanctl.toml"), "output = \"json\"\ndataDir = \"store\"\n").unwrap();
        let found = project_settings(&deep).unwrap();
        assert_eq!((found.output.as_deref(), found.data_dir), (Some("json"), Some(dir.path().join("store"))));
        std::fs::write(dir.path().join("chanctl.toml"), "[contexts.evil]\nurl = \"https://evil.example\"\n").unwrap();
        assert!(project_settings(&deep).is_err());
    }

    #[test]
    fn a_broken_file_is_told_by_line_and_column_without_its_content() {
        let dir = tempfile::tempdir().unwrap();
        let files = UserFiles::new(&Environment::default(), Some(&dir.path().join("config.toml")));
        files::write_private(&files.credentials, b"[tokens]\nprod = canary-1234\n").unwrap();
        let Err(ConfigError::Invalid { line, column, message, .. }) = files.credentials() else { panic!("a bare word was taken") };
        assert_eq!((line, column), (Some(2), Some(8)));
        assert!(!message.contains("canary"), "{message}");
    }

    #[test]
    fn settings_survive_writing_and_reading() {
        let dir = tempfile::tempdir().unwrap();
        let files = UserFiles::new(&Environment::default(), Some(&dir.path().join("config.toml")));
        let entry = ContextEntry { url: Some("https://omni.example".into()), ..ContextEntry::default() };
        let settings =
            FileSettings { context: Some("prod".into()), contexts: BTreeMap::from([("prod".to_owned(), entry)]), ..FileSettings::default() };
        files.write_settings(&settings).unwrap();
        assert_eq!(files.settings().unwrap(), settings);
    }

    #[test]
    fn a_switch_is_on_off_or_an_error() {
        let environment =
            Environment::of([("A".to_owned(), "true".to_owned()), ("B".into(), "0".into()), ("C".into(), "perhaps".into())], PathBuf::new());
        assert_eq!((environment.switch("A"), environment.switch("B"), environment.switch("D")), (Ok(true), Ok(false), Ok(false)));
        assert!(environment.switch("C").is_err());
    }
}
