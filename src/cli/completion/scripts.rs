//! The scripts that make a shell ask the program.

use clap_complete::Shell;

/// Returns the script of a shell that can be made to ask; the others get one that knows commands and flags alone.
pub(in crate::cli) fn script(shell: Shell) -> Option<&'static str> {
    match shell {
        Shell::Bash => Some(include_str!("scripts/bash")),
        Shell::Zsh => Some(include_str!("scripts/zsh")),
        Shell::Fish => Some(include_str!("scripts/fish")),
        Shell::Elvish => Some(include_str!("scripts/elvish")),
        Shell::PowerShell => Some(include_str!("scripts/powershell")),
        _ => None,
    }
}
