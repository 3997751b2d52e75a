//! `rule test --replay`: stored conversations through the rules of now and through those of a manifest, and what would be different.
//!
//! The rules of now are the backend's; the new ones are those with the manifest laid over them, as applying it would (nothing is
//! deleted). Both see the context that was stored with the conversation, and queues without open conversations: how full they were
//! then is not known any more.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::configuration::{Configuration, unknown};
use super::test::RuleTestArgs;
use crate::backend::ConversationFilter;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::manifest_files;
use crate::cli::ui::Outcome;
use crate::clock::{Clock, SystemClock};
use crate::domain::{Conversation, Key, Kind, Routing, Spec};
use crate::manifest::Manifest;
use crate::routing::Context;
use crate::routing::pipeline::Pipeline;

const SCHEMA: &str = "chanctl.rule.test.replay/v1";
/// The most conversations that a backend lists at once.
const LISTED_MAX: usize = 10_000;
/// How far back conversations are replayed where nobody says: a week.
pub(super) const SINCE_DEFAULT: Duration = Duration::from_secs(7 * 24 * 3600);

/// The two pipelines of a workstream.
struct Pair {
    old: Pipeline,
    new: Pipeline,
}

pub(super) async fn run(ctx: &Ctx, args: &RuleTestArgs) -> Result<Outcome, CliError> {
    let manifest = manifest_files::read(ctx, &args.manifest)?;
    let backend = ctx.backend()?;
    let old = Configuration::of_backend(&backend).await?;
    let new = old.clone().with(&manifest);
    let wanted = workstreams(args, &old, &manifest)?;
    let pairs: BTreeMap<&Key, Pair> =
        wanted.iter().filter_map(|key| Some((key, Pair { old: old.pipeline(key)?, new: new.pipeline(key)? }))).collect();
    let since = since(args.since.unwrap_or(SINCE_DEFAULT))?;
    let listing = ctx.progress("listing the conversations", None);
    let listed = backend.conversations(&ConversationFilter { limit: Some(LISTED_MAX), ..ConversationFilter::default() }).await?;
    drop(listing);
    // Listed are those to which something came last: if there are more, those that are left out are older than the last one here.
    let cut = listed.len() >= LISTED_MAX && listed.last().is_some_and(|last| last.updated_at >= since);
    let mut replayed = Replayed { changes: Vec::new(), conversations: 0, unreadable: 0 };
    let recent: Vec<&Conversation> = listed.iter().filter(|conversation| conversation.created_at >= since).collect();
    let progress = ctx.progress("sending stored conversations through both sets of rules", Some(recent.len()));
    for conversation in recent {
        progress.add(1);
        if let Some(pair) = conversation.workstream.as_ref().and_then(|workstream| pairs.get(workstream)) {
            replayed.add(conversation, pair);
        }
    }
    Ok(replayed.outcome(since, cut))
}

/// Returns the workstreams whose conversations are replayed: the named one, or those of which the manifest says something.
fn workstreams(args: &RuleTestArgs, old: &Configuration, manifest: &Manifest) -> Result<BTreeSet<Key>, CliError> {
    if let Some(named) = &args.workstream {
        if old.workstreams.contains_key(named) {
            return Ok(BTreeSet::from([named.clone()]));
        }
        return Err(unknown(named).into());
    }
    let of_rules = manifest.of_kind(Kind::RuleSet).filter_map(|object| match &*object.spec {
        Spec::RuleSet(ruleset) => Some(ruleset.workstream.clone()),
        _ => None,
    });
    let themselves = manifest.of_kind(Kind::Workstream).map(|object| object.target.key.clone());
    // Queues and hours are shared: changed, they matter to every workstream.
    let shared = manifest.objects.iter().any(|object| matches!(object.target.kind, Kind::Queue | Kind::Hours));
    let all = old.workstreams.keys().filter(|_| shared).cloned();
    Ok(of_rules.chain(themselves).chain(all).collect())
}

fn since(span: Duration) -> Result<Timestamp, CliError> {
    let back = jiff::SignedDuration::try_from(span).ok();
    let since = back.and_then(|back| SystemClock.now().checked_sub(back).ok());
    since.ok_or_else(|| CliError::usage("--since is too long ago"))
}

struct Replayed {
    changes: Vec<Value>,
    conversations: usize,
    /// Conversations whose context is of another program.
    unreadable: usize,
}

impl Replayed {
    fn add(&mut self, conversation: &Conversation, pair: &Pair) {
        let Ok(mut context) = serde_json::from_str::<Context>(conversation.context.text()) else {
            self.unreadable += 1;
            return;
        };
        self.conversations += 1;
        // What an earlier run of the rules has set is not what the customer brought along.
        (context.conversation.priority, context.conversation.skills) = (None, None);
        context.now.get_or_insert(conversation.created_at);
        let (old, new) = (pair.old.decide(&context, |_, _| 0), pair.new.decide(&context, |_, _| 0));
        if old.queue == new.queue && old.rule == new.rule {
            return;
        }
        self.changes.push(json!({
            "conversation": conversation.id,
            "workstream": conversation.workstream,
            "customerName": conversation.customer_name,
            "createdAt": conversation.created_at,
            "elsewhere": old.queue != new.queue,
            "from": way(&old),
            "to": way(&new),
        }));
    }

    fn outcome(self, since: Timestamp, cut: bool) -> Outcome {
        let elsewhere = self.changes.iter().filter(|change| change["elsewhere"] == true).count();
        let by_rule = self.changes.len() - elsewhere;
        let text = self.text(elsewhere, by_rule);
        let data = json!({
            "since": since,
            "conversations": self.conversations,
            "elsewhere": elsewhere,
            "otherRule": by_rule,
            "complete": !cut && self.unreadable == 0,
            "changes": self.changes,
        });
        let mut outcome = Outcome::new(SCHEMA, data).with_screen(text);
        if cut {
            outcome = outcome.with_warning(format!("only the {LISTED_MAX} conversations that something came to last were looked at; there are more"));
        }
        if self.unreadable > 0 {
            outcome = outcome.with_warning(format!("{} conversations were left out: their context can't be read", self.unreadable));
        }
        outcome
    }

    fn text(&self, elsewhere: usize, by_rule: usize) -> String {
        let lines = self.changes.iter().map(|change| {
            let word = |pointer: &str| change.pointer(pointer).and_then(Value::as_str).unwrap_or("none").to_owned();
            let way = |side: &str| on_screen(&format!("{} (rule {})", word(&format!("/{side}/queue")), word(&format!("/{side}/rule")))).into_owned();
            format!("{}  {} -> {}\n    {}\n", word("/conversation"), way("from"), way("to"), on_screen(&word("/to/explanation")))
        });
        let count = self.conversations;
        let last = format!("{count} conversations: {elsewhere} would go to another queue, {by_rule} to the same by another rule\n");
        lines.chain([on_screen(&last).into_owned()]).collect()
    }
}

fn way(routing: &Routing) -> Value {
    json!({
        "queue": routing.queue,
        "rule": routing.rule,
        "reason": routing.reason,
        "explanation": routing.explanation,
        "classification": routing.classification,
        "priority": routing.priority,
        "skills": routing.skills,
    })
}
