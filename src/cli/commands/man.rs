//! `chanctl man`: a manual page a command.

use std::path::{Path, PathBuf};

use clap::{Args, Command};
use serde_json::json;

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::cli::{command_tree, examples, lang};
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
    let mut tree = if lang::is_foreign() { lang::translated(command_tree()) } else { command_tree() };
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
    Ok(Outcome::new("chanctl.man/v1", json!({"dir": args.dir, "pages": names})).with_text(lang::on_screen(&text)).with_changed(changed))
}

fn own_file(path: &Path, source: std::io::Error) -> CliError {
    CliError::OwnFile(FileError::Io { path: path.to_owned(), action: "written", source })
}

/// Returns a page with its own headings in the language of the process.
fn in_language(page: Vec<u8>) -> Vec<u8> {
    if !lang::is_foreign() {
        return page;
    }
    let text = String::from_utf8_lossy(&page);
    let line = |line: &str| line.strip_prefix(".SH ").map_or_else(|| line.to_owned(), |heading| format!(".SH {}", lang::tr(heading)));
    text.split('\n').map(line).collect::<Vec<_>>().join("\n").into_bytes()
}

/// Writes the pages of a command, by its words from the program's name on, and of those below it.
fn collect(command: &Command, words: &str, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), CliError> {
    let name = words.replace(' ', "-");
    let worked = words.split_once(' ').and_then(|(_, words)| examples::section(words, lang::tr));
    // Lines that are put in stay lines of their own on a page.
    let shown = worked.into_iter().fold(command.clone(), |command, text| command.after_long_help(text.trim_start().to_owned()));
    let mut page = Vec::new();
    clap_mangen::Man::new(shown).title(&name).render(&mut page).map_err(anyhow::Error::from)?;
    pages.push((format!("{name}.1"), in_language(page)));
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        collect(sub, &format!("{words} {}", sub.get_name()), pages)?;
    }
    Ok(())
}
