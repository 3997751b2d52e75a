//! A provider's call: account by path, handshake or signature, event, decision, one durable write. No lock is held and no
//! network call made in between.

use jiff::Timestamp;
use subtle::ConstantTimeEq;

use super::intake::{Desk, Door};
use super::objects;
use super::system::ServiceBackend;
use crate::backend::{BackendError, ReceiveOutcome, WebhookRequest};
use crate::domain::{
    AccountState, Conversation, ConversationState, CustomerEvent, DEFAULT_QUEUE, Key, Message, ObjectRef, Observed, Routing, Sender, UNKNOWN_EVENT,
};
use crate::provider::{Handshake, Provider};
use crate::routing::Context;
use crate::store::{Batch, Delivery, Record, StoreError, Write};

/// How often the note of a handshake is tried again when the account was changed in the middle.
const TRIES: usize = 5;

/// Takes a provider's call.
pub(super) async fn receive(service: &ServiceBackend, request: &WebhookRequest) -> Result<ReceiveOutcome, BackendError> {
    let version = service.store().configuration_version().await?;
    let Some(door) = service.intake.door(service, version, request).await? else {
        return Ok(ReceiveOutcome::UnknownPath);
    };
    let provider = objects::account_provider(service, &door.account)?;
    if let Some(handshake) = provider.handshake(&request.body) {
        return answer_handshake(service, provider, &door, &handshake).await;
    }
    let signed = door.token.as_ref().is_some_and(|token| provider.signature_is_right(token, &request.headers, &request.body));
    if !signed {
        return Ok(ReceiveOutcome::Unsigned);
    }
    match provider.parse_event(&request.body) {
        Ok(event) => store_event(service, version, &door.account, event, &request.body).await,
        Err(error) => dead_letter(service, &door.account, &request.body, error.to_string()).await,
    }
}

async fn answer_handshake(
    service: &ServiceBackend,
    provider: &dyn Provider,
    door: &Door,
    handshake: &Handshake,
) -> Result<ReceiveOutcome, BackendError> {
    let right = door.token.as_ref().is_some_and(|token| bool::from(token.expose().ct_eq(handshake.client_token.expose())));
    let notice = provider.privacy_notice().hash;
    let target = door.account.target();
    for _ in 0..TRIES {
        // What was observed changes without a new version of the configuration, so it is read now.
        let account = service.record(target.kind, &target.key).await?;
        let draft = objects::account_observed(&account)?.state(&notice) == AccountState::Draft;
        if !right || draft {
            let result = if right { "CH0309" } else { "CH0401" };
            service.store().add_audit(service.audit_line("handshake", target.to_string(), Vec::new(), result)).await?;
            return Ok(ReceiveOutcome::HandshakeRefused);
        }
        if door.of_agent {
            break;
        }
        match note_verified(service, &account, &target).await {
            Err(StoreError::Stale { .. }) => {}
            noted => {
                noted?;
                break;
            }
        }
    }
    Ok(ReceiveOutcome::Handshake { secret: handshake.secret.clone() })
}

async fn note_verified(service: &ServiceBackend, account: &Record, target: &ObjectRef) -> Result<(), StoreError> {
    let Observed::Account(observed) = &account.observed else { return Ok(()) };
    let mut observed = observed.clone();
    observed.verified_token = observed.client_token.as_ref().and_then(|token| token.fingerprint.clone());
    observed.verified_at = Some(service.now());
    let write = Write::Observe { target: target.clone(), expect: account.revision, observed: Box::new(Observed::Account(observed)) };
    let audit = vec![service.audit_line("handshake", target.to_string(), vec!["status.state".to_owned()], "done")];
    service.store().commit(Batch { writes: vec![write], audit }).await
}

async fn dead_letter(service: &ServiceBackend, account: &Record, raw: &[u8], reason: String) -> Result<ReceiveOutcome, BackendError> {
    service.store().dead_letter(&account.key, raw, &reason, service.now()).await?;
    Ok(ReceiveOutcome::DeadLetter { reason })
}

async fn store_event(
    service: &ServiceBackend,
    version: u64,
    account: &Record,
    event: CustomerEvent,
    raw: &[u8],
) -> Result<ReceiveOutcome, BackendError> {
    if event.kind == UNKNOWN_EVENT {
        return dead_letter(service, account, raw, "the event is of no kind that is known".into()).await;
    }
    let registered = format!("{}/{}/{}", account.key, event.brand_id, event.agent_id);
    let Some(desk) = service.intake.desk(service, version, &registered).await? else {
        let reason = format!("the agent brands/{}/agents/{} is not registered under account/{}", event.brand_id, event.agent_id, account.key);
        return dead_letter(service, account, raw, reason).await;
    };
    let now = service.now();
    let known = service.store().open_conversation(&account.key, &event.conversation_id).await?;
    let conversation = match known {
        Some(known) => Conversation { updated_at: now, ..known },
        None => new_conversation(account, &desk, &event, now)?,
    };
    let message = event.message.map(|message| Message {
        message_id: message.message_id,
        sender: Sender::Customer,
        kind: message.kind,
        text: message.text,
        at: now,
    });
    let delivery = Delivery { conversation, dedupe_key: event.dedupe_key, event: event.kind, message, raw: raw.to_vec() };
    let ingested = service.store().ingest(delivery).await?;
    Ok(ReceiveOutcome::Accepted { conversation: ingested.conversation.map(Box::new), stored: ingested.stored })
}

fn new_conversation(account: &Record, desk: &Desk, event: &CustomerEvent, now: Timestamp) -> Result<Conversation, BackendError> {
    let context = context_of(account, &desk.agent, desk.channel.as_ref().map(|(key, _)| key), event, now);
    let routing = match &desk.rules {
        Some(rules) => rules.decide(&context)?,
        None => no_channel(&desk.agent)?,
    };
    Ok(Conversation {
        id: event.conversation_id.clone(),
        provider_conversation_id: event.conversation_id.clone(),
        account: account.key.clone(),
        agent: desk.agent.clone(),
        workstream: desk.channel.as_ref().map(|(_, workstream)| workstream.clone()),
        state: ConversationState::Open,
        routing,
        customer_name: event.context.customer_name.clone(),
        context: serde_json::to_value(&context).map_err(|error| BackendError::Other(error.to_string()))?,
        created_at: now,
        updated_at: now,
    })
}

/// A customer wrote to an agent before its channel was set up: the message waits in the default queue.
fn no_channel(agent: &Key) -> Result<Routing, BackendError> {
    let queue = DEFAULT_QUEUE.parse().map_err(BackendError::field)?;
    Ok(Routing {
        rule: None,
        queue,
        reason: "no-channel".into(),
        explanation: format!("agent/{agent} has no channel; the default messaging queue takes it"),
    })
}

fn context_of(account: &Record, agent: &Key, channel: Option<&Key>, event: &CustomerEvent, now: Timestamp) -> Context {
    let mut context = Context::default();
    let facts = &event.context;
    context.customer.name.clone_from(&facts.customer_name);
    context.customer.device_locale.clone_from(&facts.device_locale);
    context.context.entry_point.clone_from(&facts.entry_point);
    context.context.place_id.clone_from(&facts.place_id);
    context.context.near_place_id.clone_from(&facts.near_place_id);
    context.context.resolved_locale.clone_from(&facts.resolved_locale);
    context.context.custom_context.clone_from(&facts.custom_context);
    context.conversation.id = Some(event.conversation_id.clone());
    context.conversation.is_new = Some(true);
    context.conversation.channel = channel.map(Key::to_string);
    context.conversation.account = Some(account.key.to_string());
    context.conversation.agent = Some(agent.to_string());
    context.conversation.brand_id = Some(event.brand_id.clone());
    context.conversation.agent_id = Some(event.agent_id.clone());
    if let Some(message) = &event.message {
        context.message.text.clone_from(&message.text);
        context.message.kind = Some(message.kind.clone());
        context.message.postback_data.clone_from(&message.postback_data);
    }
    context.now = Some(now);
    context
}
