//! `chanctl api`: the HTTP API by hand. An embedded backend answers from within the process.

use clap::Args;
use serde_json::Value;

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::files::{self, FileError};
use crate::server;

/// The most that is sent.
const INPUT_LIMIT_BYTES: u64 = 1 << 20;

/// Arguments of `api`.
#[derive(Debug, Args)]
pub(crate) struct ApiArgs {
    /// HTTP method, for example GET
    #[arg(value_name = "METHOD")]
    method: String,
    /// Path, for example /v1/queues
    #[arg(value_name = "PATH")]
    path: String,
    /// File with the body to send, or - for standard input
    #[arg(long, value_name = "FILE")]
    input: Option<String>,
    /// Only if the object is at this revision (If-Match)
    #[arg(long, value_name = "N")]
    if_match: Option<u64>,
}

/// Calls the API and returns its answer; a refusal is the same error that a command would give.
pub(crate) async fn cmd_api(ctx: &Ctx, args: &ApiArgs) -> Result<Outcome, CliError> {
    if !args.path.starts_with('/') {
        return Err(CliError::Usage {
            message: format!("{:?} is not a path of the API", args.path),
            help: Some("begin it with /v1/, for example /v1/queues".into()),
        });
    }
    let method = args.method.to_ascii_uppercase();
    if !matches!(method.as_str(), "GET" | "POST" | "PUT" | "PATCH" | "DELETE") {
        return Err(CliError::Usage {
            message: format!("{:?} is not a method of the API", args.method),
            help: Some("use GET, POST, PUT, PATCH or DELETE".into()),
        });
    }
    if ctx.global.dry_run && method != "GET" {
        return Err(CliError::usage("the API has no dry run but that of POST /v1/changesets; leave --dry-run out"));
    }
    let body = args.input.as_ref().map(|input| read_input(ctx, input)).transpose()?;
    let revision = args.if_match.map(|revision| format!("\"{revision}\""));
    let (status, body) = if ctx.is_local()? {
        let answer = server::call(ctx.backend()?, &method, &args.path, body, revision.as_deref()).await?;
        (answer.status, answer.body.to_vec())
    } else {
        let answer = ctx.remote()?.raw(&method, &args.path, body, revision.as_deref()).await?;
        (answer.status, answer.body)
    };
    let data: Value = serde_json::from_slice(&body).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
    if status < 400 {
        return Ok(Outcome::new("chanctl.api/v1", data));
    }
    Err(crate::backend::remote::error_of(status, &data).into())
}

fn read_input(ctx: &Ctx, input: &str) -> Result<Vec<u8>, CliError> {
    use std::io::Read as _;
    if input != "-" {
        let read = files::read_named(&ctx.env.folder.join(input), INPUT_LIMIT_BYTES);
        return read.map(|(bytes, _)| bytes).map_err(|error| CliError::InputFile { purpose: "request body", error });
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(INPUT_LIMIT_BYTES + 1).read_to_end(&mut bytes);
    let io = |source| FileError::Io { path: "standard input".into(), action: "read", source };
    read.map_err(|source| CliError::InputFile { purpose: "request body", error: io(source) })?;
    Ok(bytes)
}
