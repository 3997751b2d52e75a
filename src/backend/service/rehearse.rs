//! What asks the provider, or plays it: agents and brands read, handshakes and customers' messages for tests.

use std::time::{Duration, Instant};

use super::objects;
use super::secrets;
use super::system::ServiceBackend;
use super::view;
use crate::backend::{
    Backend, BackendError, Brand, BrandAgent, BrandLocation, CredentialCheck, Partner, ReceiveOutcome, SelfTest, SimulateInbound, SimulatedInbound,
    SimulationPath, TranscriptEntry, WebhookRequest,
};
use crate::domain::{AgentSpec, BrandId, ClientToken, Conversation, Key, Kind, Observed, Resource, Secret, SecretField, Spec};
use crate::provider::{HandshakeFacts, LocationView, Provider, SimulatedMessage};
use crate::store::{Batch, Record, Write};

/// How often a webhook is called that does not take a call; a platform goes on for days.
const CALLS: u32 = 3;

/// The pause before the second call; each one after that is longer by as much.
const PAUSE: Duration = Duration::from_millis(250);

/// Returns whether a webhook that answered so, or not at all, may take the next call.
fn may_pass(status: Option<u16>) -> bool {
    status.is_none_or(|status| status == 429 || status >= 500)
}

/// Sends the provider's handshake: by the emulator's console where there is one, else by ourselves.
pub(super) async fn self_test(service: &ServiceBackend, account: &Key, webhook_url: &str) -> Result<SelfTest, BackendError> {
    let record = service.record(Kind::Account, account).await?;
    let provider = objects::account_provider(service, &record)?;
    let token = account_token(service, &record).await?;
    let console = match (provider.rehearsal(), &record.spec) {
        (Some(console), Spec::Account(spec)) => {
            console.configure_webhook(&spec.partner_id, webhook_url, &token, false).await?;
            Some((console, &spec.partner_id))
        }
        _ => None,
    };
    let mut tries = 1;
    let facts = loop {
        let facts = match console {
            Some((console, partner)) => console.press_verify(partner).await?,
            None => provider.send_handshake(webhook_url, &token).await?,
        };
        if facts.verified || tries == CALLS || !may_pass(facts.status) {
            break facts;
        }
        tokio::time::sleep(PAUSE * tries).await;
        tries += 1;
    };
    let sender = if console.is_some() { "emulator" } else { "chanctl" };
    let HandshakeFacts { verified, status, duration_ms, error } = facts;
    Ok(SelfTest { url: webhook_url.to_owned(), sender: sender.to_owned(), verified, status, duration_ms, error })
}

async fn account_token(service: &ServiceBackend, account: &Record) -> Result<ClientToken, BackendError> {
    let missing = || BackendError::WrongState { message: format!("{} has no client token", account.target()) };
    secrets::client_token(service, account).await?.ok_or_else(missing)
}

/// Opens the account's credentials, which have to be there.
pub(super) async fn credentials(service: &ServiceBackend, account: &Record) -> Result<Secret, BackendError> {
    secrets::open(service, account, SecretField::Credentials).await?.ok_or_else(|| objects::no_credentials(&account.key))
}

/// Obtains an access token with the account's credentials.
pub(super) async fn check_credentials(service: &ServiceBackend, account: &Key) -> Result<CredentialCheck, BackendError> {
    let record = service.record(Kind::Account, account).await?;
    let key = credentials(service, &record).await?;
    let begun = Instant::now();
    let facts = objects::account_provider(service, &record)?.obtain_token(&key).await?;
    Ok(CredentialCheck { expires_at: facts.expires_at, duration_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX) })
}

/// Asks the provider for an agent's state and stores the answer.
pub(super) async fn refresh_agent(service: &ServiceBackend, agent: &Key) -> Result<Resource, BackendError> {
    let (mut record, spec) = agent_record(service, agent).await?;
    let account = service.record(Kind::Account, &spec.account).await?;
    let key = credentials(service, &account).await?;
    let seen = objects::account_provider(service, &account)?.agent(&key, &spec.brand_id, &spec.agent_id).await?;
    if let Observed::Agent(observed) = &mut record.observed {
        observed.provider = Some(seen);
    }
    let write = Write::Observe { target: record.target(), expect: record.revision, observed: Box::new(record.observed.clone()) };
    let audit = vec![service.audit_line("refresh", record.target(), vec!["status".into()], "done")];
    service.store().commit(Batch { writes: vec![write], audit, ..Batch::default() }).await?;
    view::one(service, &record).await
}

async fn agent_record(service: &ServiceBackend, agent: &Key) -> Result<(Record, AgentSpec), BackendError> {
    let record = service.record(Kind::Agent, agent).await?;
    match record.spec.clone() {
        Spec::Agent(spec) => Ok((record, spec)),
        _ => Err(BackendError::Other(format!("{} is no agent", record.target()))),
    }
}

/// Lists the brands that the account's credentials may see.
pub(super) async fn brands(service: &ServiceBackend, account: &Key) -> Result<Vec<Brand>, BackendError> {
    let record = service.record(Kind::Account, account).await?;
    let key = credentials(service, &record).await?;
    let brands = objects::account_provider(service, &record)?.brands(&key).await?;
    Ok(brands.into_iter().map(|brand| Brand { brand_id: brand.brand_id, name: brand.display_name, agents: None, locations: None }).collect())
}

/// Reads one brand, with its agents and locations.
pub(super) async fn brand(service: &ServiceBackend, account: &Key, brand: &BrandId) -> Result<Brand, BackendError> {
    let record = service.record(Kind::Account, account).await?;
    let key = credentials(service, &record).await?;
    let provider = objects::account_provider(service, &record)?;
    let view = provider.brand(&key, brand).await?;
    let content = provider.brand_content(&key, brand).await?;
    let agents = content.agents.into_iter().map(|agent| BrandAgent { agent_id: agent.agent_id, name: agent.display_name }).collect();
    let locations = content.locations.into_iter().map(location).collect();
    Ok(Brand { brand_id: view.brand_id, name: view.display_name, agents: Some(agents), locations: Some(locations) })
}

fn location(view: LocationView) -> BrandLocation {
    let LocationView { location_id, place_id, agent_id, verification_state, launch_state } = view;
    BrandLocation { location_id, place_id, agent_id, verification_state, launch_state }
}

/// Reads what the provider knows of the account's partner.
pub(super) async fn partner(service: &ServiceBackend, account: &Key) -> Result<Partner, BackendError> {
    let record = service.record(Kind::Account, account).await?;
    let Spec::Account(spec) = &record.spec else {
        return Err(BackendError::Other(format!("{} is no account", record.target())));
    };
    let key = credentials(service, &record).await?;
    let view = objects::account_provider(service, &record)?.partner(&key, &spec.partner_id).await?;
    Ok(Partner { partner_id: spec.partner_id.to_string(), name: view.display_name, webhook_url: view.webhook_url })
}

/// Plays a customer's message to an agent.
pub(super) async fn simulate_inbound(service: &ServiceBackend, agent: &Key, message: &SimulateInbound) -> Result<SimulatedInbound, BackendError> {
    let (agent, spec) = agent_record(service, agent).await?;
    let account = service.record(Kind::Account, &spec.account).await?;
    let provider = objects::account_provider(service, &account)?;
    let new_id = || service.parts.clock.new_id().to_string();
    let simulated = SimulatedMessage {
        brand_id: spec.brand_id.clone(),
        agent_id: spec.agent_id.clone(),
        text: message.text.clone(),
        customer_name: message.from_name.clone(),
        locale: message.locale.clone(),
        conversation_id: message.conversation_id.clone().unwrap_or_else(new_id),
        message_id: new_id(),
        request_id: new_id(),
        at: service.now(),
    };
    match &message.path {
        SimulationPath::Direct => direct(service, provider, &account, &agent, &simulated).await,
        SimulationPath::Emulator { url } => through_emulator(service, provider, &account, &simulated, url).await,
    }
}

/// Builds and signs the provider's body, and hands it to the receiver.
async fn direct(
    service: &ServiceBackend,
    provider: &dyn Provider,
    account: &Record,
    agent: &Record,
    message: &SimulatedMessage,
) -> Result<SimulatedInbound, BackendError> {
    let begun = Instant::now();
    let own = secrets::client_token(service, agent).await?;
    let of_agent = own.is_some();
    let token = match own {
        Some(token) => token,
        None => account_token(service, account).await?,
    };
    let signed = provider.simulate(message, &token);
    let webhook_id = objects::account_observed(account)?.webhook_id.to_string();
    let request = WebhookRequest { webhook_id, agent: of_agent.then(|| agent.key.to_string()), headers: signed.headers, body: signed.body };
    let duration_ms = || u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    match service.receive(&request).await? {
        ReceiveOutcome::Accepted { conversation: Some(conversation), .. } => {
            tell_emulator(provider, message).await;
            let conversation = super::conversations::get(service, &conversation).await?;
            Ok(landed(&conversation, message, None, duration_ms()))
        }
        ReceiveOutcome::DeadLetter { reason } => {
            Err(BackendError::WrongState { message: format!("the receiver kept the message as a dead letter: {reason}") })
        }
        other => Err(BackendError::Other(format!("the receiver refused its own test message: {other:?}"))),
    }
}

/// Lets an emulator know the conversation: like Google it refuses a reply into one that no customer began with it.
async fn tell_emulator(provider: &dyn Provider, message: &SimulatedMessage) {
    let Some(console) = provider.rehearsal() else { return };
    if let Err(error) = console.record_message(message).await {
        // The message itself needs no emulator: it has been received.
        tracing::debug!(%error, "the emulator was not told of the message");
    }
}

/// Lets the emulator's customer write; the emulator signs with its own token and calls the webhook over HTTP.
async fn through_emulator(
    service: &ServiceBackend,
    provider: &dyn Provider,
    account: &Record,
    message: &SimulatedMessage,
    url: &str,
) -> Result<SimulatedInbound, BackendError> {
    let console = provider.rehearsal().ok_or(BackendError::NotAnEmulator)?;
    let token = account_token(service, account).await?;
    if let Spec::Account(spec) = &account.spec {
        console.configure_webhook(&spec.partner_id, url, &token, true).await?;
    }
    let begun = Instant::now();
    let mut delivery = console.customer_message(message, url).await?;
    let mut deliveries = 1;
    // Anything but 200 is delivered again, as the platform does.
    while delivery.status != Some(200) && deliveries < CALLS {
        tokio::time::sleep(PAUSE * deliveries).await;
        delivery = console.redeliver(&message.conversation_id, url).await?;
        deliveries += 1;
    }
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let delivered = delivery.status == Some(200);
    if delivered && let Some(conversation) = service.store().open_conversation(&account.key, &message.conversation_id).await? {
        return Ok(SimulatedInbound { deliveries, ..landed(&conversation, message, delivery.status, duration_ms) });
    }
    let answer = delivery.status.map_or_else(|| "the webhook could not be reached".to_owned(), |status| format!("the webhook answered {status}"));
    let explanation = delivery.error.map_or(answer.clone(), |error| format!("{answer}: {error}"));
    let reason = if delivered { "not-stored" } else { "not-delivered" };
    Ok(SimulatedInbound {
        conversation_id: message.conversation_id.clone(),
        message_id: message.message_id.clone(),
        rule: None,
        queue: None,
        reason: reason.to_owned(),
        explanation,
        webhook_status: delivery.status,
        deliveries,
        duration_ms,
    })
}

fn landed(conversation: &Conversation, message: &SimulatedMessage, webhook_status: Option<u16>, duration_ms: u64) -> SimulatedInbound {
    let routing = conversation.routing.clone();
    SimulatedInbound {
        conversation_id: conversation.id.clone(),
        message_id: message.message_id.clone(),
        rule: routing.rule,
        queue: Some(routing.queue),
        reason: routing.reason,
        explanation: routing.explanation,
        webhook_status,
        deliveries: 1,
        duration_ms,
    }
}

/// Returns what the customer's phone shows.
pub(super) async fn phone(service: &ServiceBackend, conversation_id: &str) -> Result<Vec<TranscriptEntry>, BackendError> {
    let conversation = super::conversations::get(service, conversation_id).await?;
    let account = service.record(Kind::Account, &conversation.account).await?;
    let console = objects::account_provider(service, &account)?.rehearsal().ok_or(BackendError::NotAnEmulator)?;
    let lines = console.transcript(&conversation.provider_conversation_id).await?;
    Ok(lines.into_iter().map(|line| TranscriptEntry { from_customer: line.from_customer, message_id: line.message_id, text: line.text }).collect())
}
