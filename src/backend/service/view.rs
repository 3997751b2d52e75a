//! Records as resources: what is shown of an object, with what is observed under `status`.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::objects;
use super::system::{PUBLIC_URL, ServiceBackend};
use crate::backend::{BackendError, ListPage, ListQuery};
use crate::domain::{
    AccountObserved, AgentObserved, DEFAULT_QUEUE, HoursSpec, Key, Kind, Observed, ProviderView, Resource, SecretField, SecretSummary, Spec,
};
use crate::routing::hours::Schedule;
use crate::store::Record;

/// Returns one object as it is shown.
pub(super) async fn one(service: &ServiceBackend, record: &Record) -> Result<Resource, BackendError> {
    View::new(service).resource(record).await
}

/// Returns a page of objects.
pub(super) async fn list(service: &ServiceBackend, query: &ListQuery) -> Result<ListPage, BackendError> {
    // One more than asked for tells whether there is another page.
    let mut records = service.store().list(query.kind, query.after.as_ref(), query.limit.saturating_add(1)).await?;
    let more = records.len() > query.limit;
    records.truncate(query.limit);
    let mut view = View::new(service);
    let mut items = Vec::with_capacity(records.len());
    for record in records {
        items.push(view.resource(&record).await?);
    }
    let next_cursor = items.last().filter(|_| more).map(|last| last.key.clone());
    Ok(ListPage { items, next_cursor })
}

/// What is needed to show objects; what they share is read once, and only when it is needed.
pub(super) struct View<'a> {
    service: &'a ServiceBackend,
    /// Where the webhook receiver is reached; empty while nobody knows.
    public_url: Option<String>,
    /// Webhook IDs of the accounts of the agents shown.
    webhooks: HashMap<Key, String>,
}

impl<'a> View<'a> {
    pub(super) fn new(service: &'a ServiceBackend) -> Self {
        View { service, public_url: None, webhooks: HashMap::new() }
    }

    /// Returns an object as it is shown.
    pub(super) async fn resource(&mut self, record: &Record) -> Result<Resource, BackendError> {
        let (secrets, status) = match (&record.spec, &record.observed) {
            (Spec::Account(_), Observed::Account(account)) => (account_secrets(account), self.account_status(record, account).await?),
            (Spec::Agent(spec), Observed::Agent(agent)) => (agent_secrets(agent), self.agent_status(&spec.account, &record.key, agent).await?),
            (Spec::Hours(hours), _) => (Vec::new(), self.hours_status(hours)),
            (Spec::Queue(_), _) => (Vec::new(), Map::from_iter([("isDefault".to_owned(), Value::Bool(record.key.as_str() == DEFAULT_QUEUE))])),
            _ => (Vec::new(), Map::new()),
        };
        Ok(Resource {
            key: record.key.clone(),
            name: record.name.to_string(),
            management: record.management.clone(),
            spec: record.spec.clone(),
            secrets,
            revision: record.revision,
            created_at: record.created_at,
            updated_at: record.updated_at,
            status,
        })
    }

    fn hours_status(&self, hours: &HoursSpec) -> Map<String, Value> {
        let now = self.service.now();
        let schedule = Schedule::new(hours);
        let open = schedule.as_ref().is_some_and(|schedule| schedule.is_open(now));
        let opens_at = schedule.filter(|_| !open).and_then(|schedule| schedule.next_opening(now));
        Map::from_iter([("isOpen".to_owned(), Value::Bool(open)), ("opensAt".to_owned(), json!(opens_at))])
    }

    async fn url(&mut self, path: &str) -> Result<String, BackendError> {
        if self.public_url.is_none() {
            self.public_url = Some(self.service.store().setting(PUBLIC_URL).await?.unwrap_or_default());
        }
        Ok(format!("{}{path}", self.public_url.as_deref().unwrap_or_default()))
    }

    async fn account_status(&mut self, record: &Record, account: &AccountObserved) -> Result<Map<String, Value>, BackendError> {
        let notice = objects::account_provider(self.service, record)?.privacy_notice();
        let mut status = Map::new();
        status.insert("state".into(), account.state(&notice.hash).as_str().into());
        status.insert("webhookUrl".into(), self.url(&format!("/webhooks/{}", account.webhook_id)).await?.into());
        let acknowledged = account.acknowledged_notice.as_deref() == Some(notice.hash.as_str());
        status.insert("privacy".into(), json!({"acknowledged": acknowledged, "acknowledgedAt": account.acknowledged_at.filter(|_| acknowledged)}));
        status.insert("verifiedAt".into(), json!(account.verified_at));
        Ok(status)
    }

    async fn agent_status(&mut self, account: &Key, key: &Key, agent: &AgentObserved) -> Result<Map<String, Value>, BackendError> {
        let mut status = provider_status(agent.provider.as_ref());
        if agent.client_token.is_some() {
            let webhook = self.webhook_of(account).await?;
            status.insert("webhookUrl".into(), self.url(&format!("/webhooks/{webhook}/{key}")).await?.into());
        }
        Ok(status)
    }

    /// Tells of an account that agents will be shown with, as it will be: the store may not have it yet.
    pub(super) fn know(&mut self, account: &Record) {
        if let Observed::Account(observed) = &account.observed {
            self.webhooks.insert(account.key.clone(), observed.webhook_id.to_string());
        }
    }

    async fn webhook_of(&mut self, account: &Key) -> Result<String, BackendError> {
        if let Some(found) = self.webhooks.get(account) {
            return Ok(found.clone());
        }
        let record = self.service.record(Kind::Account, account).await?;
        let webhook = objects::account_observed(&record)?.webhook_id.to_string();
        self.webhooks.insert(account.clone(), webhook.clone());
        Ok(webhook)
    }
}

fn provider_status(provider: Option<&ProviderView>) -> Map<String, Value> {
    let Some(provider) = provider else {
        return Map::from_iter([("checked".to_owned(), Value::Bool(false))]);
    };
    let mut status = Map::from_iter([("checked".to_owned(), Value::Bool(true))]);
    status.insert("displayName".into(), provider.display_name.clone().into());
    status.insert("verificationState".into(), json!(provider.verification_state));
    status.insert("launchState".into(), json!(provider.launch_state));
    status.insert("launches".into(), json!(provider.launches));
    status.insert("testUrls".into(), json!({"android": provider.android_test_url, "ios": provider.ios_test_url}));
    status.insert("checkedAt".into(), json!(provider.checked_at));
    status
}

fn account_secrets(account: &AccountObserved) -> Vec<(SecretField, SecretSummary)> {
    let shown = |summary: &Option<SecretSummary>| summary.clone().unwrap_or_else(SecretSummary::unset);
    vec![(SecretField::ClientToken, shown(&account.client_token)), (SecretField::Credentials, shown(&account.credentials))]
}

fn agent_secrets(agent: &AgentObserved) -> Vec<(SecretField, SecretSummary)> {
    vec![(SecretField::ClientToken, agent.client_token.clone().unwrap_or_else(SecretSummary::unset))]
}
