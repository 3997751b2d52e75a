//! The emulator's memory, and the handle on it that every request handler gets.
//!
//! Belongs here: look-ups that several rooms need. The guard of the lock is never held across an `await`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::conversation::Conversation;
use super::delivery::Deliveries;
use super::error::{ApiError, ConsoleError};
use super::faults::Faults;
use super::oauth::Token;
use super::ownership::Account;
use super::resources::{Agent, AgentName, Brand, ClientToken, Partner};
use super::signals::Signals;
use super::user::Image;
use super::webhook::{Target, WebhookClient};

/// Where the emulator takes the time from.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Everything the emulator knows.
#[derive(Default)]
pub(super) struct State {
    /// The trusted service accounts, by e-mail address.
    pub(super) accounts: BTreeMap<String, Account>,
    pub(super) tokens: BTreeMap<String, Token>,
    pub(super) partners: BTreeMap<String, Partner>,
    /// The partner of accounts and brands that name none: the first one there was.
    pub(super) default_partner: Option<String>,
    pub(super) brands: BTreeMap<String, Brand>,
    pub(super) conversations: BTreeMap<String, Conversation>,
    pub(super) faults: Faults,
    /// Webhook calls: those still to be made, and the newest of those made.
    pub(super) deliveries: Deliveries,
    /// Pictures that users have sent.
    pub(super) images: BTreeMap<String, Image>,
    /// Another one after every import, so that pages know that what they have seen is no more.
    pub(super) epoch: String,
}

impl State {
    /// Returns the agent, if it exists.
    pub(super) fn agent(&self, name: &AgentName) -> Option<&Agent> {
        self.brands.get(&name.brand_id)?.agents.get(&name.agent_id)
    }

    /// Returns the agent for a change, if it exists.
    pub(super) fn agent_mut(&mut self, name: &AgentName) -> Option<&mut Agent> {
        self.brands.get_mut(&name.brand_id)?.agents.get_mut(&name.agent_id)
    }

    /// Returns the conversation as the messaging API sees it.
    ///
    /// # Errors
    ///
    /// `PERMISSION_DENIED` for an unknown one: Google does not tell it from somebody else's.
    pub(super) fn conversation_mut(&mut self, id: &str) -> Result<&mut Conversation, ApiError> {
        self.conversations.get_mut(id).ok_or_else(ApiError::permission_denied)
    }

    /// Returns the ID of the partner whose webhook calls the agent's are, empty when there is none.
    pub(super) fn partner_of(&self, name: &AgentName) -> String {
        self.brands.get(&name.brand_id).and_then(|brand| self.owner_of(brand)).unwrap_or_default().to_owned()
    }

    /// Returns where webhook calls of an agent go and what signs them: its own settings once they have a URL, else those
    /// of its partner.
    ///
    /// # Errors
    ///
    /// `Unknown` without such an agent, `Conflict` naming what is not set. `chosen` settings win over both.
    pub(super) fn target(&self, name: &AgentName, chosen: Chosen) -> Result<Target, ConsoleError> {
        let brand = self.brands.get(&name.brand_id);
        let agent = brand.and_then(|brand| brand.agents.get(&name.agent_id));
        let own = &agent.ok_or_else(|| ConsoleError::Unknown(format!("agent {name}")))?.webhook;
        let partner_id = brand.and_then(|brand| self.owner_of(brand)).unwrap_or_default();
        let partners = self.partners.get(partner_id).map(|partner| &partner.webhook);
        let webhook = if own.url.is_some() { Some(own) } else { partners };
        let url = chosen.url.or_else(|| webhook?.url.clone());
        let client_token = chosen.client_token.or_else(|| webhook?.client_token.clone());
        Target::new(url, client_token).map_err(|missing| {
            let either = format!("PUT /emulator/v1/partners/{partner_id}/webhook or /emulator/v1/{name}/webhook");
            ConsoleError::Conflict(format!("no {missing} is set for {name}: {either} sets one"))
        })
    }
}

/// Webhook settings for one delivery only.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Chosen {
    pub(super) url: Option<String>,
    pub(super) client_token: Option<ClientToken>,
}

/// The handle on the state and on what never changes.
#[derive(Clone)]
pub(super) struct Shared(Arc<Inner>);

struct Inner {
    root: String,
    clock: Clock,
    state: Mutex<State>,
    webhooks: WebhookClient,
    signals: Signals,
}

impl Shared {
    /// Returns the handle on a state served at `root`, a URL without a final slash.
    pub(super) fn new(root: String, now: Now, mut state: State) -> Self {
        state.epoch = uuid::Uuid::new_v4().simple().to_string();
        Self(Arc::new(Inner { root, clock: Clock::new(now), state: Mutex::new(state), webhooks: WebhookClient::new(), signals: Signals::default() }))
    }

    /// Returns the state. A handler that panicked does not end the others: what it left is still whole, as every change
    /// is made after its checks.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the present time.
    pub(super) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Returns the clock.
    pub(super) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Returns what wakes those who wait for a change.
    pub(super) fn signals(&self) -> &Signals {
        &self.0.signals
    }

    /// Returns the URL of the emulator, without a final slash.
    pub(super) fn root(&self) -> &str {
        &self.0.root
    }

    /// Returns the URL of the token endpoint.
    pub(super) fn token_url(&self) -> String {
        token_url(&self.0.root)
    }

    /// Returns the sender of webhook calls.
    pub(super) fn webhooks(&self) -> &WebhookClient {
        &self.0.webhooks
    }
}

/// Returns the URL of the token endpoint under a root.
pub(super) fn token_url(root: &str) -> String {
    format!("{root}/token")
}
