//! What makes an object right: the rules of the flow, kind by kind, seen against the draft.

use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::draft::Draft;
use super::rules;
use super::system::ServiceBackend;
use crate::backend::{BackendError, InvalidReason};
use crate::domain::{
    AccountObserved, AgentSpec, ChannelSpec, DisplayName, HoursSpec, Invalid, Key, Kind, ObjectRef, Observed, ProviderView, QueueSpec, SecretField,
    Spec, Stage, WebhookId, WorkstreamSpec,
};
use crate::plan::NewObject;
use crate::provider::Provider;
use crate::store::Record;

/// An agent is bound by one channel only, and so to one workstream.
pub(super) const CHANNEL_OF_AGENT: &str = "channel-of-agent";
/// A workstream has one rule set of stage `route`.
pub(super) const ROUTES_OF_WORKSTREAM: &str = "routes-of-workstream";
/// An agent of the provider is registered once per account.
pub(super) const AGENT_AT_PROVIDER: &str = "agent-at-provider";
/// A webhook path leads to one account.
pub(super) const WEBHOOK: &str = "webhook";

/// Returns a record that has never been stored.
pub(super) fn new_record(service: &ServiceBackend, new: NewObject) -> Result<Record, BackendError> {
    let observed = match &*new.spec {
        Spec::Account(_) => {
            let mut bits = [0; 16];
            getrandom::fill(&mut bits).map_err(|error| BackendError::Other(error.to_string()))?;
            Observed::Account(Box::new(AccountObserved::new(WebhookId::from_bits(bits))))
        }
        Spec::Agent(_) => Observed::Agent(Box::default()),
        _ => Observed::Nothing,
    };
    let now = service.now();
    Ok(Record {
        uid: service.parts.clock.new_id(),
        name: new.name.unwrap_or_else(|| DisplayName::from_key(&new.key)),
        key: new.key,
        management: new.management,
        spec: Arc::unwrap_or_clone(new.spec),
        observed,
        revision: 1,
        created_at: now,
        updated_at: now,
    })
}

/// Returns what nobody else may have.
pub(super) fn uniques(record: &Record) -> Vec<(&'static str, SmolStr)> {
    match (&record.spec, &record.observed) {
        (Spec::Account(_), Observed::Account(account)) => vec![(WEBHOOK, account.webhook_id.as_str().into())],
        (Spec::Agent(agent), _) => vec![(AGENT_AT_PROVIDER, format_smolstr!("{}/{}/{}", agent.account, agent.brand_id, agent.agent_id))],
        (Spec::Channel(channel), _) => vec![(CHANNEL_OF_AGENT, channel.agent.as_str().into())],
        (Spec::RuleSet(rules), _) if rules.stage == Stage::Route => vec![(ROUTES_OF_WORKSTREAM, rules.workstream.as_str().into())],
        _ => Vec::new(),
    }
}

/// What a check has found of an object that is right.
#[derive(Default)]
pub(super) struct Checked {
    /// What the caller should know.
    pub(super) warnings: Vec<String>,
    /// What the provider says of an agent, where it was asked.
    pub(super) seen: Option<ProviderView>,
}

impl Checked {
    fn with(warnings: Vec<String>) -> Self {
        Self { warnings, seen: None }
    }

    /// Keeps with the object what the provider says of it; returns the warnings.
    pub(super) fn kept_with(self, record: &mut Record) -> Vec<String> {
        if let (Observed::Agent(observed), Some(view)) = (&mut record.observed, self.seen) {
            observed.provider = Some(view);
        }
        self.warnings
    }
}

/// Checks an object against everything else in the draft.
///
/// # Errors
/// The first rule that it breaks.
pub(super) async fn check(draft: &Draft<'_>, record: &Record, before: Option<&Record>, offline: bool) -> Result<Checked, BackendError> {
    for (kind, key) in record.spec.referred() {
        draft.get(kind, key).await?;
    }
    for (scope, value) in uniques(record) {
        if let Some(by) = draft.other_holder(scope, &value, &record.target()).await? {
            return Err(crate::store::StoreError::Taken { scope: scope.to_owned(), value: value.into(), by }.into());
        }
    }
    refuse_fixed(record, before)?;
    match &record.spec {
        Spec::Account(account) => draft.service().provider(&account.provider).map(drop)?,
        Spec::Agent(agent) => return check_agent(draft, record, agent, before, offline).await,
        Spec::Hours(hours) => return check_hours(&record.key, hours).map(Checked::with),
        Spec::Queue(queue) => check_queue(queue)?,
        Spec::Workstream(workstream) => check_workstream(draft, &record.key, workstream, before).await?,
        Spec::Channel(channel) => check_channel(draft, channel).await?,
        Spec::RuleSet(ruleset) => rules::check(draft, &record.key, ruleset).await?,
    }
    Ok(Checked::default())
}

/// Refuses the change of what an object is bound to for life.
fn refuse_fixed(record: &Record, before: Option<&Record>) -> Result<(), BackendError> {
    let changed = match (&record.spec, before.map(|before| &before.spec)) {
        (Spec::Account(new), Some(Spec::Account(old))) if new.provider != old.provider => "provider",
        (Spec::Agent(new), Some(Spec::Agent(old))) if new.account != old.account => "account",
        (Spec::Workstream(new), Some(Spec::Workstream(old))) if new.provider != old.provider => "provider",
        (Spec::RuleSet(new), Some(Spec::RuleSet(old))) if new.workstream != old.workstream => "workstream",
        (Spec::RuleSet(new), Some(Spec::RuleSet(old))) if new.stage != old.stage => "stage",
        _ => return Ok(()),
    };
    let help = format!("create another {} instead", record.kind());
    Err(BackendError::field(Invalid::new(changed, format!("of {} can't be changed", record.target())).help(help)))
}

fn check_hours(key: &Key, hours: &HoursSpec) -> Result<Vec<String>, BackendError> {
    hours.check().map_err(|errors| BackendError::Invalid { reason: InvalidReason::Field, errors })?;
    Ok(if hours.is_never_open() { vec![format!("hours/{key} are never open")] } else { Vec::new() })
}

fn check_queue(queue: &QueueSpec) -> Result<(), BackendError> {
    let at_least_one = |field: &str, value: Option<u32>| match value {
        Some(0) => Err(BackendError::field(Invalid::new(field, "has to be at least 1"))),
        _ => Ok(()),
    };
    at_least_one("priority", queue.priority)?;
    at_least_one("maxOpen", queue.max_open)
}

async fn check_agent(draft: &Draft<'_>, record: &Record, agent: &AgentSpec, before: Option<&Record>, offline: bool) -> Result<Checked, BackendError> {
    let account = draft.get(Kind::Account, &agent.account).await?;
    let provider = account_provider(draft.service(), &account)?;
    let mut warnings = provider.check_ids(&agent.brand_id, &agent.agent_id);
    // Another name is our own affair: the provider is asked only about an agent that it may not know.
    if offline || before.is_some_and(|before| before.spec == record.spec) {
        return Ok(Checked::with(warnings));
    }
    let key = match draft.secret(&account, SecretField::Credentials).await? {
        Some(key) => key,
        // A manifest says what shall be; that the provider could not be asked about it is for `verify` to tell.
        None if draft.of_manifest => {
            warnings.push(format!("agent/{} was not checked at the provider: account/{} has no credentials", record.key, agent.account));
            return Ok(Checked::with(warnings));
        }
        None => return Err(no_credentials(&agent.account)),
    };
    let view = provider.agent(&key, &agent.brand_id, &agent.agent_id).await?;
    Ok(Checked { warnings, seen: Some(view) })
}

/// Returns the complaint that the provider can't be asked.
pub(super) fn no_credentials(account: &Key) -> BackendError {
    BackendError::WrongState { message: format!("account/{account} has no credentials, so the provider can't be asked") }
}

async fn check_workstream(draft: &Draft<'_>, key: &Key, workstream: &WorkstreamSpec, before: Option<&Record>) -> Result<(), BackendError> {
    draft.service().provider(&workstream.provider)?;
    workstream.check_variables().map_err(BackendError::field)?;
    if workstream.auto_close_after_minutes == Some(0) {
        return Err(BackendError::field(
            Invalid::new("autoCloseAfterMinutes", "has to be at least 1").help("leave it out to never close waiting conversations"),
        ));
    }
    if before.is_none() {
        return Ok(());
    }
    // Rules read the workstream's variables: they have to be right with the new ones too.
    for by in draft.dependents(&ObjectRef::new(Kind::Workstream, key.clone())).await? {
        if let Some(Spec::RuleSet(ruleset)) = draft.find(&by).await?.as_deref().map(|record| &record.spec) {
            rules::check_against(ruleset, workstream)?;
        }
    }
    Ok(())
}

async fn check_channel(draft: &Draft<'_>, channel: &ChannelSpec) -> Result<(), BackendError> {
    let workstream = draft.get(Kind::Workstream, &channel.workstream).await?;
    let agent = draft.get(Kind::Agent, &channel.agent).await?;
    let (Spec::Workstream(workstream), Spec::Agent(agent)) = (&workstream.spec, &agent.spec) else {
        return Err(BackendError::Other("a key names an object of another kind".into()));
    };
    let account = draft.get(Kind::Account, &agent.account).await?;
    let provider = account_provider(draft.service(), &account)?;
    if provider.info().id != workstream.provider {
        let message =
            format!("agent/{} belongs to {}, workstream/{} takes {}", channel.agent, provider.info().id, channel.workstream, workstream.provider);
        return Err(BackendError::field(Invalid::new("workstream", message)));
    }
    if account_observed(&account)?.acknowledged_notice.as_deref() != Some(provider.privacy_notice().hash.as_str()) {
        return Err(BackendError::PrivacyNotAcknowledged { account: agent.account.to_string() });
    }
    Ok(())
}

/// Returns the provider of an account.
pub(super) fn account_provider<'a>(service: &'a ServiceBackend, account: &Record) -> Result<&'a dyn Provider, BackendError> {
    let Spec::Account(spec) = &account.spec else {
        return Err(BackendError::Other(format!("{} is no account", account.target())));
    };
    service.provider(&spec.provider)
}

/// Returns what is known of an account.
pub(super) fn account_observed(account: &Record) -> Result<&AccountObserved, BackendError> {
    match &account.observed {
        Observed::Account(observed) => Ok(observed),
        _ => Err(BackendError::Other(format!("{} is no account", account.target()))),
    }
}
