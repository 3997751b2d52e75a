//! `chanctl man`: a manual page a command.

use std::path::{Path, PathBuf};

use clap::{Args, Command};
use serde_json::json;

use crate::cli::command_tree;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::files::FileError;

/// Arguments of `man`.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Folder to write the pages to
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

/// Writes the pages.
pub(crate) fn cmd_man(ctx: &Ctx, args: &ManArgs) -> Result<Outcome, CliError> {
    let dir = ctx.env.folder.join(&args.dir);
    let mut tree = command_tree();
    tree.build();
    let mut pages = Vec::new();
    collect(&tree, "chanctl", &mut pages)?;
    if !ctx.global.dry_run {
        std::fs::create_dir_all(&dir).map_err(|source| own_file(&dir, source))?;
        for (name, page) in &pages {
            let path = dir.join(name);
            std::fs::write(&path, page).map_err(|source| own_file(&path, source))?;
        }
    }
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    let changed = if ctx.global.dry_run { 0 } else { names.len() };
    let text = format!("{} manual pages in {}\n", names.len(), args.dir.display());
    Ok(Outcome::new("chanctl.man/v1", json!({"dir": args.dir, "pages": names})).with_text(text).with_changed(changed))
}

fn own_file(path: &Path, source: std::io::Error) -> CliError {
    CliError::OwnFile(FileError::Io { path: path.to_owned(), action: "written", source })
}

fn collect(command: &Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), CliError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name).render(&mut page).map_err(anyhow::Error::from)?;
    pages.push((format!("{name}.1"), page));
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        collect(sub, &format!("{name}-{}", sub.get_name()), pages)?;
    }
    Ok(())
}
