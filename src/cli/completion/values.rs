//! What an argument takes, told from its name and the command that it belongs to.

use clap::Arg;

use super::line::Line;
use crate::domain::{ConversationState, Kind};
use crate::provider::known_providers;

/// What may stand in the place of an argument.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Keys of a kind.
    Keys(Kind),
    /// `KIND/KEY` of any object.
    Addresses,
    /// Keys of a workstream's rules.
    Rules(String),
    /// IDs of conversations.
    Conversations,
    /// Names of contexts.
    Contexts,
    /// What has a page.
    Topics,
    /// Files and folders, which the shell knows best.
    Files,
    /// One of these words.
    Words(Vec<String>),
    /// Something that only the person knows.
    Anything,
}

/// Returns what an argument of a line takes.
pub(super) fn wanted(line: &Line<'_>, arg: &Arg) -> Wanted {
    let possible: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !possible.is_empty() && arg.get_action().takes_values() {
        return Wanted::Words(possible);
    }
    let path: Vec<&str> = line.path.iter().map(String::as_str).collect();
    let id = arg.get_id().as_str();
    by_place(&path, id, line).or_else(|| by_name(id)).unwrap_or_else(|| by_value(arg))
}

/// What stands where the same name means different things.
fn by_place(path: &[&str], id: &str, line: &Line<'_>) -> Option<Wanted> {
    let workstream = || line.positionals.first().cloned().unwrap_or_default();
    Some(match (path, id) {
        (["context", "add"] | ["token", _], "name") | (["rule", "add"], "key") | ([_, "create" | "register"], "key") => Wanted::Anything,
        (["context", ..], "name") => Wanted::Contexts,
        (["rule", ..], "key" | "before" | "after" | "expect_rule") => Wanted::Rules(workstream()),
        (["conversation", ..], "id") => Wanted::Conversations,
        (["api"] | ["drift"], "path" | "ignore") => Wanted::Anything,
        (["api"], "method") => words(&["GET", "POST", "PUT", "PATCH", "DELETE"]),
        (["schema"], "kind") => Wanted::Words(Kind::ALL.iter().map(ToString::to_string).collect()),
        (["graph"], "format") => words(&["mermaid", "dot", "svg"]),
        ([noun, ..], "key") => Wanted::Keys(noun.parse().ok()?),
        _ => return None,
    })
}

/// What a name means everywhere.
fn by_name(id: &str) -> Option<Wanted> {
    Some(match id {
        "account" => Wanted::Keys(Kind::Account),
        "agent" => Wanted::Keys(Kind::Agent),
        "hours" => Wanted::Keys(Kind::Hours),
        "queue" | "queues" | "fallback_queue" | "expect_queue" => Wanted::Keys(Kind::Queue),
        "workstream" => Wanted::Keys(Kind::Workstream),
        "ruleset" => Wanted::Keys(Kind::RuleSet),
        "objects" | "object" => Wanted::Addresses,
        "conversation" => Wanted::Conversations,
        "context" => Wanted::Contexts,
        "topic" => Wanted::Topics,
        "output" => words(&["table", "wide", "json", "yaml", "ndjson", "csv", "tsv", "name"]),
        "color" => words(&["auto", "always", "never"]),
        "lang" => words(&["en", "pt-BR"]),
        "stage" => words(&["classification", "route"]),
        "file_attachments" => words(&["customers", "representatives"]),
        "ci" => words(&["github", "gitlab", "azure"]),
        "provider" => Wanted::Words(known_providers().iter().map(|provider| provider.id.to_string()).collect()),
        "state" => Wanted::Words(ConversationState::ALL.iter().map(ToString::to_string).collect()),
        _ => return None,
    })
}

fn by_value(arg: &Arg) -> Wanted {
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
    let file = ["FILE", "PATH", "DIR", "PLAN", "JSON|@FILE", "FORMAT=FILE", "FORMAT[=FILE]", "CMD"].contains(&name.as_str());
    if file { Wanted::Files } else { Wanted::Anything }
}

fn words(words: &[&str]) -> Wanted {
    Wanted::Words(words.iter().map(|word| (*word).to_owned()).collect())
}
