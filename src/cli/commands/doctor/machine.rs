//! What can be seen on this machine without asking anybody: files, their modes, the proxy.

use std::path::Path;

use super::check::Check;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::files;

/// Checks the files that the context in use needs.
pub(super) fn checks(ctx: &Ctx) -> Result<Vec<Check>, CliError> {
    let mut checks = vec![configuration(ctx)];
    if ctx.is_local()? {
        checks.push(data_directory(ctx)?);
        checks.push(private_file("master-key", &ctx.master_key_file()?, "is made with the first secret"));
        checks.push(private_file("database-file", &ctx.store_file()?, "is made with the first command that stores something"));
    }
    Ok(checks)
}

fn configuration(ctx: &Ctx) -> Check {
    match ctx.user.credentials() {
        Ok(_) => Check::pass("configuration", ctx.user.config.display().to_string()),
        Err(error) => Check::fail("configuration", error.to_string(), format!("chmod 600 {}", ctx.user.credentials.display())),
    }
}

fn data_directory(ctx: &Ctx) -> Result<Check, CliError> {
    let path = ctx.data_dir()?;
    let shown = path.display();
    Ok(match files::mode_of(&path) {
        None => {
            let detail = format!("{shown} is made with the first command that stores something in context {}", ctx.context_name());
            Check::pass("data-directory", detail)
        }
        Some(mode) if mode & 0o077 == 0 => Check::pass("data-directory", format!("{shown} (mode {mode:04o})")),
        // A folder that others can enter exposes names at most; the files in it are refused when they are open.
        Some(mode) => {
            let detail = format!("{shown} can be entered by others (mode {mode:04o})");
            Check::warn("data-directory", detail, format!("chmod 700 {shown}"))
        }
    })
}

fn private_file(id: &'static str, path: &Path, made: &str) -> Check {
    let shown = path.display();
    match files::mode_of(path) {
        None => Check::pass(id, format!("{shown} {made}")),
        Some(mode) if mode & 0o077 == 0 => Check::pass(id, format!("{shown} (mode {mode:04o})")),
        Some(mode) => Check::fail(id, format!("{shown} can be read by others (mode {mode:04o})"), format!("chmod 600 {shown}")),
    }
}

/// Says which proxy is in the way.
pub(super) fn proxy(ctx: &Ctx) -> Check {
    let names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    let set: Vec<&str> = names.into_iter().filter(|name| ctx.env.get(name).is_some()).collect();
    if set.is_empty() {
        return Check::pass("proxy", "none");
    }
    let detail = format!("{} is used for provider and remote backend, not for this machine and not for the token endpoint", set.join(", "));
    Check::warn("proxy", detail, "let the token endpoint be reached without the proxy")
}
