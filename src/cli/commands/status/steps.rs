//! What comes next: first what runs out, then what is missing for messages to land, in the order of the flow, then what went wrong.

use serde_json::Value;

use super::seen::Seen;
use crate::cli::commands::next_step;
use crate::domain::{Kind, Resource, Spec, Stage};

/// Returns the next steps, one sentence or command each.
pub(super) fn next_steps(seen: &Seen) -> Vec<String> {
    let accounts = seen.of_kind(Kind::Account);
    let mut next: Vec<String> = confirmation(seen).into_iter().collect();
    if accounts.is_empty() {
        next.push("chanctl account create KEY --provider gbm --partner-id ID".into());
    }
    for account in &accounts {
        next.extend(account_steps(account));
        let registered = seen.of_kind(Kind::Agent).iter().any(|agent| matches!(&agent.spec, Spec::Agent(spec) if spec.account == account.key));
        if !registered {
            next.push(format!("chanctl agent register KEY --account {} --brand-id ID --agent-id ID", account.key));
        }
    }
    if !accounts.is_empty() {
        next.extend(workstream_steps(seen));
        next.extend(agent_steps(seen));
    }
    next.extend(trouble(seen));
    next
}

fn confirmation(seen: &Seen) -> Option<String> {
    let waiting = seen.waiting.as_ref()?;
    let until = waiting.confirm_by?;
    Some(format!("chanctl confirm {} , or the change is taken back at {until}", waiting.entry))
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

fn workstream_steps(seen: &Seen) -> Vec<String> {
    let workstreams = seen.of_kind(Kind::Workstream);
    if workstreams.is_empty() {
        return vec!["chanctl workstream create KEY --provider gbm --fallback-queue default-messaging".into()];
    }
    let rulesets = seen.of_kind(Kind::RuleSet);
    let is_ruled = |workstream: &Resource| {
        let routes =
            |ruleset: &&Resource| matches!(&ruleset.spec, Spec::RuleSet(spec) if spec.workstream == workstream.key && spec.stage == Stage::Route);
        rulesets.iter().any(routes)
    };
    let unruled = workstreams.into_iter().filter(|workstream| !is_ruled(workstream));
    unruled.map(|workstream| format!("chanctl rule add {} KEY --when EXPR --queue QUEUE", workstream.key)).collect()
}

fn agent_steps(seen: &Seen) -> Vec<String> {
    let channels = seen.of_kind(Kind::Channel);
    let mut next = Vec::new();
    for agent in seen.of_kind(Kind::Agent) {
        let bound = channels.iter().any(|channel| matches!(&channel.spec, Spec::Channel(spec) if spec.agent == agent.key));
        if !bound {
            next.push(format!("chanctl channel create KEY --agent {} --workstream KEY --language TAG", agent.key));
        }
        if agent.status_text("launchState") != Some("LAUNCHED") {
            next.push(format!("agent {}: {}", agent.key, next_step::of_agent(agent.key.as_str(), &agent.to_json())));
        }
    }
    next
}

fn trouble(seen: &Seen) -> Vec<String> {
    let mut next = Vec::new();
    if seen.drifted > 0 {
        next.push("chanctl drift , which says what is live otherwise than it was applied".to_owned());
    }
    if seen.conversations.unrouted > 0 {
        next.push("chanctl conversation list , then  chanctl rule explain WORKSTREAM --conversation ID  for those that were not routed".to_owned());
    }
    if seen.info.dead_letters > 0 {
        next.push("chanctl conversation dead-letters , which says when messages came that could not be understood, and why".to_owned());
    }
    next
}
