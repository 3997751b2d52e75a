//! `chanctl commands`: the whole tree as data, for tools and tests.

use clap::{Arg, Command};
use serde_json::{Value, json};

use crate::cli::command_tree;
use crate::cli::env_flags::{has_twin, twin};
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};

const COLUMNS: &[Column] = &[Column::new("command", "/command"), Column::new("summary", "/summary"), Column::wide("aliases", "/aliases")];

/// Lists every command with its arguments.
pub(crate) fn cmd_commands() -> Result<Outcome, CliError> {
    let mut tree = command_tree();
    tree.build();
    let mut rows = Vec::new();
    walk(&tree, "chanctl", &mut rows);
    let globals: Vec<String> =
        tree.get_arguments().filter(|arg| arg.is_global_set()).filter_map(Arg::get_long).map(|long| format!("--{long}")).collect();
    for row in &mut rows {
        row["globalFlags"] = json!(globals);
    }
    Ok(Outcome::new("chanctl.commands/v1", Value::Array(rows)).with_columns(COLUMNS))
}

fn walk(command: &Command, path: &str, rows: &mut Vec<Value>) {
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let path = format!("{path} {}", sub.get_name());
        if sub.has_subcommands() {
            walk(sub, &path, rows);
            continue;
        }
        let own = sub.get_arguments().filter(|arg| !arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version"));
        rows.push(json!({
            "command": path,
            "summary": sub.get_about().map(ToString::to_string),
            "aliases": sub.get_visible_aliases().collect::<Vec<_>>(),
            "arguments": own.map(argument).collect::<Vec<_>>(),
        }));
    }
}

fn argument(arg: &Arg) -> Value {
    json!({
        "name": arg.get_id().as_str(),
        "flag": arg.get_long().map(|long| format!("--{long}")),
        "short": arg.get_short().map(|short| format!("-{short}")),
        "value": arg.get_value_names().and_then(|names| names.first()).filter(|_| arg.get_action().takes_values()).map(ToString::to_string),
        "required": arg.is_required_set(),
        "env": has_twin(arg).then(|| arg.get_long().map(twin)).flatten(),
        "help": arg.get_help().map(ToString::to_string),
    })
}
