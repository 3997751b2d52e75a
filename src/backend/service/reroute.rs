//! Routing a conversation again on request, by the rules and the operating hours of now.

use std::sync::Arc;

use super::conversations;
use super::intake::Desk;
use super::pipeline;
use super::receive::no_channel;
use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{Conversation, ConversationState, Key, Kind, ObjectRef, Snapshot, Spec};
use crate::routing::Context;
use crate::store::Rerouted;

/// Runs the pipeline on what is known of a conversation, and moves it to the queue that comes out.
///
/// The context is that of its first message, at the present time: a conversation of last night goes where it would go now.
pub(super) async fn reroute(service: &ServiceBackend, id: &str, dry_run: bool) -> Result<Conversation, BackendError> {
    let conversation = conversations::get(service, id).await?;
    if conversation.state == ConversationState::Closed {
        return Err(conversations::closed(id));
    }
    let desk = desk_of(service, &conversation.agent).await?;
    let mut context: Context = serde_json::from_str(conversation.context.text())
        .map_err(|error| BackendError::Other(format!("the context of conversation/{id} can't be read: {error}")))?;
    context.now = Some(service.now());
    context.conversation.is_new = Some(false);
    context.conversation.channel = desk.channel.as_ref().map(|(channel, _)| channel.to_string());
    let open_in = (conversation.state == ConversationState::Open).then_some(&conversation.routing.queue);
    let routing = match &desk.rules {
        Some(rules) => pipeline::decide(service, rules, &context, open_in).await?,
        None => no_channel(&desk.agent)?,
    };
    let context = Snapshot::of(&context).map_err(|error| BackendError::Other(error.to_string()))?;
    let rerouted = Rerouted { routing, workstream: desk.channel.as_ref().map(|(_, workstream)| workstream.clone()), context };
    if dry_run {
        return Ok(rerouted.applied_to(conversation));
    }
    let audit = service.audit_line("reroute", format_args!("conversation/{id}"), vec!["routing".into()], "done");
    // It may have been closed while its way was looked for.
    service.store().reroute(id, rerouted, audit).await?.ok_or_else(|| conversations::closed(id))
}

/// Returns who takes the messages for an agent now, from the receiver's memory. An agent that is gone has no channel any more.
async fn desk_of(service: &ServiceBackend, agent: &Key) -> Result<Arc<Desk>, BackendError> {
    let version = service.store().configuration_version().await?;
    let record = service.store().get(&ObjectRef::new(Kind::Agent, agent.clone())).await?;
    if let Some(Spec::Agent(spec)) = record.map(|record| record.spec) {
        let registered = format!("{}/{}/{}", spec.account, spec.brand_id, spec.agent_id);
        if let Some(desk) = service.intake.desk(service, version, &registered).await? {
            return Ok(desk);
        }
    }
    Ok(Arc::new(Desk { agent: agent.clone(), channel: None, rules: None }))
}
