//! `Intake`: what the receiver knows by heart: who is behind a webhook's path, which key signs there, and the compiled rules of each
//! agent's workstream. It holds for one version of the configuration, whoever changes it, and is then read again.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use super::objects::{AGENT_AT_PROVIDER, CHANNEL_OF_AGENT, WEBHOOK};
use super::pipeline;
use super::secrets;
use super::system::ServiceBackend;
use crate::backend::{BackendError, WebhookRequest};
use crate::domain::{ChannelSpec, ClientToken, Key, Kind, ObjectRef, Spec};
use crate::routing::pipeline::Pipeline;
use crate::store::Record;

/// Whom a webhook's path leads to.
pub(super) struct Door {
    /// The account.
    pub(super) account: Record,
    /// Whether the path is that of one agent's own webhook.
    pub(super) of_agent: bool,
    /// The token that signs; nothing is taken without one.
    pub(super) token: Option<ClientToken>,
}

/// Who takes the messages for one agent of the provider.
pub(super) struct Desk {
    /// The registered agent.
    pub(super) agent: Key,
    /// Its channel, and the workstream that the channel leads to.
    pub(super) channel: Option<(Key, Key)>,
    /// The workstream's rules.
    pub(super) rules: Option<Pipeline>,
}

/// What is known of one version of the configuration.
#[derive(Default)]
struct Known {
    version: u64,
    doors: HashMap<(String, Option<String>), Arc<Door>>,
    desks: HashMap<String, Arc<Desk>>,
}

/// The receiver's memory.
#[derive(Default)]
pub(super) struct Intake {
    known: RwLock<Known>,
    /// Held while something is read that is not known yet, so that a thousand waiting calls compile a rule set once.
    learning: tokio::sync::Mutex<()>,
}

impl fmt::Debug for Intake {
    /// Shows nothing: it holds client tokens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Intake")
    }
}

impl Intake {
    /// Returns the version of the configuration that is known, 0 where nothing is yet.
    pub(super) fn version(&self) -> u64 {
        self.known.read().unwrap_or_else(PoisonError::into_inner).version
    }

    /// Returns whom the path of a call leads to.
    pub(super) async fn door(&self, service: &ServiceBackend, version: u64, request: &WebhookRequest) -> Result<Option<Arc<Door>>, BackendError> {
        let path = (request.webhook_id.clone(), request.agent.clone());
        let look = |known: &Known| known.doors.get(&path).cloned();
        let keep = |known: &mut Known, door| drop(known.doors.insert(path.clone(), door));
        self.known_or(version, look, find_door(service, request), keep).await
    }

    /// Returns who takes the messages for an agent of the provider, if it is registered under the account.
    pub(super) async fn desk(&self, service: &ServiceBackend, version: u64, registered: &str) -> Result<Option<Arc<Desk>>, BackendError> {
        let look = |known: &Known| known.desks.get(registered).cloned();
        let keep = |known: &mut Known, desk| drop(known.desks.insert(registered.to_owned(), desk));
        self.known_or(version, look, find_desk(service, registered), keep).await
    }

    /// Returns what is known, or else finds it and keeps it. What there is not is not kept: strangers could make up any number of it.
    async fn known_or<T>(
        &self,
        version: u64,
        look: impl Fn(&Known) -> Option<Arc<T>>,
        find: impl Future<Output = Result<Option<T>, BackendError>>,
        keep: impl FnOnce(&mut Known, Arc<T>),
    ) -> Result<Option<Arc<T>>, BackendError> {
        if let Some(known) = self.recall(version, &look) {
            return Ok(Some(known));
        }
        let _learning = self.learning.lock().await;
        if let Some(known) = self.recall(version, &look) {
            return Ok(Some(known));
        }
        let found = find.await?.map(Arc::new);
        if let Some(found) = &found {
            self.remember(version, |known| keep(known, Arc::clone(found)));
        }
        Ok(found)
    }

    fn recall<T>(&self, version: u64, look: impl Fn(&Known) -> Option<T>) -> Option<T> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        (known.version == version).then(|| look(&known)).flatten()
    }

    /// Keeps what was read after the version was. What is newer than its version is read again with the next one.
    fn remember(&self, version: u64, keep: impl FnOnce(&mut Known)) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.version < version {
            *known = Known { version, ..Known::default() };
        }
        if known.version == version {
            keep(&mut known);
        }
    }
}

async fn find_door(service: &ServiceBackend, request: &WebhookRequest) -> Result<Option<Door>, BackendError> {
    let Some(target) = service.store().holder(WEBHOOK, &request.webhook_id).await? else {
        return Ok(None);
    };
    let Some(account) = service.store().get(&target).await? else {
        return Ok(None);
    };
    let Some(agent) = &request.agent else {
        let token = secrets::client_token(service, &account).await?;
        return Ok(Some(Door { account, of_agent: false, token }));
    };
    let Ok(key) = agent.parse::<Key>() else {
        return Ok(None);
    };
    let agent = service.store().get(&ObjectRef::new(Kind::Agent, key)).await?;
    let Some(agent) = agent.filter(|agent| matches!(&agent.spec, Spec::Agent(spec) if spec.account == account.key)) else {
        return Ok(None);
    };
    let own = secrets::client_token(service, &agent).await?;
    let token = match own {
        Some(own) => Some(own),
        None => secrets::client_token(service, &account).await?,
    };
    Ok(Some(Door { account, of_agent: true, token }))
}

async fn find_desk(service: &ServiceBackend, registered: &str) -> Result<Option<Desk>, BackendError> {
    let Some(agent) = service.store().holder(AGENT_AT_PROVIDER, registered).await? else {
        return Ok(None);
    };
    let Some((channel, spec)) = channel_of(service, &agent.key).await? else {
        return Ok(Some(Desk { agent: agent.key, channel: None, rules: None }));
    };
    let record = service.record(Kind::Workstream, &spec.workstream).await?;
    let Spec::Workstream(workstream) = &record.spec else {
        return Err(BackendError::Other("a key names an object of another kind".into()));
    };
    let rules = pipeline::prepare(service, &spec.workstream, workstream).await?;
    Ok(Some(Desk { agent: agent.key, channel: Some((channel, spec.workstream)), rules: Some(rules) }))
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
