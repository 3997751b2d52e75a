//! Routing a conversation again on request, by the rules and the operating hours of now.

use super::conversations;
use super::intake;
use super::receive::no_channel;
use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{Conversation, ConversationState};
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
    let desk = intake::desk_of(service, conversation.agent.clone()).await?;
    let mut context: Context = serde_json::from_value(conversation.context.clone())
        .map_err(|error| BackendError::Other(format!("the context of conversation/{id} can't be read: {error}")))?;
    context.now = Some(service.now());
    context.conversation.is_new = Some(false);
    context.conversation.channel = desk.channel.as_ref().map(|(channel, _)| channel.to_string());
    let open_in = (conversation.state == ConversationState::Open).then_some(&conversation.routing.queue);
    let routing = match &desk.rules {
        Some(rules) => rules.decide(service, &context, open_in).await?,
        None => no_channel(&desk.agent)?,
    };
    let context = serde_json::to_value(&context).map_err(|error| BackendError::Other(error.to_string()))?;
    let rerouted = Rerouted { routing, workstream: desk.channel.map(|(_, workstream)| workstream), context };
    if dry_run {
        return Ok(rerouted.applied_to(conversation));
    }
    let audit = service.audit_line("reroute", format!("conversation/{id}"), vec!["routing".to_owned()], "done");
    // It may have been closed while its way was looked for.
    service.store().reroute(id, rerouted, audit).await?.ok_or_else(|| conversations::closed(id))
}
