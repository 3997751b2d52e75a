//! A provider's call: account by path, handshake or signature, event, decision, one durable write. No lock is held and no
//! network call made in between.

use jiff::Timestamp;
use subtle::ConstantTimeEq;

use super::objects::{self, AGENT_AT_PROVIDER, CHANNEL_OF_AGENT, WEBHOOK};
use super::rules;
use super::secrets;
use super::system::ServiceBackend;
use crate::backend::{BackendError, ReceiveOutcome, WebhookRequest};
use crate::domain::{
    AccountState, ChannelSpec, ClientToken, Conversation, ConversationState, CustomerEvent, DEFAULT_QUEUE, Key, Kind, Message, ObjectRef, Observed,
    Routing, Sender, Spec,
};
use crate::provider::{Handshake, Provider};
use crate::routing::Context;
use crate::store::{Batch, Delivery, Record, Write};

/// Takes a provider's call.
pub(super) async fn receive(service: &ServiceBackend, request: &WebhookRequest) -> Result<ReceiveOutcome, BackendError> {
    let Some((account, agent)) = addressee(service, request).await? else {
        return Ok(ReceiveOutcome::UnknownPath);
    };
    let provider = objects::account_provider(service, &account)?;
    let token = token_for(service, &account, agent.as_ref()).await?;
    if let Some(handshake) = provider.handshake(&request.body) {
        return answer_handshake(service, provider, &account, agent.is_some(), token.as_ref(), &handshake).await;
    }
    let signed = token.is_some_and(|token| provider.signature_is_right(&token, &request.headers, &request.body));
    if !signed {
        return Ok(ReceiveOutcome::Unsigned);
    }
    match provider.parse_event(&request.body) {
        Ok(event) => store_event(service, &account, event, &request.body).await,
        Err(error) => dead_letter(service, &account, &request.body, error.to_string()).await,
    }
}

/// Returns the account, and the agent of an agent's own webhook, that a path leads to.
async fn addressee(service: &ServiceBackend, request: &WebhookRequest) -> Result<Option<(Record, Option<Record>)>, BackendError> {
    let Some(target) = service.store().holder(WEBHOOK, &request.webhook_id).await? else {
        return Ok(None);
    };
    let Some(account) = service.store().get(&target).await? else {
        return Ok(None);
    };
    let Some(agent) = &request.agent else {
        return Ok(Some((account, None)));
    };
    let Ok(key) = agent.parse::<Key>() else {
        return Ok(None);
    };
    let agent = service.store().get(&ObjectRef::new(Kind::Agent, key)).await?;
    let agent = agent.filter(|agent| matches!(&agent.spec, Spec::Agent(spec) if spec.account == account.key));
    Ok(agent.map(|agent| (account, Some(agent))))
}

/// Returns the token that signs: the agent's own on its own path, where it has one; else the account's.
async fn token_for(service: &ServiceBackend, account: &Record, agent: Option<&Record>) -> Result<Option<ClientToken>, BackendError> {
    if let Some(agent) = agent
        && let Some(token) = secrets::client_token(service, agent).await?
    {
        return Ok(Some(token));
    }
    secrets::client_token(service, account).await
}

async fn answer_handshake(
    service: &ServiceBackend,
    provider: &dyn Provider,
    account: &Record,
    of_agent: bool,
    token: Option<&ClientToken>,
    handshake: &Handshake,
) -> Result<ReceiveOutcome, BackendError> {
    let state = objects::account_observed(account)?.state(&provider.privacy_notice().hash);
    let right = token.is_some_and(|token| bool::from(token.expose().ct_eq(handshake.client_token.expose())));
    if !right || state == AccountState::Draft {
        let result = if right { "CH0309" } else { "CH0401" };
        service.store().add_audit(service.audit_line("handshake", account.target().to_string(), Vec::new(), result)).await?;
        return Ok(ReceiveOutcome::HandshakeRefused);
    }
    if !of_agent {
        note_verified(service, account).await?;
    }
    Ok(ReceiveOutcome::Handshake { secret: handshake.secret.clone() })
}

async fn note_verified(service: &ServiceBackend, account: &Record) -> Result<(), BackendError> {
    let mut observed = objects::account_observed(account)?.clone();
    observed.verified_token = observed.client_token.as_ref().and_then(|token| token.fingerprint.clone());
    observed.verified_at = Some(service.now());
    let write = Write::Observe { target: account.target(), expect: account.revision, observed: Box::new(Observed::Account(observed)) };
    let audit = vec![service.audit_line("handshake", account.target().to_string(), vec!["status.state".to_owned()], "done")];
    Ok(service.store().commit(Batch { writes: vec![write], audit }).await?)
}

async fn dead_letter(service: &ServiceBackend, account: &Record, raw: &[u8], reason: String) -> Result<ReceiveOutcome, BackendError> {
    service.store().dead_letter(&account.key, raw, &reason, service.now()).await?;
    Ok(ReceiveOutcome::DeadLetter { reason })
}

async fn store_event(service: &ServiceBackend, account: &Record, event: CustomerEvent, raw: &[u8]) -> Result<ReceiveOutcome, BackendError> {
    let registered = format!("{}/{}/{}", account.key, event.brand_id, event.agent_id);
    let Some(agent) = service.store().holder(AGENT_AT_PROVIDER, &registered).await? else {
        let reason = format!("the agent brands/{}/agents/{} is not registered under account/{}", event.brand_id, event.agent_id, account.key);
        return dead_letter(service, account, raw, reason).await;
    };
    let now = service.now();
    let known = service.store().open_conversation(&account.key, &event.conversation_id).await?;
    let conversation = match known {
        Some(known) => Conversation { updated_at: now, ..known },
        None => new_conversation(service, account, &agent.key, &event, now).await?,
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

async fn new_conversation(
    service: &ServiceBackend,
    account: &Record,
    agent: &Key,
    event: &CustomerEvent,
    now: Timestamp,
) -> Result<Conversation, BackendError> {
    let channel = channel_of(service, agent).await?;
    let context = context_of(account, agent, channel.as_ref().map(|(key, _)| key), event, now);
    let workstream = channel.map(|(_, channel)| channel.workstream);
    let routing = match &workstream {
        Some(workstream) => route(service, workstream, &context).await?,
        None => no_channel(agent)?,
    };
    Ok(Conversation {
        id: event.conversation_id.clone(),
        provider_conversation_id: event.conversation_id.clone(),
        account: account.key.clone(),
        agent: agent.clone(),
        workstream,
        state: ConversationState::Open,
        routing,
        customer_name: event.context.customer_name.clone(),
        context: serde_json::to_value(&context).map_err(|error| BackendError::Other(error.to_string()))?,
        created_at: now,
        updated_at: now,
    })
}

async fn channel_of(service: &ServiceBackend, agent: &Key) -> Result<Option<(Key, ChannelSpec)>, BackendError> {
    let Some(target) = service.store().holder(CHANNEL_OF_AGENT, agent.as_str()).await? else {
        return Ok(None);
    };
    let record = service.store().get(&target).await?;
    Ok(record.and_then(|record| match record.spec {
        Spec::Channel(channel) => Some((record.key, channel)),
        _ => None,
    }))
}

async fn route(service: &ServiceBackend, workstream: &Key, context: &Context) -> Result<Routing, BackendError> {
    let record = service.record(Kind::Workstream, workstream).await?;
    let Spec::Workstream(spec) = &record.spec else {
        return Err(BackendError::Other("a key names an object of another kind".into()));
    };
    rules::decide(service, workstream, spec, context).await
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
