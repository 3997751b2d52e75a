//! A provider's call: account by path, handshake or signature, event, decision, one durable write. No lock is held and no
//! network call made in between.

use std::sync::Arc;

use jiff::Timestamp;
use subtle::ConstantTimeEq;

use super::intake::{Desk, Door};
use super::objects;
use super::pipeline;
use super::system::ServiceBackend;
use crate::backend::{BackendError, ReceiveOutcome, WebhookRequest};
use crate::domain::{
    AccountState, Conversation, ConversationState, CustomerEvent, DEFAULT_QUEUE, Key, Message, ObjectRef, Observed, Routing, Sender, Snapshot,
    UNKNOWN_EVENT,
};
use crate::provider::Handshake;
use crate::routing::Context;
use crate::store::{Arrival, Batch, Delivery, Ingested, Record, StoreError, Write};

/// How often something is tried again because what it was based on was changed in the middle. A script may change the configuration many
/// times a second, and a message that gives up comes again only after the provider's pause.
const TRIES: usize = 50;

/// What a call turns out to be, by one version of the configuration.
enum Call {
    UnknownPath,
    Handshake(Arc<Door>, Handshake),
    Unsigned,
    Event(Arc<Door>, Arc<Desk>, Box<CustomerEvent>),
    Senseless(Arc<Door>, String),
}

/// Takes a provider's call.
///
/// It is looked at by the configuration that is known by heart, without a look into the store. An event is stored only if that is still
/// the one that counts; anything else is answered only then.
pub(super) async fn receive(service: &ServiceBackend, request: &WebhookRequest) -> Result<ReceiveOutcome, BackendError> {
    let mut version = service.intake.version();
    for _ in 0..TRIES {
        let call = understand(service, version, request).await?;
        if let Call::Event(door, desk, event) = call {
            match store_event(service, version, &door.account, &desk, *event, &request.body).await? {
                Ingested::Durable { conversation, stored } => return Ok(ReceiveOutcome::Accepted { conversation, stored }),
                Ingested::Outdated { version: newer } => version = newer,
            }
            continue;
        }
        let current = service.store().configuration_version().await?;
        if current != version {
            version = current;
            continue;
        }
        return match call {
            Call::Handshake(door, handshake) => answer_handshake(service, &door, &handshake).await,
            Call::Senseless(door, reason) => dead_letter(service, &door.account, &request.body, reason).await,
            Call::UnknownPath => Ok(ReceiveOutcome::UnknownPath),
            Call::Unsigned | Call::Event(..) => Ok(ReceiveOutcome::Unsigned),
        };
    }
    Err(BackendError::Unavailable { message: "the configuration changes all the time".into(), retry_after_s: Some(1) })
}

async fn understand(service: &ServiceBackend, version: u64, request: &WebhookRequest) -> Result<Call, BackendError> {
    let Some(door) = service.intake.door(service, version, request).await? else {
        return Ok(Call::UnknownPath);
    };
    let provider = objects::account_provider(service, &door.account)?;
    if let Some(handshake) = provider.handshake(&request.body) {
        return Ok(Call::Handshake(door, handshake));
    }
    let signed = door.token.as_ref().is_some_and(|token| provider.signature_is_right(token, &request.headers, &request.body));
    if !signed {
        return Ok(Call::Unsigned);
    }
    let event = match provider.parse_event(&request.body) {
        Ok(event) if event.kind == UNKNOWN_EVENT => return Ok(Call::Senseless(door, "the event is of no kind that is known".into())),
        Ok(event) => event,
        Err(error) => return Ok(Call::Senseless(door, error.to_string())),
    };
    let account = &door.account.key;
    match service.intake.desk(service, version, &format!("{account}/{}/{}", event.brand_id, event.agent_id)).await? {
        Some(desk) => Ok(Call::Event(door, desk, Box::new(event))),
        None => {
            let reason = format!("the agent brands/{}/agents/{} is not registered under account/{account}", event.brand_id, event.agent_id);
            Ok(Call::Senseless(door, reason))
        }
    }
}

async fn answer_handshake(service: &ServiceBackend, door: &Door, handshake: &Handshake) -> Result<ReceiveOutcome, BackendError> {
    let provider = objects::account_provider(service, &door.account)?;
    let right = door.token.as_ref().is_some_and(|token| bool::from(token.expose().ct_eq(handshake.client_token.expose())));
    let notice = &provider.privacy_notice().hash;
    let target = door.account.target();
    for _ in 0..TRIES {
        // What was observed changes without a new version of the configuration, so it is read now.
        let account = service.record(target.kind, &target.key).await?;
        let draft = objects::account_observed(&account)?.state(notice) == AccountState::Draft;
        if !right || draft {
            let result = if right { "CH0309" } else { "CH0401" };
            service.store().add_audit(service.audit_line("handshake", &target, Vec::new(), result)).await?;
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
    let audit = vec![service.audit_line("handshake", target, vec!["status.state".into()], "done")];
    service.store().commit(Batch { writes: vec![write], audit, ..Batch::default() }).await.map(drop)
}

async fn dead_letter(service: &ServiceBackend, account: &Record, raw: &[u8], reason: String) -> Result<ReceiveOutcome, BackendError> {
    service.store().dead_letter(&account.key, raw, &reason, service.now()).await?;
    Ok(ReceiveOutcome::DeadLetter { reason })
}

async fn store_event(
    service: &ServiceBackend,
    version: u64,
    account: &Record,
    desk: &Desk,
    event: CustomerEvent,
    raw: &[u8],
) -> Result<Ingested, BackendError> {
    let at = service.now();
    let arrival = match &event.message {
        Some(message) => Some(Arrival {
            message: Message {
                message_id: message.message_id.clone(),
                sender: Sender::Customer,
                kind: message.kind.clone(),
                text: message.text.clone(),
                at,
            },
            opens: new_conversation(service, account, desk, &event, at).await?,
        }),
        None => None,
    };
    let delivery = Delivery {
        account: account.key.clone(),
        provider_conversation_id: event.conversation_id,
        dedupe_key: event.dedupe_key,
        event: event.kind,
        arrival,
        at,
        raw: raw.to_vec(),
        version,
    };
    Ok(service.store().ingest(delivery).await?)
}

async fn new_conversation(
    service: &ServiceBackend,
    account: &Record,
    desk: &Desk,
    event: &CustomerEvent,
    now: Timestamp,
) -> Result<Conversation, BackendError> {
    let context = context_of(account, &desk.agent, desk.channel.as_ref().map(|(key, _)| key), event, now);
    let routing = match &desk.rules {
        Some(rules) => pipeline::decide(service, rules, &context, None).await?,
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
        context: Snapshot::of(&context).map_err(|error| BackendError::Other(error.to_string()))?,
        created_at: now,
        updated_at: now,
    })
}

/// A customer wrote to an agent before its channel was set up: the message waits in the default queue.
pub(super) fn no_channel(agent: &Key) -> Result<Routing, BackendError> {
    let queue = DEFAULT_QUEUE.parse().map_err(BackendError::field)?;
    Ok(Routing::unruled(queue, "no-channel", format!("agent/{agent} has no channel; the default messaging queue takes it")))
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
