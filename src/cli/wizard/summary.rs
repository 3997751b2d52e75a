//! How a conversation ends: what is set up, and the commands and files that say the same.

use serde_json::{Value, json};

use super::answers::Id;
use super::deeds::Wizard;
use super::steps::rule;
use super::texts;
use crate::cli::exit;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind};

const SCHEMA: &str = "chanctl.setup/v1";

/// Returns the outcome of a conversation that came to its end.
pub(super) fn of_end(wizard: &Wizard<'_>) -> Outcome {
    let (data, commands) = (data(wizard, true), commands(wizard));
    let rows = ["account", "state", "webhookUrl", "agent", "workstream", "channel", "rule", "queue"];
    let shown = rows.into_iter().filter_map(|row| Some((row, data[row].as_str()?))).map(|(row, value)| format!("{row:<12} {value}\n"));
    let files = wizard.files.iter().map(|file| format!("{:<12} {file}\n", on_screen("wrote")));
    let lines = commands.iter().map(|line| format!("  {line}\n"));
    let text: String = shown.chain(files).chain([on_screen("\nThe same by commands:\n").into_owned()]).chain(lines).collect();
    let outcome = Outcome::new(SCHEMA, data).with_screen(text).with_changed(wizard.changed);
    let outcome = wizard.warnings.iter().fold(outcome, Outcome::with_warning);
    next_steps(wizard).into_iter().fold(outcome, Outcome::with_hint)
}

/// Returns the outcome of a conversation that goes on another time.
pub(super) fn of_pause(wizard: &Wizard<'_>) -> Outcome {
    Outcome::new(SCHEMA, data(wizard, false)).with_text("").with_changed(wizard.changed).with_exit(exit::PENDING).with_hint(texts::KEPT)
}

/// Returns the outcome of a conversation in which nothing was to be done.
pub(super) fn of_dry_run(wizard: &Wizard<'_>) -> Outcome {
    let (plan, text) = wizard.planned.clone().unwrap_or_default();
    let mut data = data(wizard, false);
    data["plan"] = plan;
    Outcome::new(SCHEMA, data).with_screen(text).with_hint(texts::DRY)
}

fn data(wizard: &Wizard<'_>, done: bool) -> Value {
    let known = &wizard.known;
    let account = known.chosen(Kind::Account, Id::Account);
    let landed = known.answers.landed.as_ref();
    json!({
        "done": done,
        "account": known.key(Id::Account),
        "state": account.and_then(|account| account.status_text("state")),
        "webhookUrl": account.and_then(|account| account.status_text("webhookUrl")),
        "agent": known.key(Id::Agent),
        "workstream": known.workstream(),
        "channel": known.bound().map(|(channel, _)| channel.key.clone()).or_else(|| known.key(Id::Channel)),
        "rule": known.key(Id::RuleKey).filter(|_| rule::has_rule(known)),
        "queue": landed.map(|landed| landed["queue"].clone()),
        "landed": landed,
        "files": wizard.files,
        "commands": if done { commands(wizard) } else { Vec::new() },
    })
}

fn next_steps(wizard: &Wizard<'_>) -> Vec<String> {
    let agent = wizard.known.key(Id::Agent);
    let test = agent.map(|agent| format!("open the agent on a phone with  chanctl test url {agent} --qr"));
    let check = wizard.files.first().map(|file| format!("check it at any time with  chanctl verify -f {file}"));
    test.into_iter().chain(check).collect()
}

/// Returns the commands that would have done the same.
fn commands(wizard: &Wizard<'_>) -> Vec<String> {
    let known = &wizard.known;
    let made = |kind: Kind, id: Id| known.key(id).filter(|_| known.is_new(kind, id));
    let said = |id: Id| quoted(known.answers.text(id).unwrap_or_default());
    let (Some(account), provider) = (known.key(Id::Account), known.provider().map(|id| id.to_string()).unwrap_or_default()) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if made(Kind::Account, Id::Account).is_some() {
        lines.push(format!("account create {account} --name {} --provider {provider} --partner-id {}", said(Id::AccountName), said(Id::Partner)));
    }
    if known.answers.stored(Id::ClientToken).is_some() {
        lines.push(format!("account set-client-token {account} --env {}", variable(&account)));
    }
    if known.answers.stored(Id::Credentials).is_some() {
        lines.push(format!("account upload-credentials {account} KEY_FILE"));
    }
    if known.answers.text(Id::Privacy).is_some() {
        lines.push(format!("account accept-privacy-notice {account}"));
    }
    if let Some(agent) = made(Kind::Agent, Id::Agent) {
        let (name, brand, id) = (said(Id::AgentName), said(Id::Brand), said(Id::BrandAgent));
        lines.push(format!("agent register {agent} --name {name} --account {account} --brand-id {brand} --agent-id {id}"));
    }
    let fallback = made(Kind::Queue, Id::FallbackQueue).map(|queue| format!("queue create {queue} --name {}", said(Id::FallbackQueueName)));
    lines.extend(fallback);
    if let Some(workstream) = made(Kind::Workstream, Id::Workstream) {
        let (name, queue) = (said(Id::WorkstreamName), said(Id::FallbackQueue));
        lines.push(format!("workstream create {workstream} --name {name} --provider {provider} --fallback-queue {queue}"));
    }
    if let Some(channel) = made(Kind::Channel, Id::Channel) {
        let files = match known.answers.text(Id::FileAttachments) {
            Some("both") => " --file-attachments customers,representatives".to_owned(),
            Some(who @ ("customers" | "representatives")) => format!(" --file-attachments {who}"),
            _ => String::new(),
        };
        let (workstream, agent, language) = (said(Id::Workstream), said(Id::Agent), said(Id::Language));
        lines.push(format!("channel create {channel} --workstream {workstream} --agent {agent} --language {language}{files}"));
    }
    lines.extend(rule_commands(wizard));
    lines.extend(known.answers.text(Id::Webhook).filter(|way| *way == "self-test").map(|_| format!("account verify {account} --self-test")));
    if known.answers.text(Id::TestText).is_some() {
        lines.push(format!("test inbound {} --text {} --from-name {}", said(Id::Agent), said(Id::TestText), said(Id::TestName)));
    }
    lines.into_iter().map(|line| format!("chanctl {line}")).collect()
}

fn rule_commands(wizard: &Wizard<'_>) -> Vec<String> {
    let known = &wizard.known;
    let (Some(key), Some(when), Some(queue)) = (known.key(Id::RuleKey), rule::when(known), known.key(Id::RuleQueue)) else { return Vec::new() };
    let Some(workstream) = known.workstream() else { return Vec::new() };
    let name = known.answers.text(Id::RuleQueueName);
    let create = name.map(|name| format!("queue create {queue} --name {}", quoted(name)));
    create.into_iter().chain([format!("rule add {workstream} {key} --when {} --queue {queue}", quoted(&when))]).collect()
}

/// Returns the variable that stands for the account's client token, as an export names it.
fn variable(account: &Key) -> String {
    format!("{}_CLIENT_TOKEN", account.as_str().replace('-', "_").to_ascii_uppercase())
}

/// Returns a text as a shell takes it for one word.
fn quoted(text: &str) -> String {
    let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:".contains(c));
    if is_plain { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
