//! `chanctl status`: what is set up, on one screen, and what comes next.

use serde_json::{Value, json};

use crate::backend::{ConversationFilter, ListQuery};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::{Kind, Resource, Spec};

/// The objects that the screen is about.
struct Seen {
    accounts: Vec<Resource>,
    agents: Vec<Resource>,
    workstreams: Vec<Resource>,
    channels: Vec<Resource>,
}

/// Shows what is set up and what comes next.
pub(crate) async fn cmd_status(ctx: &Ctx) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let info = backend.info().await?;
    let mut kinds = Vec::new();
    for kind in [Kind::Account, Kind::Agent, Kind::Workstream, Kind::Channel] {
        kinds.push(backend.list(&ListQuery::all(kind)).await?.items);
    }
    let [accounts, agents, workstreams, channels]: [Vec<Resource>; 4] = kinds.try_into().unwrap_or_default();
    let seen = Seen { accounts, agents, workstreams, channels };
    let conversations = backend.conversations(&ConversationFilter { limit: Some(1000), ..ConversationFilter::default() }).await?;
    let open = conversations.iter().filter(|found| found.state != crate::domain::ConversationState::Closed).count();
    let unrouted = conversations.iter().filter(|found| matches!(found.routing.reason.as_str(), "no-channel" | "rule-failed")).count();
    let next = next_steps(&seen);
    let data = json!({
        "backend": info,
        "accounts": seen.accounts.iter().map(|account| json!({"key": account.key, "name": account.name, "state": account.status.get("state"), "webhookUrl": account.status.get("webhookUrl")})).collect::<Vec<_>>(),
        "agents": seen.agents.iter().map(|agent| json!({"key": agent.key, "verificationState": agent.status.get("verificationState"), "launchState": agent.status.get("launchState")})).collect::<Vec<_>>(),
        "channels": seen.channels.iter().map(|channel| &channel.key).collect::<Vec<_>>(),
        "workstreams": seen.workstreams.iter().map(|workstream| &workstream.key).collect::<Vec<_>>(),
        "conversations": {"open": open, "unrouted": unrouted, "deadLetters": info.dead_letters},
        "next": next,
    });
    let text = screen(ctx, &seen, &data);
    Ok(Outcome::new("chanctl.status/v1", data).with_text(text))
}

fn screen(ctx: &Ctx, seen: &Seen, data: &Value) -> String {
    let mut lines = vec![format!("context        {}", ctx.context_name())];
    for account in &seen.accounts {
        lines.push(format!("account        {}  {}", account.key, account.status_text("state").unwrap_or_default()));
    }
    for agent in &seen.agents {
        let state = |field| agent.status_text(field).unwrap_or("not checked").to_lowercase();
        lines.push(format!("agent          {}  {}, {}", agent.key, state("verificationState"), state("launchState")));
    }
    for channel in &seen.channels {
        if let Spec::Channel(spec) = &channel.spec {
            lines.push(format!("channel        {}  agent {} -> workstream {}, {}", channel.key, spec.agent, spec.workstream, spec.language));
        }
    }
    let count = |field: &str| data["conversations"][field].as_u64().unwrap_or_default();
    lines.push(format!("conversations  {} open, {} unrouted, {} dead letters", count("open"), count("unrouted"), count("deadLetters")));
    for step in data["next"].as_array().into_iter().flatten() {
        lines.push(format!("next           {}", step.as_str().unwrap_or_default()));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Returns what is missing for messages to land, in the order of the flow.
fn next_steps(seen: &Seen) -> Vec<String> {
    if seen.accounts.is_empty() {
        return vec!["chanctl account create KEY --provider gbm --partner-id ID".into()];
    }
    let mut next = Vec::new();
    for account in &seen.accounts {
        next.extend(account_steps(account));
        let registered = seen.agents.iter().any(|agent| matches!(&agent.spec, Spec::Agent(spec) if spec.account == account.key));
        if !registered {
            next.push(format!("chanctl agent register KEY --account {} --brand-id ID --agent-id ID", account.key));
        }
    }
    if seen.workstreams.is_empty() {
        next.push("chanctl workstream create KEY --provider gbm --fallback-queue default-messaging".into());
    }
    for agent in &seen.agents {
        let bound = seen.channels.iter().any(|channel| matches!(&channel.spec, Spec::Channel(spec) if spec.agent == agent.key));
        if !bound {
            next.push(format!("chanctl channel create KEY --agent {} --workstream KEY --language TAG", agent.key));
        }
    }
    next
}

fn account_steps(account: &Resource) -> Vec<String> {
    let key = &account.key;
    let unset: Vec<_> = account.secrets.iter().filter(|(_, summary)| !summary.set).map(|(field, _)| field.as_str()).collect();
    let mut next = Vec::new();
    if unset.contains(&"clientToken") {
        next.push(format!("chanctl account set-client-token {key} --file FILE"));
    }
    if unset.contains(&"credentials") {
        next.push(format!("chanctl account upload-credentials {key} FILE"));
    }
    let acknowledged = account.status.get("privacy").and_then(|privacy| privacy.get("acknowledged")) == Some(&Value::Bool(true));
    if !acknowledged {
        next.push(format!("chanctl account accept-privacy-notice {key}"));
    }
    if account.status_text("state") == Some("awaiting-verification") {
        next.push(format!("chanctl account webhook {key} , enter it in the provider's console and press Verify"));
    }
    next
}
