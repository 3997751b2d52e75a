//! Errors as people and scripts meet them: the only place of hints and exit codes.

use std::path::PathBuf;

use super::codes::{exit_of, find};
use super::ui::{At, Detail, Failure, JqError, Outcome, PrintError, PromptError, ProviderFacts};
use crate::backend::{BackendError, ProviderFailure, ProviderFailureKind, StorageFailure};
use crate::config::ConfigError;
use crate::domain::{Invalid, Mark};
use crate::files::FileError;
use crate::manifest::{Position, Problem, ProblemKind};

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The backend refused.
    #[error(transparent)]
    Backend(#[from] BackendError),
    /// The command line is wrong.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// The next step.
        help: Option<String>,
    },
    /// Required input is missing, and nobody can be asked.
    #[error("{}", missing_words(.0))]
    Missing(Vec<Detail>),
    /// Answers of a file are missing or wrong.
    #[error("{}", answer_words(.0))]
    Answers(Vec<Detail>),
    /// A destructive command was not confirmed, and nobody can be asked.
    #[error("{message}")]
    NotConfirmed {
        /// What would be done.
        message: String,
        /// The flag that confirms.
        flag: &'static str,
    },
    /// There is no object of that key, but one of a similar key.
    #[error("{error}")]
    Misspelt {
        /// The error.
        error: Box<CliError>,
        /// The key that exists.
        nearest: String,
    },
    /// The person answered no, or confirmed another key.
    #[error("{0}")]
    Declined(String),
    /// No context of that name.
    #[error("context {0} does not exist")]
    UnknownContext(String),
    /// A file that the user named can't be used.
    #[error("{error}")]
    InputFile {
        /// What the file is for.
        purpose: &'static str,
        /// What is wrong.
        #[source]
        error: FileError,
    },
    /// One of chanctl's own files, or an output file, can't be used.
    #[error(transparent)]
    OwnFile(FileError),
    /// Files that were to be written are there already.
    #[error("{}", exist_words(.0))]
    FilesExist(Vec<String>),
    /// A configuration file is not valid.
    #[error(transparent)]
    Config(ConfigError),
    /// An expectation was not met; the report says which.
    #[error("{message}")]
    Expectation {
        /// Which.
        message: String,
        /// The report.
        report: Box<Outcome>,
    },
    /// A check of the webhook failed.
    #[error("{message}")]
    WebhookCheck {
        /// How.
        message: String,
        /// What to do.
        help: String,
    },
    /// The webhook can't be reached.
    #[error("{0}")]
    WebhookUnreachable(String),
    /// Waited long enough.
    #[error("{0}")]
    TimedOut(String),
    /// A check of the installation failed; the report says which.
    #[error("{message}")]
    Doctor {
        /// Which.
        message: String,
        /// The report.
        report: Box<Outcome>,
    },
    /// A hop of a round trip failed; the report has the whole trace.
    #[error("hop {hop}: {error}")]
    AtHop {
        /// Which.
        hop: &'static str,
        /// How.
        error: Box<CliError>,
    },
    /// A message file is not a message.
    #[error("{file} is not a message: {message}")]
    MessageFile {
        /// The file as the person named it.
        file: String,
        /// What is wrong, as a fragment.
        message: String,
        /// Where, if it is known.
        mark: Option<Mark>,
    },
    /// A message of a file that the provider would not take.
    #[error("{error}")]
    InFile {
        /// The file as the person named it.
        file: String,
        /// What is wrong.
        error: Box<CliError>,
    },
    /// Files of a manifest are not valid.
    #[error("{}", manifest_words(.0))]
    Manifest(Vec<Problem>),
    /// Secrets that a manifest refers to can't be used.
    #[error("{}", secrets_words(.0))]
    Secrets(Vec<Detail>),
    /// What keeps a plan from being made.
    #[error("{}", obstacle_words(.details))]
    Obstacles {
        /// The code of the first kind of them.
        code: &'static str,
        /// Each.
        details: Vec<Detail>,
    },
    /// A saved plan can't be used.
    #[error("{file} is not a plan that can be done: {message}")]
    PlanFile {
        /// The file as the person named it.
        file: String,
        /// What is wrong, as a fragment.
        message: String,
    },
    /// What a saved plan was made from has changed.
    #[error("{}", obstacle_words(.0))]
    Outdated(Vec<Detail>),
    /// Tests of a manifest failed; the report says which.
    #[error("{message}")]
    Tests {
        /// How many.
        message: String,
        /// Each.
        details: Vec<Detail>,
        /// The report.
        report: Box<Outcome>,
    },
    /// Another error, with the report of what was done until then.
    #[error("{error}")]
    WithReport {
        /// The error.
        error: Box<CliError>,
        /// The report.
        report: Box<Outcome>,
    },
    /// There is no such page.
    #[error("{topic} is not a field, code or topic that is explained")]
    NoPage {
        /// What was asked for.
        topic: String,
        /// The next step, where one is nearer than the list of all.
        suggestion: Option<String>,
    },
    /// The jq expression can't be used.
    #[error(transparent)]
    Jq(JqError),
    /// SIGINT.
    #[error("interrupted")]
    Interrupted,
    /// SIGTERM.
    #[error("terminated")]
    Terminated,
    /// A server can't have the address it was given.
    #[error("can't listen on {address}")]
    Listen {
        /// The address.
        address: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// A network address or process of this machine could not be used.
    #[error("{doing}: {error}")]
    System {
        /// What was tried.
        doing: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// Anything else: a bug.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl CliError {
    /// Returns a complaint about the command line.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        CliError::Usage { message: message.into(), help: None }
    }

    /// Returns the complaint about a value, from its own refusal.
    pub(super) fn bad_value(flag: &str, invalid: &Invalid) -> Self {
        CliError::Usage { message: format!("invalid value for {flag}: {}", invalid.message), help: invalid.help.clone() }
    }

    /// Returns whether required input is missing.
    pub(super) fn is_missing_input(&self) -> bool {
        self.code() == "CH0102"
    }

    /// Returns the error with the report that its command always gives.
    pub(super) fn with_data(self, schema: &'static str, data: serde_json::Value) -> Self {
        match self {
            CliError::WithReport { .. } | CliError::Interrupted | CliError::Terminated => self,
            error => CliError::WithReport { error: Box::new(error), report: Box::new(Outcome::new(schema, data).with_text("")) },
        }
    }

    /// Returns the complaint of the system about something that was tried.
    pub(super) fn system(doing: impl Into<String>, error: std::io::Error) -> Self {
        CliError::System { doing: doing.into(), error }
    }

    fn code(&self) -> &'static str {
        match self {
            CliError::Backend(error) => error.code(),
            CliError::Usage { .. } => "CH0101",
            CliError::Missing(_) => "CH0102",
            CliError::Answers(details) => {
                if details.iter().any(|detail| detail.code == "CH0102") {
                    "CH0102"
                } else {
                    "CH0101"
                }
            }
            CliError::NotConfirmed { .. } => "CH0103",
            CliError::Declined(_) => "CH1301",
            CliError::UnknownContext(_) => "CH0502",
            CliError::InputFile { error, .. } => input_file_code(error),
            CliError::OwnFile(error) => own_file_code(error),
            CliError::FilesExist(_) => "CH0609",
            CliError::Config(ConfigError::File(error)) => own_file_code(error),
            CliError::Config(ConfigError::Invalid { .. }) => "CH0106",
            CliError::Expectation { .. } | CliError::Tests { .. } => "CH0305",
            CliError::Manifest(_) => "CH0313",
            CliError::Obstacles { code, .. } => code,
            CliError::PlanFile { .. } => "CH0315",
            CliError::Outdated(_) => "CH0607",
            CliError::Secrets(details) => details.first().and_then(|detail| find(&detail.code)).map_or("CH0303", |code| code.code),
            CliError::WebhookCheck { .. } => "CH0308",
            CliError::WebhookUnreachable(_) => "CH0703",
            CliError::TimedOut(_) => "CH0901",
            CliError::Doctor { .. } => "CH0312",
            CliError::WithReport { error, .. }
            | CliError::AtHop { error, .. }
            | CliError::InFile { error, .. }
            | CliError::Misspelt { error, .. } => error.code(),
            CliError::MessageFile { .. } => "CH0310",
            CliError::NoPage { .. } => "CH0504",
            CliError::Jq(_) => "CH0107",
            CliError::Interrupted => "CH1501",
            CliError::Terminated => "CH1502",
            CliError::Listen { .. } => "CH0108",
            CliError::System { .. } => "CH1405",
            CliError::Other(_) => "CH0001",
        }
    }

    /// Returns the error as it is printed.
    pub(super) fn into_failure(self) -> Failure {
        let code = self.code();
        let failure = Failure::new(code, exit_of(code), self.to_string());
        match self {
            CliError::Backend(error) => of_backend(failure, error),
            CliError::Usage { help, .. } => Failure { help, ..failure },
            CliError::Missing(details) => {
                failure.with_details(details).with_help("give the values by flag or environment, or run the command on a terminal to be asked")
            }
            CliError::Answers(details) => failure.with_details(details).with_help("nothing was changed; complete the file and run the command again"),
            CliError::NotConfirmed { flag, .. } => {
                let detail = Detail { flag: Some(flag.to_owned()), ..Detail::new(code, format!("{flag} is missing")) };
                let help = if flag == "--yes" {
                    "add --yes to do it without being asked"
                } else {
                    "add --confirm KEY, repeating the key of what is to be deleted"
                };
                failure.with_help(help).with_details(vec![detail])
            }
            CliError::Declined(_) => failure.with_help("nothing was changed"),
            CliError::UnknownContext(_) => {
                failure.with_help("run  chanctl context list  to see them, or  chanctl context add NAME --url URL  to add one")
            }
            CliError::InputFile { purpose, error } => of_file(failure, &error, Some(purpose)),
            CliError::OwnFile(error) | CliError::Config(ConfigError::File(error)) => of_file(failure, &error, None),
            CliError::FilesExist(paths) => {
                let detail = |path| Detail { at: Some(At { file: Some(path), ..At::default() }), ..Detail::new(code, "exists already") };
                failure.with_details(paths.into_iter().map(detail).collect()).with_help("nothing was written; add --force to replace what is there")
            }
            CliError::Config(ConfigError::Invalid { path, line, column, .. }) => failure
                .with_at(At { file: Some(path.display().to_string()), line, column, ..At::default() })
                .with_help("mend the file, or name another one with --config"),
            CliError::Expectation { report, .. } | CliError::Doctor { report, .. } => failure.with_report(*report),
            CliError::Manifest(problems) => Failure { help: None, ..failure }.with_details(problems.into_iter().map(detail_of_problem).collect()),
            CliError::Secrets(details) => failure.with_details(details),
            CliError::Obstacles { details, .. } => failure.with_details(details),
            CliError::PlanFile { file, .. } => {
                failure.with_at(At { file: Some(file), ..At::default() }).with_help("plan again with  chanctl plan -f ... --out FILE")
            }
            CliError::Outdated(details) => failure.with_details(details).with_help("plan again, look at it, and apply that"),
            CliError::Tests { details, report, .. } => failure.with_details(details).with_report(*report),
            CliError::WebhookCheck { help, .. } => failure.with_help(help),
            CliError::WebhookUnreachable(_) => {
                failure.with_help("start the receiver with  chanctl serve --public-url URL  and check that the address leads to it")
            }
            CliError::TimedOut(_) => failure.with_help("wait longer with --wait, or see  chanctl doctor"),
            CliError::WithReport { error, report } => error.into_failure().with_report(*report),
            CliError::Misspelt { error, nearest } => error.into_failure().with_help(format!("did you mean {nearest}?")),
            CliError::AtHop { error, .. } => Failure { message: failure.message, ..error.into_failure() },
            CliError::MessageFile { file, mark, .. } => failure.with_at(at_of_file(file, mark)).with_help(
                "write it as Google's Message resource, in JSON or YAML: text, image or richCard, with suggestions and fallback as needed",
            ),
            CliError::InFile { file, error } => error.into_failure().with_at(At { file: Some(file), ..At::default() }),
            CliError::NoPage { suggestion, .. } => {
                failure.with_help(suggestion.unwrap_or_else(|| "run  chanctl explain  to see what there is".to_owned()))
            }
            CliError::Listen { error, .. } => {
                failure.with_cause(error.to_string()).with_help("choose another address with --listen; port 0 takes a free one")
            }
            CliError::System { error, .. } => failure.with_cause(error.to_string()),
            CliError::Other(_) => failure.with_help("this is a bug in chanctl: please report it with the command and  chanctl doctor -o json"),
            CliError::Jq(_) | CliError::Interrupted | CliError::Terminated => failure,
        }
    }
}

fn manifest_words(problems: &[Problem]) -> String {
    match problems {
        [only] => only.message.clone(),
        many => format!("the manifest has {} errors", many.len()),
    }
}

fn obstacle_words(details: &[Detail]) -> String {
    match details {
        [only] => only.message.clone(),
        many => format!("the manifest can't be applied: {} things are in the way", many.len()),
    }
}

fn secrets_words(details: &[Detail]) -> String {
    match details {
        [only] => only.message.clone(),
        many => format!("{} secrets can't be used", many.len()),
    }
}

/// Returns a problem of a manifest as one of several errors.
pub(super) fn detail_of_problem(problem: Problem) -> Detail {
    let code = match problem.kind {
        ProblemKind::Condition => "CH0304",
        ProblemKind::Syntax | ProblemKind::Field | ProblemKind::LiteralSecret => "CH0313",
    };
    let at = at_of_position(problem.at, Some(problem.path).filter(|path| !path.is_empty()));
    Detail { at: Some(at), help: problem.help, ..Detail::new(code, problem.message) }
}

/// Returns a position in a manifest as errors show it.
pub(super) fn at_of_position(position: Position, path: Option<String>) -> At {
    let Position { file, line, column, width, source } = position;
    At { file: Some(file), line: Some(line), column: Some(column), path, source, width }
}

fn at_of_file(file: String, mark: Option<Mark>) -> At {
    let at = At { file: Some(file), ..At::default() };
    match mark {
        Some(mark) => At { line: Some(mark.line), column: Some(mark.column), source: Some(mark.source), width: mark.width, ..at },
        None => at,
    }
}

fn exist_words(paths: &[String]) -> String {
    match paths {
        [only] => format!("{only} exists already"),
        many => format!("{} exist already", many.join(", ")),
    }
}

fn missing_words(details: &[Detail]) -> String {
    match details {
        [only] => only.message.clone(),
        many => format!("{} required values are missing", many.len()),
    }
}

fn answer_words(details: &[Detail]) -> String {
    match details {
        [Detail { field: Some(field), message, .. }] if !message.contains(field.as_str()) => format!("{field}: {message}"),
        [only] => only.message.clone(),
        many => format!("{} answers are missing or wrong", many.len()),
    }
}

fn of_backend(failure: Failure, error: BackendError) -> Failure {
    let help = backend_help(&error);
    let failure = Failure { help, ..failure };
    match error {
        BackendError::Invalid { errors, .. } => of_invalid(failure, errors),
        BackendError::Provider(facts) => of_provider(failure, facts),
        _ => failure,
    }
}

/// Every refusal is a detail. A single one is the failure itself, and says everything once.
fn of_invalid(failure: Failure, errors: Vec<Invalid>) -> Failure {
    let single = errors.len() == 1;
    let help = if single { errors.iter().find_map(|error| error.help.clone()) } else { None };
    let detail = |error: Invalid| {
        let message = if single { failure.message.clone() } else { error.message };
        let at = error.mark.map(|mark| At {
            path: Some(error.field.clone()),
            line: Some(mark.line),
            column: Some(mark.column),
            source: Some(mark.source),
            width: mark.width,
            ..At::default()
        });
        Detail { at, field: Some(error.field), help: error.help, ..Detail::new(failure.code, message) }
    };
    let details = errors.into_iter().map(detail).collect();
    Failure { help, ..failure }.with_details(details)
}

fn of_provider(failure: Failure, facts: ProviderFailure) -> Failure {
    let message = facts.provider_message.unwrap_or_default();
    let retry_after_s = facts.retry_after_s;
    let failure = match facts.status {
        Some(status) => {
            failure.with_provider(ProviderFacts { status, code: facts.code.map(Into::into), message, request_id: facts.request_id.map(Into::into) })
        }
        None if message.is_empty() => failure,
        None => failure.with_cause(message),
    };
    match retry_after_s {
        Some(seconds) => failure.with_cause(format!("the provider asks to wait {seconds} s before the next call")),
        None => failure,
    }
}

fn backend_help(error: &BackendError) -> Option<String> {
    Some(match error {
        BackendError::PrivacyNotAcknowledged { account } => format!("read and acknowledge it with  chanctl account accept-privacy-notice {account}"),
        BackendError::NotFound { object } => not_found_help(object),
        BackendError::AlreadyExists { object } if object.starts_with("rule/") => "rule keys are unique per workstream; choose another key, or add --if-absent".into(),
        BackendError::AlreadyExists { .. } => "choose another key, change the object with  update , or add --if-absent to leave it as it is".into(),
        BackendError::Stale { .. } => "read it again, then repeat the command with its revision, or without --revision".into(),
        BackendError::InUse { object, by } => in_use_help(object, by.len()),
        BackendError::Taken { by, .. } => format!("see  chanctl {} get {}", by.kind, by.key),
        BackendError::WrongState { message } if message.contains("credentials") => "upload them with  chanctl account upload-credentials KEY FILE , or use --offline".into(),
        BackendError::WrongState { message } if message.contains("client token") => "set it with  chanctl account set-client-token KEY --file F".into(),
        BackendError::WrongState { message } if message.contains("takes no answer after") => "the customer has to write first; a new message opens the conversation again".into(),
        BackendError::WrongState { message } if message.contains("closed") => "a new message from the customer begins a new conversation".into(),
        BackendError::Unauthenticated { .. } => "give a token with CHANCTL_TOKEN or  chanctl context add NAME --url URL --token-file F ; make one on the server with  chanctl token create NAME".into(),
        BackendError::FileTooOpen { fix, .. } => format!("run  {fix}"),
        BackendError::MasterKey { .. } => "put the right key file in place, or name it with CHANCTL_MASTER_KEY_FILE; without it the stored secrets can't be opened".into(),
        BackendError::NotAnEmulator => "set CHANCTL_GOOGLE_ENDPOINT to an emulator's address, or run under  chanctl emulator exec -- COMMAND".into(),
        BackendError::Storage { failure, .. } => storage_help(*failure).into(),
        BackendError::Unavailable { .. } => "check the address with  chanctl context show , and that  chanctl serve  is running there".into(),
        BackendError::Provider(failure) => return provider_help(failure),
        BackendError::Protected { message, .. } if message.contains("while it is") => "apply a manifest that says  protected: false  of it first".into(),
        BackendError::Protected { .. } => "nothing was changed".into(),
        BackendError::Other(_) => "this is a bug in chanctl: please report it with the command and  chanctl doctor -o json".into(),
        BackendError::Invalid { .. } | BackendError::WrongState { .. } | BackendError::Forbidden { .. } => return None,
    })
}

fn not_found_help(object: &str) -> String {
    let kind = object.split('/').next().unwrap_or_default();
    format!("run  chanctl {kind} list  to see what there is")
}

fn in_use_help(object: &str, count: usize) -> String {
    let (kind, key) = object.split_once('/').unwrap_or((object, ""));
    if count == 1 {
        format!("delete it first, or see the whole plan with  chanctl {kind} delete {key} --cascade --dry-run")
    } else {
        format!("delete them first, or see the whole plan with  chanctl {kind} delete {key} --cascade --dry-run")
    }
}

fn storage_help(failure: StorageFailure) -> &'static str {
    match failure {
        StorageFailure::Full => "free some space, then repeat the command; nothing was lost",
        StorageFailure::Damaged => "check the path with --data-dir; restore the database from a backup if it is the right one",
        StorageFailure::Locked => "another chanctl holds the database: wait for it, or see  chanctl doctor",
        StorageFailure::Newer => "use the newer chanctl that wrote it; nothing was changed",
        StorageFailure::Io => "check the disk and the path with  chanctl doctor",
    }
}

fn provider_help(failure: &ProviderFailure) -> Option<String> {
    let conversation = failure.about.as_deref().and_then(|about| about.strip_prefix("conversation/"));
    let help = match (failure.kind, conversation) {
        (ProviderFailureKind::NotAllowed, Some(id)) if failure.status == Some(403) => {
            return Some(format!(
                "the provider knows no such conversation of this partner's agents: a customer has to begin it there; see  chanctl conversation get {id}"
            ));
        }
        (ProviderFailureKind::Rejected, Some(_)) if failure.code.as_deref() == Some("FAILED_PRECONDITION") => {
            "the customer has not written for too long, or the device can't show the message: wait for a message, or add a fallback"
        }
        (ProviderFailureKind::NotFound, Some(_)) => "the provider does not know what was named: copy the ID again from  chanctl conversation get ID",
        (ProviderFailureKind::KeyRefused, _) => {
            "check the machine's clock and that the key has not been deleted in the provider's console; create a new key if it has"
        }
        (ProviderFailureKind::NotAllowed, _) => "check that the service account belongs to this partner and has the API enabled",
        (ProviderFailureKind::NotFound, None) => "copy brand ID and agent ID again from the provider's console",
        (ProviderFailureKind::OtherBrand, _) => "copy both IDs from the same agent's overview page in the provider's console",
        (ProviderFailureKind::Unreachable, _) if failure.retry_after_s.is_some() => {
            "wait as long as the provider asks, or give more time with --timeout"
        }
        (ProviderFailureKind::Unreachable, _) => "check the network, the proxy and CHANCTL_GOOGLE_ENDPOINT, then repeat the command",
        (ProviderFailureKind::Rejected, _) => return None,
    };
    Some(help.to_owned())
}

fn input_file_code(error: &FileError) -> &'static str {
    match error {
        _ if error.is_missing() => "CH0504",
        FileError::TooLarge { .. } | FileError::NotRegular(_) => "CH0303",
        _ => own_file_code(error),
    }
}

fn own_file_code(error: &FileError) -> &'static str {
    match error {
        FileError::TooOpen { .. } => "CH0403",
        FileError::NotRegular(_) | FileError::TooLarge { .. } => "CH1402",
        FileError::Io { .. } if error.is_full() => "CH1401",
        FileError::Io { .. } => "CH1405",
    }
}

fn of_file(failure: Failure, error: &FileError, purpose: Option<&str>) -> Failure {
    let help = match (error, purpose) {
        (FileError::TooOpen { path, wanted, .. }, _) => format!("run  chmod {wanted:o} {}", path.display()),
        (_, Some(purpose)) => format!("name the file that holds the {purpose}"),
        _ => "check the path and its permissions".to_owned(),
    };
    failure.with_sources(error).with_help(help)
}

impl From<ConfigError> for CliError {
    fn from(error: ConfigError) -> Self {
        CliError::Config(error)
    }
}

impl From<PromptError> for CliError {
    fn from(error: PromptError) -> Self {
        match error {
            PromptError::Interrupted => CliError::Interrupted,
            PromptError::Terminated => CliError::Terminated,
            PromptError::NotConnected => CliError::usage("there is no terminal to ask on"),
            PromptError::Failed(error) => CliError::system("the terminal could not be used", error),
        }
    }
}

impl From<PrintError> for CliError {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::Write(error) => CliError::OwnFile(FileError::Io { path: PathBuf::from("standard output"), action: "written", source: error }),
            PrintError::Jq(error) => CliError::Jq(error),
        }
    }
}
