//! `FakeBackend`: keeps objects in a map, writes down what it was asked, and fails as it is told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chanctl::backend::{
    AppliedObject, Backend, BackendError, BackendInfo, Brand, ConversationFilter, CreatedToken, CredentialCheck, HistoryEntry, ListPage, ListQuery,
    NewToken, Partner, ReceiveOutcome, RouteDecision, RouteRequest, SelfTest, SentMessage, SimulateInbound, SimulatedInbound, TranscriptEntry,
    WebhookRequest,
};
use chanctl::domain::{
    Acknowledgement, Actor, ApiToken, AuditEntry, BrandId, Conversation, ConversationState, DeadLetter, Fingerprint, Key, Leaving, Management,
    Message, ObjectRef, OutboundMessage, OutboundSignal, PrivacyNotice, Resource, Routing, Secret, SecretField, Sender, Spec,
};
use chanctl::plan::{Action, ChangeReport, ChangeSet, Step, StepReport};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tokio::sync::Notify;

/// The token that the fake knows.
pub(crate) const TOKEN: &str = "good-token";

/// A backend of canned answers.
#[derive(Debug, Default, Clone)]
pub(crate) struct FakeBackend {
    shared: Arc<Shared>,
    actor: Option<Actor>,
}

#[derive(Debug, Default)]
struct Shared {
    calls: Mutex<Vec<String>>,
    objects: Mutex<BTreeMap<ObjectRef, Resource>>,
    secrets: Mutex<Vec<(String, Option<Vec<u8>>)>>,
    failure: Mutex<Option<BackendError>>,
    outcome: Mutex<Option<ReceiveOutcome>>,
    received: Mutex<Vec<WebhookRequest>>,
    acknowledged: Mutex<Vec<Acknowledgement>>,
    entered: Notify,
    release: Mutex<Option<Arc<Notify>>>,
}

impl FakeBackend {
    pub(crate) fn calls(&self) -> Vec<String> {
        self.shared.calls.lock().unwrap().clone()
    }

    pub(crate) fn secrets(&self) -> Vec<(String, Option<Vec<u8>>)> {
        self.shared.secrets.lock().unwrap().clone()
    }

    pub(crate) fn received(&self) -> Vec<WebhookRequest> {
        self.shared.received.lock().unwrap().clone()
    }

    /// Lets everything but authentication fail.
    pub(crate) fn fail_with(&self, error: BackendError) {
        *self.shared.failure.lock().unwrap() = Some(error);
    }

    pub(crate) fn answer_webhooks_with(&self, outcome: ReceiveOutcome) {
        *self.shared.outcome.lock().unwrap() = Some(outcome);
    }

    /// Holds webhook calls until the returned one is notified.
    pub(crate) fn hold_webhooks(&self) -> Arc<Notify> {
        let release = Arc::new(Notify::new());
        *self.shared.release.lock().unwrap() = Some(release.clone());
        release
    }

    /// Returns when a webhook call has arrived.
    pub(crate) async fn webhook_entered(&self) {
        self.shared.entered.notified().await;
    }

    pub(crate) fn with_queues(self, count: usize) -> Self {
        let mut objects = self.shared.objects.lock().unwrap();
        for number in 0..count {
            let target: ObjectRef = format!("queue/q{number:05}").parse().unwrap();
            objects.insert(target.clone(), resource(&target, "Queue", Map::new(), 1));
        }
        drop(objects);
        self
    }

    pub(crate) fn with(self, target: &str, fields: Value) -> Self {
        let target: ObjectRef = target.parse().unwrap();
        let object = resource(&target, "Name", fields.as_object().unwrap().clone(), 3);
        self.shared.objects.lock().unwrap().insert(target, object);
        self
    }

    fn enter(&self, call: impl Into<String>) -> Result<(), BackendError> {
        let origin = self.actor.as_ref().map_or_else(|| "-".to_owned(), |actor| format!("{}@{}", actor.name, actor.origin));
        self.shared.calls.lock().unwrap().push(format!("{origin} {}", call.into()));
        self.shared.failure.lock().unwrap().clone().map_or(Ok(()), Err)
    }

    fn find(&self, target: &ObjectRef) -> Result<Resource, BackendError> {
        let found = self.shared.objects.lock().unwrap().get(target).cloned();
        found.ok_or_else(|| BackendError::NotFound { object: target.to_string() })
    }

    fn current(&self, target: &ObjectRef, expect: Option<u64>) -> Result<Resource, BackendError> {
        let found = self.find(target)?;
        match expect {
            Some(expected) if expected != found.revision => Err(BackendError::Stale { object: target.to_string(), expected, found: found.revision }),
            _ => Ok(found),
        }
    }

    fn step(&self, step: Step) -> Result<StepReport, BackendError> {
        match step {
            Step::Create(new) => {
                let target = ObjectRef::new(new.spec.kind(), new.key.clone());
                if self.find(&target).is_ok() {
                    return Err(BackendError::AlreadyExists { object: target.to_string() });
                }
                let name = new.name.map_or_else(|| new.key.to_string(), |name| name.to_string());
                Ok(self.store(resource(&target, &name, new.spec.to_fields(), 1), Action::Created))
            }
            Step::Update { target, expect, patch } => {
                let old = self.current(&target, expect)?;
                let mut fields = old.spec.to_fields();
                fields.insert("name".into(), old.name.into());
                fields.extend(patch);
                fields.retain(|_, value| !value.is_null());
                let name = fields.remove("name").and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
                Spec::from_fields(target.kind, fields.clone()).map_err(BackendError::field)?;
                Ok(self.store(resource(&target, &name, fields, old.revision + 1), Action::Updated))
            }
            Step::Delete { target, expect, .. } => {
                let old = self.current(&target, expect)?;
                self.shared.objects.lock().unwrap().remove(&target);
                Ok(StepReport { action: Action::Deleted, target, fields: [].into(), resource: Some(Box::new(old)), warnings: vec![] })
            }
            Step::SetSecret(write) => {
                let object = self.find(&write.target)?;
                let value = write.value.map(|value| value.expose().to_vec());
                self.shared.secrets.lock().unwrap().push((format!("{} {}", write.target, write.field), value));
                Ok(self.store(object, Action::Updated))
            }
            Step::Acknowledge { account, how, reference } => {
                let mut records = self.shared.acknowledged.lock().unwrap();
                let action = if records.is_empty() { Action::Updated } else { Action::Unchanged };
                if records.is_empty() {
                    let (notice_id, notice_hash, third_party, by) = ("n".into(), "h".into(), "Google".into(), "ci".into());
                    records.push(Acknowledgement {
                        notice_id,
                        notice_version: 1,
                        notice_hash,
                        third_party,
                        by,
                        at: Timestamp::UNIX_EPOCH,
                        how,
                        reference,
                    });
                }
                Ok(StepReport { action, target: format!("account/{account}").parse().unwrap(), fields: [].into(), resource: None, warnings: vec![] })
            }
        }
    }

    fn store(&self, object: Resource, action: Action) -> StepReport {
        self.shared.objects.lock().unwrap().insert(object.target(), object.clone());
        StepReport { action, target: object.target(), fields: [].into(), resource: Some(Box::new(object)), warnings: vec![] }
    }
}

fn resource(target: &ObjectRef, name: &str, fields: Map<String, Value>, revision: u64) -> Resource {
    let spec = Spec::from_fields(target.kind, fields).unwrap();
    let at = Timestamp::UNIX_EPOCH;
    let (key, management, secrets, status) = (target.key.clone(), Management::default(), vec![], Map::new());
    Resource { key, name: name.into(), management, spec, secrets, revision, created_at: at, updated_at: at, status }
}

fn history_entry(entry: u64) -> HistoryEntry {
    let (at, title) = (Timestamp::UNIX_EPOCH, "create queue/vip".into());
    HistoryEntry { entry, at, actor: "ci".into(), title, changes: vec![], undoes: None, undone_by: None, confirm_by: None }
}

fn conversation(id: &str) -> Conversation {
    let key: Key = "x".parse().unwrap();
    Conversation {
        id: id.into(),
        provider_conversation_id: id.into(),
        account: key.clone(),
        agent: key.clone(),
        workstream: None,
        state: ConversationState::Open,
        routing: Routing::unruled(key, "no-channel", "none"),
        customer_name: None,
        context: chanctl::domain::Snapshot::of(&json!({})).unwrap(),
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}

fn token(name: &str) -> ApiToken {
    ApiToken { name: name.into(), role: "owner".into(), created_at: Timestamp::UNIX_EPOCH, expires_at: None, last_used_at: None }
}

#[async_trait]
impl Backend for FakeBackend {
    fn acting_as(&self, actor: Actor) -> Arc<dyn Backend> {
        Arc::new(Self { shared: self.shared.clone(), actor: Some(actor) })
    }

    async fn info(&self) -> Result<BackendInfo, BackendError> {
        self.enter("info")?;
        let (version, store, actor) = ("1".into(), "sqlite".into(), "ci".into());
        Ok(BackendInfo { version, schema: 1, store, public_url: None, emulator: true, actor, now: Timestamp::UNIX_EPOCH, dead_letters: 7 })
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, BackendError> {
        self.enter(format!("list {} {} {:?}", query.kind, query.limit, query.after.as_ref().map(Key::as_str)))?;
        let objects = self.shared.objects.lock().unwrap();
        let after = |object: &&Resource| query.after.as_ref().is_none_or(|after| object.key > *after);
        let mut rest = objects.values().filter(|object| object.kind() == query.kind).filter(after).cloned();
        let items: Vec<Resource> = rest.by_ref().take(query.limit).collect();
        let next_cursor = rest.next().and_then(|_| items.last().map(|last| last.key.clone()));
        Ok(ListPage { items, next_cursor })
    }

    async fn get(&self, target: &ObjectRef) -> Result<Resource, BackendError> {
        self.enter(format!("get {target}"))?;
        self.find(target)
    }

    async fn apply(&self, changes: ChangeSet) -> Result<ChangeReport, BackendError> {
        self.enter(format!("apply {changes:?}"))?;
        let steps = changes.steps.into_iter().map(|step| self.step(step)).collect::<Result<_, _>>()?;
        Ok(ChangeReport { steps, ..ChangeReport::default() })
    }

    async fn history(&self, limit: usize) -> Result<Vec<HistoryEntry>, BackendError> {
        self.enter(format!("history {limit}"))?;
        Ok(vec![history_entry(7)])
    }

    async fn undo(&self, entry: u64, dry_run: bool) -> Result<ChangeReport, BackendError> {
        self.enter(format!("undo {entry} {dry_run}"))?;
        Ok(ChangeReport { entry: Some(8), ..ChangeReport::default() })
    }

    async fn confirm(&self, entry: Option<u64>) -> Result<HistoryEntry, BackendError> {
        self.enter(format!("confirm {entry:?}"))?;
        Ok(history_entry(entry.unwrap_or(7)))
    }

    async fn take_back_overdue(&self) -> Result<Option<u64>, BackendError> {
        Ok(None)
    }

    async fn applied(&self) -> Result<Vec<AppliedObject>, BackendError> {
        self.enter("applied")?;
        Ok(Vec::new())
    }

    async fn fingerprints(&self, secrets: &[(SecretField, Secret)]) -> Result<Vec<Fingerprint>, BackendError> {
        self.enter(format!("fingerprints {secrets:?}"))?;
        Ok(secrets.iter().map(|(_, secret)| Fingerprint::from_digest(&[secret.expose().len() as u8; 6])).collect())
    }

    async fn privacy_notice(&self, account: &Key) -> Result<PrivacyNotice, BackendError> {
        self.enter(format!("privacy_notice {account}"))?;
        Ok(PrivacyNotice { id: "n".into(), version: 1, third_party: "Google".into(), text: "text".into(), hash: "h".into() })
    }

    async fn acknowledgements(&self, account: &Key) -> Result<Vec<Acknowledgement>, BackendError> {
        self.enter(format!("acknowledgements {account}"))?;
        Ok(self.shared.acknowledged.lock().unwrap().clone())
    }

    async fn self_test(&self, account: &Key, webhook_url: &str) -> Result<SelfTest, BackendError> {
        self.enter(format!("self_test {account} {webhook_url}"))?;
        Ok(SelfTest { url: webhook_url.into(), sender: "chanctl".into(), verified: true, status: Some(200), duration_ms: 1, error: None })
    }

    async fn check_credentials(&self, account: &Key) -> Result<CredentialCheck, BackendError> {
        self.enter(format!("check_credentials {account}"))?;
        Ok(CredentialCheck { expires_at: None, duration_ms: 1 })
    }

    async fn refresh_agent(&self, agent: &Key) -> Result<Resource, BackendError> {
        self.enter(format!("refresh_agent {agent}"))?;
        self.find(&format!("agent/{agent}").parse().unwrap())
    }

    async fn brands(&self, account: &Key) -> Result<Vec<Brand>, BackendError> {
        self.enter(format!("brands {account}"))?;
        Ok(vec![Brand { brand_id: "b".into(), name: "Brand".into(), agents: None, locations: None }])
    }

    async fn brand(&self, account: &Key, brand: &BrandId) -> Result<Brand, BackendError> {
        self.enter(format!("brand {account} {brand}"))?;
        Ok(Brand { brand_id: brand.to_string(), name: "Brand".into(), agents: None, locations: None })
    }

    async fn partner(&self, account: &Key) -> Result<Partner, BackendError> {
        self.enter(format!("partner {account}"))?;
        Ok(Partner { partner_id: "p".into(), name: "Partner".into(), webhook_url: None })
    }

    async fn route(&self, request: &RouteRequest) -> Result<RouteDecision, BackendError> {
        self.enter(format!("route {:?} {}", request.workstream.as_ref().map(Key::as_str), request.given))?;
        Ok(RouteDecision { workstream: "w".parse().unwrap(), routing: Routing::unruled("q".parse().unwrap(), "r", "e") })
    }

    async fn receive(&self, request: &WebhookRequest) -> Result<ReceiveOutcome, BackendError> {
        self.shared.received.lock().unwrap().push(request.clone());
        self.shared.entered.notify_one();
        let release = self.shared.release.lock().unwrap().clone();
        if let Some(release) = release {
            release.notified().await;
        }
        self.enter("receive")?;
        Ok(self.shared.outcome.lock().unwrap().clone().unwrap_or(ReceiveOutcome::UnknownPath))
    }

    async fn simulate_inbound(&self, agent: &Key, message: &SimulateInbound) -> Result<SimulatedInbound, BackendError> {
        self.enter(format!("simulate_inbound {agent} {message:?}"))?;
        let (conversation_id, message_id, reason, explanation) = ("c".into(), "m".into(), "r".into(), "e".into());
        Ok(SimulatedInbound {
            conversation_id,
            message_id,
            rule: None,
            queue: Some("q".parse().unwrap()),
            reason,
            explanation,
            webhook_status: None,
            deliveries: 1,
            duration_ms: 1,
        })
    }

    async fn phone(&self, conversation_id: &str) -> Result<Vec<TranscriptEntry>, BackendError> {
        self.enter(format!("phone {conversation_id}"))?;
        Ok(vec![TranscriptEntry { from_customer: true, message_id: "m".into(), text: Some("hi".into()) }])
    }

    async fn conversations(&self, filter: &ConversationFilter) -> Result<Vec<Conversation>, BackendError> {
        self.enter(format!("conversations {filter:?}"))?;
        Ok(vec![conversation("c")])
    }

    async fn conversation(&self, id: &str) -> Result<Conversation, BackendError> {
        self.enter(format!("conversation {id}"))?;
        Ok(conversation(id))
    }

    async fn messages(&self, conversation_id: &str) -> Result<Vec<Message>, BackendError> {
        self.enter(format!("messages {conversation_id}"))?;
        Ok(vec![Message { message_id: "m".into(), sender: Sender::Customer, kind: "text".into(), text: None, at: Timestamp::UNIX_EPOCH }])
    }

    async fn reply(&self, conversation_id: &str, message: &OutboundMessage) -> Result<SentMessage, BackendError> {
        self.enter(format!("reply {conversation_id} {}", message.words().unwrap_or_default()))?;
        Ok(sent(conversation_id, &message.message_id))
    }

    async fn signal(&self, conversation_id: &str, signal: &OutboundSignal) -> Result<SentMessage, BackendError> {
        self.enter(format!("signal {conversation_id} {}", signal.signal.as_str()))?;
        Ok(sent(conversation_id, &signal.id))
    }

    async fn leave(&self, conversation_id: &str, how: Leaving) -> Result<Conversation, BackendError> {
        self.enter(format!("leave {conversation_id} {}", how.state()))?;
        Ok(conversation(conversation_id))
    }

    async fn reroute(&self, conversation_id: &str, dry_run: bool) -> Result<Conversation, BackendError> {
        self.enter(format!("reroute {conversation_id} {dry_run}"))?;
        Ok(conversation(conversation_id))
    }

    async fn close_idle(&self) -> Result<usize, BackendError> {
        Ok(0)
    }

    async fn dead_letters(&self, limit: usize) -> Result<Vec<DeadLetter>, BackendError> {
        self.enter(format!("dead_letters {limit}"))?;
        let at = Timestamp::UNIX_EPOCH;
        Ok(vec![DeadLetter { seq: 7, account: "acme".parse().unwrap(), at, reason: "odd".into(), bytes: 2, digest: "00".into() }])
    }

    async fn audit(&self, object: Option<&str>, limit: usize) -> Result<Vec<AuditEntry>, BackendError> {
        self.enter(format!("audit {object:?} {limit}"))?;
        Ok(vec![])
    }

    async fn create_token(&self, new: &NewToken) -> Result<CreatedToken, BackendError> {
        self.enter(format!("create_token {}", new.name))?;
        Ok(CreatedToken { info: token(&new.name), token: Secret::new(b"shown-once".to_vec()) })
    }

    async fn tokens(&self) -> Result<Vec<ApiToken>, BackendError> {
        self.enter("tokens")?;
        Ok(vec![token("ci")])
    }

    async fn revoke_token(&self, name: &str) -> Result<(), BackendError> {
        self.enter(format!("revoke_token {name}"))
    }

    async fn authenticate(&self, given: &str) -> Result<ApiToken, BackendError> {
        if given == TOKEN { Ok(token("ci")) } else { Err(BackendError::Unauthenticated { message: "the API token is not known".into() }) }
    }

    async fn set_public_url(&self, url: &str) -> Result<(), BackendError> {
        // A server that is still starting isn't what a test wants to fail.
        let _ = self.enter(format!("set_public_url {url}"));
        Ok(())
    }

    async fn check(&self) -> Result<Vec<String>, BackendError> {
        self.enter("check")?;
        Ok(vec!["row 1".into()])
    }
}

fn sent(conversation_id: &str, id: &str) -> SentMessage {
    let (conversation_id, message_id, provider_name) = (conversation_id.into(), id.into(), "n".into());
    SentMessage { conversation_id, message_id, provider_name, repeated: false, duration_ms: 1, warnings: Vec::new() }
}
