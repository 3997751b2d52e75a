//! `chanctl context`: named backends, as in kubectl. Tokens are kept apart, in a file of mode 0600.

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use url::Url;

use super::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::secret_input;
use crate::cli::suggest::unknown_context;
use crate::cli::ui::{Column, Outcome};
use crate::config::{ContextEntry, LOCAL};
use crate::domain::Key;

const COLUMNS: &[Column] = &[
    Column::new("current", "/current"),
    Column::new("name", "/name"),
    Column::new("backend", "/backend"),
    Column::new("address", "/address"),
    Column::new("token", "/token/set"),
];

/// Verbs of `context`.
#[derive(Debug, Subcommand)]
pub(crate) enum ContextCommand {
    /// Add a served backend
    Add(ContextAddArgs),
    /// List contexts
    List,
    /// Use a context from now on
    Use(ContextNameArgs),
    /// Show a context
    Show(ContextShowArgs),
    /// Remove a context and its token
    Remove(ContextNameArgs),
}

/// Arguments of `context add`.
#[derive(Debug, Args)]
pub(crate) struct ContextAddArgs {
    /// Name of the context
    #[arg(value_name = "NAME", value_parser = objects::key)]
    name: Key,
    /// Address of the served backend
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Url,
    /// File with the API token, or - for standard input
    #[arg(long, value_name = "FILE")]
    token_file: Option<String>,
    /// If the context exists already, leave it as it is
    #[arg(long)]
    if_absent: bool,
}

/// Arguments of `context use` and `context remove`.
#[derive(Debug, Args)]
pub(crate) struct ContextNameArgs {
    /// Name of the context
    #[arg(value_name = "NAME", value_parser = objects::key)]
    name: Key,
}

/// Arguments of `context show`.
#[derive(Debug, Args)]
pub(crate) struct ContextShowArgs {
    /// Name of the context [default: the one in use]
    #[arg(value_name = "NAME", value_parser = objects::key)]
    name: Option<Key>,
}

fn address(text: &str) -> Result<Url, String> {
    let url: Url = text.parse().map_err(|_| "is not an address; write it as https://HOST or http://127.0.0.1:PORT".to_owned())?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err("is not an http or https address".into());
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err("holds more than an address; give the token with --token-file".into());
    }
    Ok(url)
}

/// Runs a verb.
pub(crate) fn run(ctx: &Ctx, verb: &ContextCommand) -> Result<Outcome, CliError> {
    match verb {
        ContextCommand::Add(args) => cmd_context_add(ctx, args),
        ContextCommand::List => cmd_context_list(ctx),
        ContextCommand::Use(args) => cmd_context_use(ctx, args),
        ContextCommand::Show(args) => cmd_context_show(ctx, args),
        ContextCommand::Remove(args) => cmd_context_remove(ctx, args),
    }
}

fn view(ctx: &Ctx, name: &str, entry: &ContextEntry) -> Result<Value, CliError> {
    let has_token = ctx.user.credentials()?.tokens.contains_key(name);
    let backend = if entry.url.is_some() { "remote" } else { "embedded" };
    let address = match &entry.url {
        Some(url) => url.clone(),
        None => entry.data_dir.clone().unwrap_or_else(|| ctx.env.data_home()).display().to_string(),
    };
    Ok(json!({
        "kind": "context", "key": name, "name": name, "current": ctx.context_name() == name, "backend": backend, "address": address,
        "googleEndpoint": entry.google_endpoint, "token": {"set": has_token},
    }))
}

fn entry(ctx: &Ctx, name: &str) -> Result<ContextEntry, CliError> {
    match ctx.contexts().get(name) {
        Some(entry) => Ok(entry.clone()),
        None if name == LOCAL => Ok(ContextEntry::default()),
        None => Err(unknown_context(name, ctx.contexts())),
    }
}

fn cmd_context_add(ctx: &Ctx, args: &ContextAddArgs) -> Result<Outcome, CliError> {
    const SCHEMA: &str = "chanctl.context.add/v1";
    let name = args.name.as_str();
    let wanted = ContextEntry { url: Some(args.url.to_string().trim_end_matches('/').to_owned()), ..ContextEntry::default() };
    // Standard input is read before anybody else is kept waiting.
    let token = args.token_file.as_ref().map(|file| secret_input::read_file(ctx, file, "API token")).transpose()?;
    let token = token.map(|(secret, _)| token_text(secret.expose())).transpose()?;
    let _lock = lock(ctx)?;
    let mut settings = ctx.user.settings()?;
    if name == LOCAL || settings.contexts.contains_key(name) {
        let present = settings.contexts.get(name).cloned().unwrap_or_default();
        return if args.if_absent { left_alone(ctx, SCHEMA, name, &present, &wanted) } else { Err(exists_already(name)) };
    }
    if ctx.global.dry_run {
        return Ok(Outcome::new(SCHEMA, view(ctx, name, &wanted)?).with_hint("dry run: nothing was changed"));
    }
    if let Some(token) = token {
        let mut credentials = ctx.user.credentials()?;
        credentials.tokens.insert(name.to_owned(), token);
        ctx.user.write_credentials(&credentials)?;
    }
    settings.contexts.insert(name.to_owned(), wanted.clone());
    ctx.user.write_settings(&settings)?;
    let outcome = Outcome::new(SCHEMA, view(ctx, name, &wanted)?).with_changed(1).with_text(on_screen(&format!("context/{name} created\n")));
    Ok(outcome.with_hint(format!("use it with  chanctl context use {name}  or  --context {name}")))
}

/// Keeps other processes from changing the files in the meantime; a dry run keeps nobody waiting.
fn lock(ctx: &Ctx) -> Result<Option<std::fs::File>, CliError> {
    let wanted = (!ctx.global.dry_run).then(|| ctx.user.lock());
    Ok(wanted.transpose()?)
}

fn exists_already(name: &str) -> CliError {
    crate::backend::BackendError::AlreadyExists { object: format!("context/{name}") }.into()
}

fn left_alone(ctx: &Ctx, schema: &'static str, name: &str, present: &ContextEntry, wanted: &ContextEntry) -> Result<Outcome, CliError> {
    let outcome = Outcome::new(schema, view(ctx, name, present)?).with_text(on_screen(&format!("context/{name} unchanged\n")));
    if present.url == wanted.url {
        return Ok(outcome);
    }
    Ok(outcome.with_warning(format!("context/{name} exists already and was left as it is; it differs in url")))
}

fn token_text(bytes: &[u8]) -> Result<String, CliError> {
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(CliError::Usage {
            message: "the token file does not hold an API token".into(),
            help: Some("make one on the server with  chanctl token create NAME --out FILE".into()),
        });
    }
    Ok(text.to_owned())
}

fn cmd_context_list(ctx: &Ctx) -> Result<Outcome, CliError> {
    let mut names: Vec<&str> = ctx.contexts().keys().map(String::as_str).collect();
    if !names.contains(&LOCAL) {
        names.insert(0, LOCAL);
    }
    let rows = names.into_iter().map(|name| view(ctx, name, &entry(ctx, name)?)).collect::<Result<Vec<_>, CliError>>()?;
    Ok(Outcome::new("chanctl.context.list/v1", Value::Array(rows)).with_columns(COLUMNS))
}

fn cmd_context_use(ctx: &Ctx, args: &ContextNameArgs) -> Result<Outcome, CliError> {
    let name = args.name.as_str();
    let _lock = lock(ctx)?;
    let found = entry(ctx, name)?;
    let mut settings = ctx.user.settings()?;
    let changed = usize::from(settings.context.as_deref().unwrap_or(LOCAL) != name && !ctx.global.dry_run);
    settings.context = Some(name.to_owned());
    if changed == 1 {
        ctx.user.write_settings(&settings)?;
    }
    let mut data = view(ctx, name, &found)?;
    data["current"] = true.into();
    Ok(Outcome::new("chanctl.context.use/v1", data).with_changed(changed).with_text(on_screen(&format!("context/{name} is in use\n"))))
}

fn cmd_context_show(ctx: &Ctx, args: &ContextShowArgs) -> Result<Outcome, CliError> {
    let name = args.name.as_ref().map_or_else(|| ctx.context_name(), Key::as_str);
    Ok(Outcome::new("chanctl.context.show/v1", view(ctx, name, &entry(ctx, name)?)?))
}

fn cmd_context_remove(ctx: &Ctx, args: &ContextNameArgs) -> Result<Outcome, CliError> {
    let name = args.name.as_str();
    let _lock = lock(ctx)?;
    let mut settings = ctx.user.settings()?;
    let Some(removed) = settings.contexts.remove(name) else {
        return Err(unknown_context(name, &settings.contexts));
    };
    let data = view(ctx, name, &removed)?;
    if settings.context.as_deref() == Some(name) {
        settings.context = None;
    }
    let outcome = Outcome::new("chanctl.context.remove/v1", data).with_text(on_screen(&format!("context/{name} removed\n")));
    if ctx.global.dry_run {
        return Ok(outcome.with_hint("dry run: nothing was changed"));
    }
    let mut credentials = ctx.user.credentials()?;
    if credentials.tokens.remove(name).is_some() {
        ctx.user.write_credentials(&credentials)?;
    }
    ctx.user.write_settings(&settings)?;
    Ok(outcome.with_changed(1))
}
