//! `chanctl doctor`: whether this installation is sound. Each check passes, warns or fails, with its remedy.

use serde_json::{Value, json};

use crate::backend::{Backend, BackendError};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::files;

const COLUMNS: &[Column] =
    &[Column::new("check", "/check"), Column::new("result", "/result"), Column::new("detail", "/detail"), Column::new("remedy", "/remedy")];

/// The clocks of two machines may differ by this much before tokens are refused.
const SKEW_MAX_S: i64 = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Pass,
    Warn,
    Fail,
}

/// One line of the report.
struct Check {
    id: &'static str,
    verdict: Verdict,
    detail: String,
    remedy: Option<String>,
}

impl Check {
    fn new(id: &'static str, verdict: Verdict, detail: impl Into<String>) -> Self {
        Self { id, verdict, detail: detail.into(), remedy: None }
    }

    fn remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }

    fn to_json(&self) -> Value {
        let result = match self.verdict {
            Verdict::Pass => "PASS",
            Verdict::Warn => "WARN",
            Verdict::Fail => "FAIL",
        };
        json!({"check": self.id, "result": result, "detail": self.detail, "remedy": self.remedy})
    }
}

/// Runs every check. A failed one ends with exit 3, the report beside it.
pub(crate) async fn cmd_doctor(ctx: &Ctx) -> Result<Outcome, CliError> {
    let mut checks = vec![check_config(ctx)];
    if ctx.is_local()? {
        checks.push(check_mode(ctx, "data-directory", &ctx.data_dir()?, 0o700)?);
        checks.push(check_mode(ctx, "master-key", &ctx.master_key_file()?, 0o600)?);
    }
    match ctx.backend() {
        Ok(backend) => checks.extend(check_backend(backend.as_ref()).await),
        Err(CliError::Backend(error)) => {
            checks.push(Check::new("backend", Verdict::Fail, error.to_string()).remedy(format!("chanctl explain {}", error.code())))
        }
        Err(error) => return Err(error),
    }
    checks.push(check_provider(ctx).await?);
    checks.push(check_proxy(ctx));
    let failed = checks.iter().filter(|check| check.verdict == Verdict::Fail).map(|check| check.id).collect::<Vec<_>>().join(", ");
    let outcome = Outcome::new("chanctl.doctor/v1", checks.iter().map(Check::to_json).collect()).with_columns(COLUMNS);
    if failed.is_empty() {
        return Ok(outcome);
    }
    Err(CliError::Doctor { message: format!("checks failed: {failed}"), report: Box::new(outcome) })
}

fn check_config(ctx: &Ctx) -> Check {
    match ctx.user.credentials() {
        Ok(_) => Check::new("configuration", Verdict::Pass, ctx.user.config.display().to_string()),
        Err(error) => Check::new("configuration", Verdict::Fail, error.to_string()).remedy(format!("chmod 600 {}", ctx.user.credentials.display())),
    }
}

fn check_mode(ctx: &Ctx, id: &'static str, path: &std::path::Path, wanted: u32) -> Result<Check, CliError> {
    let shown = path.display();
    Ok(match files::mode_of(path) {
        None if id == "master-key" => Check::new(id, Verdict::Pass, format!("{shown} is made with the first secret")),
        None => {
            Check::new(id, Verdict::Pass, format!("{shown} is made with the first command that stores something in context {}", ctx.context_name()))
        }
        Some(mode) if mode & 0o077 == 0 => Check::new(id, Verdict::Pass, format!("{shown} (mode {mode:04o})")),
        // A folder that others can enter exposes names at most; the files in it are refused when they are open.
        Some(mode) if id == "data-directory" => {
            Check::new(id, Verdict::Warn, format!("{shown} can be entered by others (mode {mode:04o})")).remedy(format!("chmod {wanted:o} {shown}"))
        }
        Some(mode) => {
            Check::new(id, Verdict::Fail, format!("{shown} can be read by others (mode {mode:04o})")).remedy(format!("chmod {wanted:o} {shown}"))
        }
    })
}

async fn check_backend(backend: &dyn Backend) -> Vec<Check> {
    let info = match backend.info().await {
        Ok(info) => info,
        Err(error) => return vec![backend_failure("backend", &error)],
    };
    let own = env!("CARGO_PKG_VERSION");
    let version = if info.version == own {
        Check::new("backend", Verdict::Pass, format!("chanctl {own}, {} schema {}", info.store, info.schema))
    } else {
        Check::new("backend", Verdict::Warn, format!("the backend is chanctl {}, this is {own}", info.version))
            .remedy("use the same version on both sides")
    };
    let skew_s = jiff::Timestamp::now().duration_since(info.now).as_secs().abs();
    let clock = if skew_s <= SKEW_MAX_S {
        Check::new("clock", Verdict::Pass, format!("{skew_s} s from the backend's"))
    } else {
        Check::new("clock", Verdict::Warn, format!("{skew_s} s from the backend's"))
            .remedy("set both clocks by NTP: tokens are refused when clocks differ")
    };
    let integrity = match backend.check().await {
        Ok(complaints) if complaints.is_empty() => Check::new("database", Verdict::Pass, "integrity and audit chain are whole"),
        Ok(complaints) => Check::new("database", Verdict::Fail, complaints.join("; ")).remedy("stop writing to it and restore a backup"),
        Err(error) => backend_failure("database", &error),
    };
    let receiver = match &info.public_url {
        Some(url) => Check::new("receiver", Verdict::Pass, format!("last served at {url}")),
        None => Check::new("receiver", Verdict::Warn, "no webhook receiver has been served yet").remedy("chanctl serve --public-url URL"),
    };
    vec![version, clock, integrity, receiver]
}

fn backend_failure(id: &'static str, error: &BackendError) -> Check {
    Check::new(id, Verdict::Fail, error.to_string()).remedy(format!("chanctl explain {}", error.code()))
}

/// Whether the emulator answers, where one is configured. Google itself is asked by `account upload-credentials` only.
async fn check_provider(ctx: &Ctx) -> Result<Check, CliError> {
    let Some(url) = ctx.google_endpoint()? else {
        return Ok(Check::new("provider", Verdict::Pass, "Google's own addresses"));
    };
    let (host, port) = (url.host_str().unwrap_or_default().to_owned(), url.port_or_known_default().unwrap_or(443));
    let connect = tokio::net::TcpStream::connect((host.trim_matches(['[', ']']), port));
    let wait = ctx.timeout()?.min(std::time::Duration::from_secs(5));
    Ok(match tokio::time::timeout(wait, connect).await {
        Ok(Ok(_)) => Check::new("provider", Verdict::Pass, format!("{url} accepts connections")),
        Ok(Err(error)) => {
            Check::new("provider", Verdict::Fail, format!("{url}: {error}")).remedy("chanctl emulator start, or unset CHANCTL_GOOGLE_ENDPOINT")
        }
        Err(_) => {
            Check::new("provider", Verdict::Fail, format!("{url} does not answer")).remedy("chanctl emulator start, or unset CHANCTL_GOOGLE_ENDPOINT")
        }
    })
}

fn check_proxy(ctx: &Ctx) -> Check {
    let set: Vec<&str> = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
        .into_iter()
        .filter(|name| ctx.env.get(name).is_some())
        .collect();
    if set.is_empty() {
        return Check::new("proxy", Verdict::Pass, "none");
    }
    let detail = format!("{} is used for provider and remote backend, not for this machine and not for the token endpoint", set.join(", "));
    Check::new("proxy", Verdict::Warn, detail).remedy("let the token endpoint be reached without the proxy")
}
