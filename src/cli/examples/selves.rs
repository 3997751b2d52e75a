//! Examples of the commands about chanctl itself: beginning, contexts, tokens, help.

use super::table::{Worked, worked};

pub(super) const WORKED: &[Worked] = &[
    worked("quickstart", ("See the whole flow in a few seconds", ""), ("Keep what it has made", "--keep trial"), &["init", "status"]),
    worked("setup", ("Be asked, step by step", ""), ("Replay answers from a file", "--answers answers.yaml"), &["init", "apply", "status"]),
    worked("status", ("What is set up, and what comes next", ""), ("The next steps alone", "--jq .next[]"), &["doctor", "account list"]),
    worked(
        "doctor",
        ("Check this installation", ""),
        ("Only what does not pass", "--jq '.[] | select(.result != \"PASS\")'"),
        &["status", "context show"],
    ),
    worked("init", ("Begin a project in this folder, with a CI job", "--ci github"), ("Begin it anew", "--force"), &["validate", "schema"]),
    worked(
        "context add",
        ("Add a served backend", "production --url https://chanctl.example --token-file api-token"),
        ("One on this machine, unless it exists", "staging --url http://127.0.0.1:8080 --if-absent"),
        &["context use", "token create", "serve"],
    ),
    worked("context list", ("List the contexts", ""), ("Their names alone", "--jq .[].name"), &["context use", "context show"]),
    worked(
        "context use",
        ("Use a served backend from now on", "production"),
        ("Use the embedded one again", "local"),
        &["context list", "context show"],
    ),
    worked("context show", ("Show the context in use", ""), ("Show another one", "production"), &["context list", "doctor"]),
    worked("context remove", ("Remove a context and its token", "staging"), ("Another", "production"), &["context list", "context add"]),
    worked(
        "token create",
        ("Make a token; it is shown once", "laptop"),
        ("One for a month, in a file", "pipeline --expires 30d --out pipeline-token"),
        &["context add", "token revoke"],
    ),
    worked("token list", ("List the tokens", ""), ("Their names alone", "--jq .[].name"), &["token create", "token revoke"]),
    worked("token revoke", ("Make a token worthless", "laptop --yes"), ("Another", "pipeline --yes"), &["token list", "token create"]),
    worked(
        "audit list",
        ("Who did what, newest first", ""),
        ("What was done to one object", "--object account/acme --limit 5"),
        &["history", "undo"],
    ),
    worked("api", ("Read from the HTTP API", "GET /v1/accounts"), ("One object", "GET /v1/queues/vip"), &["commands", "serve"]),
    worked("explain", ("What a field of a manifest is", "account.clientToken"), ("What an error code means", "CH0601"), &["schema", "help"]),
    worked("schema", ("The schema of a whole manifest, for editors", ""), ("Of one kind of object", "queue"), &["explain", "validate"]),
    worked("commands", ("List every command with its arguments", "-o json"), ("Their names alone", "--jq .[].command"), &["help", "man"]),
    worked("completion", ("For bash", "bash"), ("For zsh", "zsh"), &["man", "help"]),
    worked("man", ("Write the manual pages into a folder", "man1"), ("See which there would be", "man1 --dry-run"), &["help", "completion"]),
    worked("help", ("Help on a command", "account create"), ("What each exit code means", "exit-codes"), &["explain", "commands"]),
    worked("version", ("Print the version", ""), ("For scripts", "--jq .version"), &["doctor", "help"]),
    worked(
        "serve",
        ("Serve on this machine alone", "--listen 127.0.0.1:8080"),
        ("Behind a proxy that speaks TLS", "--listen 127.0.0.1:8080 --behind-proxy --public-url https://chanctl.example"),
        &["token create", "account verify"],
    ),
];
