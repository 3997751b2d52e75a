//! What the wizard knows: what was answered, what is live, and what the provider has listed. Questions are chosen and checked by it.

use std::collections::BTreeMap;

use super::answers::{Answers, Id};
use crate::backend::{Brand, BrandAgent};
use crate::domain::{ChannelSpec, Key, Kind, ObjectRef, ProviderId, Resource, RuleSetSpec, SecretField, Spec, Stage, WorkstreamSpec};
use crate::plan::Observed;
use crate::provider::known_providers;

/// What is known so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) live: Observed,
    pub(super) answers: Answers,
    /// What was answered before the person went back.
    pub(super) before: BTreeMap<Id, String>,
    /// The brands that the provider lists.
    pub(super) brands: Vec<Brand>,
    /// The agents of the chosen brand, as the provider lists them.
    pub(super) agents: Vec<BrandAgent>,
    /// Whether the answers ask for changes that are not made yet.
    pub(super) pending: bool,
}

impl Known {
    /// Returns the key that a question was answered with.
    pub(super) fn key(&self, id: Id) -> Option<Key> {
        self.answers.text(id)?.parse().ok()
    }

    /// Returns the live object that a question was answered with.
    pub(super) fn chosen(&self, kind: Kind, id: Id) -> Option<&Resource> {
        self.live.get(&ObjectRef::new(kind, self.key(id)?))
    }

    /// Returns whether a question was answered with an object that this conversation makes.
    pub(super) fn is_new(&self, kind: Kind, id: Id) -> bool {
        self.key(id).is_some_and(|key| self.makes(&ObjectRef::new(kind, key)))
    }

    /// Returns whether an object was not there before this conversation.
    pub(super) fn makes(&self, target: &ObjectRef) -> bool {
        !self.live.contains_key(target) || self.answers.has_made(target)
    }

    /// Returns the live objects of a kind, by key.
    pub(super) fn of_kind(&self, kind: Kind) -> Vec<&Resource> {
        let mut found: Vec<&Resource> = self.live.values().filter(|resource| resource.kind() == kind).collect();
        found.sort_by(|one, other| one.key.cmp(&other.key));
        found
    }

    /// Returns the provider of the account: the live one's, the answer, or the only one there is.
    pub(super) fn provider(&self) -> Option<ProviderId> {
        if let Some(Spec::Account(account)) = self.chosen(Kind::Account, Id::Account).map(|account| &account.spec) {
            return Some(account.provider.clone());
        }
        match self.answers.text(Id::Provider) {
            Some(text) => text.parse().ok(),
            None => known_providers().into_iter().next().map(|info| info.id),
        }
    }

    /// Returns whether the account holds a secret.
    pub(super) fn has_secret(&self, field: SecretField) -> bool {
        let account = self.chosen(Kind::Account, Id::Account);
        account.is_some_and(|account| account.secrets.iter().any(|(own, summary)| *own == field && summary.set))
    }

    /// Returns the account's state.
    pub(super) fn state(&self) -> Option<&str> {
        self.chosen(Kind::Account, Id::Account)?.status_text("state")
    }

    /// Returns whether the account's privacy notice is acknowledged.
    pub(super) fn is_acknowledged(&self) -> bool {
        let account = self.chosen(Kind::Account, Id::Account);
        let privacy = account.and_then(|account| account.status.get("privacy")?.get("acknowledged"));
        privacy == Some(&serde_json::Value::Bool(true))
    }

    /// Returns the channel that an agent is bound by, unless this conversation makes it.
    pub(super) fn channel_of(&self, agent: &Key) -> Option<(&Resource, &ChannelSpec)> {
        self.of_kind(Kind::Channel).into_iter().find_map(|resource| match &resource.spec {
            Spec::Channel(channel) if channel.agent == *agent && !self.answers.has_made(&resource.target()) => Some((resource, channel)),
            _ => None,
        })
    }

    /// Returns the channel that the chosen agent was bound by before.
    pub(super) fn bound(&self) -> Option<(&Resource, &ChannelSpec)> {
        self.channel_of(&self.key(Id::Agent)?)
    }

    /// Returns the workstream: that of the agent's channel, or the answer.
    pub(super) fn workstream(&self) -> Option<Key> {
        self.bound().map(|(_, channel)| channel.workstream.clone()).or_else(|| self.key(Id::Workstream))
    }

    /// Returns the configuration of the workstream, where it is live.
    pub(super) fn workstream_spec(&self) -> Option<&WorkstreamSpec> {
        match &self.live.get(&ObjectRef::new(Kind::Workstream, self.workstream()?))?.spec {
            Spec::Workstream(workstream) => Some(workstream),
            _ => None,
        }
    }

    /// Returns the workstream's live rule sets, by key.
    pub(super) fn rule_sets(&self) -> Vec<(&Resource, &RuleSetSpec)> {
        let Some(own) = self.workstream() else { return Vec::new() };
        let all = self.of_kind(Kind::RuleSet).into_iter();
        all.filter_map(|resource| match &resource.spec {
            Spec::RuleSet(rules) if rules.workstream == own => Some((resource, rules)),
            _ => None,
        })
        .collect()
    }

    /// Returns the workstream's live route rules; there is one set of them at most.
    pub(super) fn route_rules(&self) -> Option<(&Resource, &RuleSetSpec)> {
        self.rule_sets().into_iter().find(|(_, rules)| rules.stage == Stage::Route)
    }
}
