//! `Ctx`: what a command works with: settings, terminal, and the backend of the context in use.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::args::GlobalArgs;
use super::error::CliError;
use super::suggest::unknown_context;
use super::ui::{ColorChoice, ColorWishes, Format, Outcome, Printer, PrinterOptions, Progress, Prompter, Terminal};
use crate::backend::Backend;
use crate::backend::remote::{RemoteBackend, RemoteOptions};
use crate::backend::service::{ServiceBackend, ServiceOptions, Vault};
use crate::clock::SystemClock;
use crate::config::{self, ContextEntry, Environment, FileSettings, LOCAL, UserFiles};
use crate::domain::{Actor, Secret};
use crate::provider::{ProviderOptions, Providers};
use crate::store::sqlite::{SCHEMA_VERSION, SqliteStore, WriteMode};

/// How long a call may take where nobody says.
const TIMEOUT_DEFAULT: Duration = Duration::from_secs(30);
/// The embedded store's file in the data directory.
const STORE_FILE: &str = "chanctl.db";
/// The master key's file in the data directory.
const MASTER_KEY_FILE: &str = "master.key";

/// What a command works with.
pub(super) struct Ctx {
    /// The global flags as they were given.
    pub(super) global: GlobalArgs,
    /// The environment.
    pub(super) env: Environment,
    /// The user's files.
    pub(super) user: UserFiles,
    /// Project and user files, merged.
    settings: FileSettings,
    /// Where results and notes go.
    pub(super) printer: Printer,
    /// Who is asked.
    pub(super) prompter: Prompter,
}

impl Ctx {
    /// Returns the context of a run; reads the configuration files.
    ///
    /// # Errors
    /// `CliError::Config`, and `Usage` for a value that a file sets wrongly.
    pub(super) fn new(global: GlobalArgs, env: Environment) -> Result<Self, CliError> {
        let user = UserFiles::new(&env, global.config.as_deref());
        let settings = config::project_settings(&env.folder)?.or(user.settings()?);
        let printer = printer(&global, &env, &settings)?;
        let prompter = Prompter::new(&printer.options().terminal, global.no_input || env.get("CI") == Some("true"));
        Ok(Self { global, env, user, settings, printer, prompter })
    }

    /// Returns the same with another printer, for running commands from within one.
    pub(super) fn with(global: GlobalArgs, env: Environment, printer: Printer) -> Self {
        let user = UserFiles::new(&env, global.config.as_deref());
        let prompter = Prompter::new(&Terminal::piped(), true);
        Self { global, env, user, settings: FileSettings::default(), printer, prompter }
    }

    /// Returns the name of the context in use.
    pub(super) fn context_name(&self) -> &str {
        self.global.context.as_deref().or(self.settings.context.as_deref()).unwrap_or(LOCAL)
    }

    /// Returns the named backends.
    pub(super) fn contexts(&self) -> &std::collections::BTreeMap<String, ContextEntry> {
        &self.settings.contexts
    }

    /// Returns the entry of the context in use.
    ///
    /// # Errors
    /// `UnknownContext`.
    pub(super) fn entry(&self) -> Result<ContextEntry, CliError> {
        let name = self.context_name();
        match self.settings.contexts.get(name) {
            Some(entry) => Ok(entry.clone()),
            None if name == LOCAL => Ok(ContextEntry::default()),
            None => Err(unknown_context(name, &self.settings.contexts)),
        }
    }

    /// Returns whether the backend in use is embedded.
    ///
    /// # Errors
    /// `UnknownContext`.
    pub(super) fn is_local(&self) -> Result<bool, CliError> {
        Ok(self.entry()?.url.is_none())
    }

    /// Returns how long a call may take.
    pub(super) fn timeout(&self) -> Result<Duration, CliError> {
        match (self.global.timeout, &self.settings.timeout) {
            (Some(given), _) => Ok(given),
            (None, Some(text)) => crate::domain::parse_span(text).map_err(|error| CliError::bad_value("timeout", &error)),
            (None, None) => Ok(TIMEOUT_DEFAULT),
        }
    }

    /// Returns the folder of the embedded store.
    ///
    /// # Errors
    /// `UnknownContext`.
    pub(super) fn data_dir(&self) -> Result<PathBuf, CliError> {
        let of_context = self.entry()?.data_dir;
        let chosen = self.global.data_dir.clone().or(of_context).or_else(|| self.settings.data_dir.clone());
        Ok(self.env.folder.join(chosen.unwrap_or_else(|| self.env.data_home())))
    }

    /// Returns the embedded store's file.
    ///
    /// # Errors
    /// `UnknownContext`.
    pub(super) fn store_file(&self) -> Result<PathBuf, CliError> {
        Ok(self.data_dir()?.join(STORE_FILE))
    }

    /// Returns the master key's file.
    ///
    /// # Errors
    /// `UnknownContext`.
    pub(super) fn master_key_file(&self) -> Result<PathBuf, CliError> {
        match self.env.get("CHANCTL_MASTER_KEY_FILE") {
            Some(path) => Ok(self.env.folder.join(path)),
            None => Ok(self.data_dir()?.join(MASTER_KEY_FILE)),
        }
    }

    /// Returns what replaces the root of every Google API, if anything does.
    ///
    /// # Errors
    /// `Usage` for an address that is none; `UnknownContext`.
    pub(super) fn google_endpoint(&self) -> Result<Option<Url>, CliError> {
        let of_context = self.entry()?.google_endpoint;
        let Some(text) = self.env.get("CHANCTL_GOOGLE_ENDPOINT").map(str::to_owned).or(of_context) else {
            return Ok(None);
        };
        let bad = || CliError::usage("CHANCTL_GOOGLE_ENDPOINT is not an http or https address");
        let url: Url = text.parse().map_err(|_| bad())?;
        if matches!(url.scheme(), "http" | "https") && url.has_host() { Ok(Some(url)) } else { Err(bad()) }
    }

    /// Returns the bearer token for a served backend: `CHANCTL_TOKEN`, or the one kept for the context.
    ///
    /// # Errors
    /// `CliError::Config`, also where others can read the file.
    pub(super) fn token(&self) -> Result<Option<Secret>, CliError> {
        if let Some(token) = self.env.get("CHANCTL_TOKEN") {
            return Ok(Some(Secret::new(token.as_bytes().to_vec())));
        }
        let kept = self.user.credentials()?.tokens.remove(self.context_name());
        Ok(kept.map(|token| Secret::new(token.into_bytes())))
    }

    /// Returns the backend of the context in use. A served one is not called yet.
    ///
    /// # Errors
    /// What keeps the embedded store from being opened; `UnknownContext`; a bad address.
    pub(super) fn backend(&self) -> Result<Arc<dyn Backend>, CliError> {
        match self.entry()?.url {
            Some(_) => Ok(Arc::new(self.remote()?)),
            None => Ok(Arc::new(self.local(WriteMode::Inline)?)),
        }
    }

    /// Returns the served backend of the context in use.
    ///
    /// # Errors
    /// As `backend`.
    pub(super) fn remote(&self) -> Result<RemoteBackend, CliError> {
        let url = self.entry()?.url.unwrap_or_default();
        let base = url.parse().map_err(|_| CliError::usage(format!("context {} has an address that is none", self.context_name())))?;
        Ok(RemoteBackend::new(RemoteOptions { base, token: self.token()?, timeout: self.timeout()? })?)
    }

    /// Returns the embedded backend.
    ///
    /// # Errors
    /// What keeps the store from being opened.
    pub(super) fn local(&self, mode: WriteMode) -> Result<ServiceBackend, CliError> {
        self.local_at(&self.store_file()?, mode)
    }

    /// Returns the embedded backend over a store's file.
    ///
    /// # Errors
    /// What keeps the store from being opened.
    pub(super) fn local_at(&self, store_file: &std::path::Path, mode: WriteMode) -> Result<ServiceBackend, CliError> {
        let store = SqliteStore::open(store_file, mode).map_err(crate::backend::BackendError::from)?;
        let clock = Arc::new(SystemClock);
        let providers = Providers::new(ProviderOptions { endpoint: self.google_endpoint()?, timeout: self.timeout()?, clock: clock.clone() });
        let parts = ServiceOptions {
            store: Arc::new(store),
            providers: Arc::new(providers),
            clock,
            vault: Vault::new(self.master_key_file()?),
            schema: SCHEMA_VERSION,
        };
        Ok(ServiceBackend::new(parts, Actor::new(self.env.user(), "cli")))
    }

    /// Begins something that may take long; beside a log nothing is shown of it, since the two would be mixed.
    pub(super) fn progress(&self, label: &str, total: Option<usize>) -> Progress {
        if self.global.verbose > 0 { Progress::unseen() } else { self.printer.progress(label, total) }
    }

    /// Returns an outcome's last touches: the context it belongs to.
    pub(super) fn finish(&self, outcome: Outcome) -> Outcome {
        outcome.with_context(self.context_name())
    }
}

/// Returns the printer that flags, files and terminal ask for.
fn printer(global: &GlobalArgs, env: &Environment, settings: &FileSettings) -> Result<Printer, CliError> {
    let from_file = |what: &str, error: String| CliError::usage(format!("{what} in a configuration file: {error}"));
    let color = match (&global.color, &settings.color) {
        (Some(color), _) => *color,
        (None, Some(text)) => text.parse().map_err(|error: super::ui::UnknownColorChoice| from_file("color", error.to_string()))?,
        (None, None) => ColorChoice::Auto,
    };
    let format = match (&global.output, &settings.output) {
        (Some(format), _) => *format,
        (None, Some(text)) => text.parse().map_err(|error: super::ui::UnknownFormat| from_file("output", error.to_string()))?,
        (None, None) => Format::Table,
    };
    let accessible = global.accessible || settings.accessible == Some(true);
    let terminal = Terminal::of_process(color, color_wishes(env), accessible);
    Ok(Printer::new(PrinterOptions { terminal, format, quiet: global.quiet, jq: global.jq.clone() }))
}

/// Returns what the environment says about colour.
pub(super) fn color_wishes(env: &Environment) -> ColorWishes {
    ColorWishes {
        no_color: env.get("NO_COLOR").is_some(),
        clicolor_force: env.get("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
        clicolor_off: env.get("CLICOLOR") == Some("0"),
        term_dumb: env.get("TERM") == Some("dumb"),
    }
}
