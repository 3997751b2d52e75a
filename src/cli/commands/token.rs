//! `chanctl token`: API tokens of the backend in use.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};
use serde_json::json;

use super::objects;
use crate::backend::NewToken;
use crate::cli::args::parse_duration;
use crate::cli::confirm;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::{Column, Outcome};
use crate::domain::Key;
use crate::files;

const COLUMNS: &[Column] = &[
    Column::new("name", "/name"),
    Column::new("role", "/role"),
    Column::new("created", "/createdAt"),
    Column::new("expires", "/expiresAt"),
    Column::new("last used", "/lastUsedAt"),
];

/// Verbs of `token`.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make an API token; it is shown once
    Create(TokenCreateArgs),
    /// List API tokens
    List,
    /// Make an API token worthless
    Revoke(TokenRevokeArgs),
}

/// Arguments of `token create`.
#[derive(Debug, Args)]
pub(crate) struct TokenCreateArgs {
    /// Name of the token
    #[arg(value_name = "NAME", value_parser = objects::key)]
    name: Key,
    /// What the token may do: owner
    #[arg(long, value_name = "ROLE", value_parser = role, default_value = "owner")]
    role: String,
    /// How long the token works, for example 90d [default: for ever]
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    expires: Option<Duration>,
    /// File to write the token to, mode 0600, instead of showing it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Arguments of `token revoke`.
#[derive(Debug, Args)]
pub(crate) struct TokenRevokeArgs {
    /// Name of the token
    #[arg(value_name = "NAME", value_parser = objects::key)]
    name: Key,
}

fn role(text: &str) -> Result<String, String> {
    if text == "owner" { Ok(text.to_owned()) } else { Err(format!("{text:?} is not a role that is supported; use owner")) }
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &TokenCommand) -> Result<Outcome, CliError> {
    match verb {
        TokenCommand::Create(args) => cmd_token_create(ctx, args).await,
        TokenCommand::List => {
            let tokens = ctx.backend()?.tokens().await?;
            Ok(Outcome::new("chanctl.token.list/v1", json!(tokens)).with_columns(COLUMNS))
        }
        TokenCommand::Revoke(args) => cmd_token_revoke(ctx, args).await,
    }
}

async fn cmd_token_create(ctx: &Ctx, args: &TokenCreateArgs) -> Result<Outcome, CliError> {
    const SCHEMA: &str = "chanctl.token.create/v1";
    let new = NewToken { name: args.name.to_string(), role: args.role.clone(), expires_in_s: args.expires.map(|span| span.as_secs()) };
    if ctx.global.dry_run {
        return Ok(Outcome::new(SCHEMA, json!(new)).with_hint("dry run: no token was made"));
    }
    let created = ctx.backend()?.create_token(&new).await?;
    let token = String::from_utf8_lossy(created.token.expose()).into_owned();
    let mut data = json!(created.info);
    let outcome = match &args.out {
        Some(out) => {
            files::write_private(&ctx.env.folder.join(out), format!("{token}\n").as_bytes()).map_err(CliError::OwnFile)?;
            data["file"] = json!(out);
            Outcome::new(SCHEMA, data).with_text(format!("{}\n", out.display()))
        }
        None => {
            data["token"] = token.clone().into();
            Outcome::new(SCHEMA, data).with_text(format!("{token}\n")).with_hint("this is the only time the token is shown; keep it safe")
        }
    };
    Ok(outcome.with_changed(1))
}

async fn cmd_token_revoke(ctx: &Ctx, args: &TokenRevokeArgs) -> Result<Outcome, CliError> {
    let name = args.name.as_str();
    confirm::consent(ctx, &format!("revoking token/{name}"))?;
    let outcome = Outcome::new("chanctl.token.revoke/v1", json!({"kind": "token", "key": name, "name": name}))
        .with_text(on_screen(&format!("token/{name} revoked\n")));
    if ctx.global.dry_run {
        return Ok(outcome.with_hint("dry run: nothing was changed"));
    }
    ctx.backend()?.revoke_token(name).await?;
    Ok(outcome.with_changed(1))
}
