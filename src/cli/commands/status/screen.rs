//! The screen and its data.

use serde_json::{Value, json};

use super::seen::Seen;
use super::steps::next_steps;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;
use crate::domain::{Kind, Resource, Spec};

/// Shows what is set up and what comes next.
pub(crate) async fn cmd_status(ctx: &Ctx) -> Result<Outcome, CliError> {
    let seen = Seen::of(ctx, ctx.backend()?.as_ref()).await?;
    let next = next_steps(&seen);
    let text = screen(ctx, &seen, &next);
    Ok(Outcome::new("chanctl.status/v1", data(&seen, &next)).with_screen(text))
}

fn data(seen: &Seen, next: &[String]) -> Value {
    let keys = |kind| seen.of_kind(kind).iter().map(|resource| &resource.key).collect::<Vec<_>>();
    let status = |resource: &Resource, field: &str| resource.status.get(field).cloned();
    let account = |account: &&Resource| json!({"key": account.key, "name": account.name, "state": status(account, "state"), "webhookUrl": status(account, "webhookUrl")});
    let agent = |agent: &&Resource| json!({"key": agent.key, "verificationState": status(agent, "verificationState"), "launchState": status(agent, "launchState")});
    let waiting = seen.waiting.as_ref().map(|entry| json!({"entry": entry.entry, "title": entry.title, "confirmBy": entry.confirm_by}));
    let counts = seen.conversations;
    json!({
        "backend": seen.info,
        "accounts": seen.of_kind(Kind::Account).iter().map(account).collect::<Vec<_>>(),
        "agents": seen.of_kind(Kind::Agent).iter().map(agent).collect::<Vec<_>>(),
        "channels": keys(Kind::Channel),
        "workstreams": keys(Kind::Workstream),
        "conversations": {
            "open": counts.open, "unrouted": counts.unrouted, "fallback": counts.fallback, "deadLetters": seen.info.dead_letters,
        },
        "manifest": {"applied": seen.applied, "drifted": seen.drifted},
        "waiting": waiting,
        "next": next,
    })
}

fn screen(ctx: &Ctx, seen: &Seen, next: &[String]) -> String {
    let mut lines = vec![line("context", ctx.context_name())];
    for account in seen.of_kind(Kind::Account) {
        lines.push(line("account", &format!("{}  {}", account.key, account.status_text("state").unwrap_or_default())));
    }
    for agent in seen.of_kind(Kind::Agent) {
        let state = |field| agent.status_text(field).map_or_else(|| on_screen("not checked").into_owned(), str::to_lowercase);
        lines.push(line("agent", &format!("{}  {}, {}", agent.key, state("verificationState"), state("launchState"))));
    }
    for channel in seen.of_kind(Kind::Channel) {
        if let Spec::Channel(spec) = &channel.spec {
            lines.push(line(
                "channel",
                &on_screen(&format!("{}  agent {} -> workstream {}, {}", channel.key, spec.agent, spec.workstream, spec.language)),
            ));
        }
    }
    let counts = seen.conversations;
    let dead = seen.info.dead_letters;
    let words = format!("{} open, {} by fallback, {} unrouted, {dead} dead letters", counts.open, counts.fallback, counts.unrouted);
    lines.push(line("conversations", &on_screen(&words)));
    if seen.applied > 0 {
        lines.push(line("manifest", &on_screen(&format!("{} objects applied, {} drifted since", seen.applied, seen.drifted))));
    }
    if let Some(entry) = &seen.waiting {
        lines.push(line("waiting", &on_screen(&format!("change {} ({}) waits for its confirmation", entry.entry, entry.title))));
    }
    lines.extend(next.iter().map(|step| line("next", &on_screen(step))));
    lines.concat()
}

fn line(heading: &str, words: &str) -> String {
    format!("{:<14} {words}\n", on_screen(heading))
}
