//! The document, and how it becomes a state.
//!
//! Belongs here: what is in it and what has to hold between its parts. All of it is checked before anything is replaced.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::calls;
use crate::emulator::conversation::Conversation;
use crate::emulator::delivery::{Deliveries, Delivery};
use crate::emulator::faults::{self, Faults};
use crate::emulator::oauth::Token;
use crate::emulator::ownership::Account;
use crate::emulator::resources::{self, Brand, Partner};
use crate::emulator::state::State;
use crate::emulator::user::Image;

/// The document's form, in its field `stateVersion`.
const VERSION: u32 = 1;

/// Everything the emulator knows.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct Document {
    state_version: u32,
    /// How far the emulator's clock is ahead of the system's.
    #[serde(default)]
    clock_ahead_seconds: i64,
    /// The trusted service accounts, by e-mail address: public keys and partners.
    #[serde(default)]
    accounts: BTreeMap<String, Account>,
    #[serde(default)]
    tokens: BTreeMap<String, Token>,
    #[serde(default)]
    partners: BTreeMap<String, Partner>,
    /// The first one by ID when absent.
    #[serde(default)]
    default_partner: Option<String>,
    #[serde(default)]
    brands: BTreeMap<String, Brand>,
    #[serde(default)]
    conversations: Vec<Conversation>,
    #[serde(default)]
    images: BTreeMap<String, Image>,
    #[serde(default)]
    deliveries: Vec<Delivery>,
    #[serde(default)]
    faults: Vec<Value>,
}

impl Document {
    /// Whether the JSON means to be such a document.
    pub(in crate::emulator) fn is_meant(json: &Value) -> bool {
        json.get("stateVersion").is_some()
    }

    /// Returns the document written as JSON.
    ///
    /// # Errors
    ///
    /// What does not fit, in words.
    pub(in crate::emulator) fn parse(json: &str) -> Result<Self, String> {
        let document: Self = serde_json::from_str(json).map_err(|error| error.to_string())?;
        calls::check(&serde_json::from_str(json).map_err(|error| error.to_string())?)?;
        document.check().map(|()| document)
    }

    /// Returns the state as JSON.
    pub(super) fn of(state: &State, clock_ahead: SignedDuration) -> Value {
        json!({
            "stateVersion": VERSION,
            "clockAheadSeconds": clock_ahead.as_secs(),
            "accounts": state.accounts,
            "tokens": state.tokens,
            "partners": state.partners,
            "defaultPartner": state.default_partner,
            "brands": state.brands,
            "conversations": state.conversations.values().collect::<Vec<_>>(),
            "images": state.images,
            "deliveries": state.deliveries.oldest_first().collect::<Vec<_>>(),
            "faults": state.faults,
        })
    }

    /// Returns how far the clock is ahead.
    pub(in crate::emulator) fn clock_ahead(&self) -> SignedDuration {
        SignedDuration::from_secs(self.clock_ahead_seconds)
    }

    /// Returns the state. Calls that were under way are due at once.
    ///
    /// # Errors
    ///
    /// What does not fit, in words.
    pub(in crate::emulator) fn into_state(self) -> Result<State, String> {
        let faults = read_faults(&self.faults)?;
        let default_partner = self.default_partner.or_else(|| self.partners.keys().next().cloned());
        let conversations = self.conversations.into_iter().map(|conversation| (conversation.id.clone(), conversation));
        Ok(State {
            accounts: self.accounts,
            tokens: self.tokens,
            partners: self.partners,
            default_partner,
            brands: self.brands,
            conversations: conversations.collect(),
            faults,
            deliveries: Deliveries::resumed(self.deliveries),
            images: self.images,
            epoch: uuid::Uuid::new_v4().simple().to_string(),
        })
    }

    fn check(&self) -> Result<(), String> {
        if self.state_version != VERSION {
            return Err(format!("stateVersion: only {VERSION} is known, not {}", self.state_version));
        }
        let agents = self.brands.values().flat_map(|brand| brand.agents.keys());
        let ids = self.partners.keys().chain(self.brands.keys()).chain(agents).chain(self.conversations.iter().map(|one| &one.id));
        if let Some(wrong) = ids.into_iter().find(|id| !resources::is_id(id)) {
            return Err(format!("\"{wrong}\" cannot be an ID"));
        }
        self.check_partners()?;
        self.check_conversations()?;
        read_faults(&self.faults).map(drop)
    }

    /// Checks that every partner that is named exists.
    fn check_partners(&self) -> Result<(), String> {
        let brands = self.brands.iter().map(|(id, brand)| (format!("brands.{id}.partnerId"), &brand.partner_id));
        let accounts = self.accounts.iter().map(|(email, account)| (format!("accounts.{email}.partnerId"), &account.partner_id));
        let mut all = std::iter::once(("defaultPartner".to_owned(), &self.default_partner)).chain(brands).chain(accounts);
        let wrong = all.find_map(|(place, named)| Some((place, named.as_ref().filter(|partner| !self.partners.contains_key(*partner))?)));
        wrong.map_or(Ok(()), |(place, partner)| Err(format!("{place}: there is no partner {partner}")))
    }

    fn check_conversations(&self) -> Result<(), String> {
        let mut seen = std::collections::BTreeSet::new();
        match self.conversations.iter().position(|conversation| !seen.insert(&conversation.id)) {
            Some(at) => Err(format!("conversations[{at}].id: {} occurs twice", self.conversations[at].id)),
            None => Ok(()),
        }
    }
}

/// Reads faults, each with how often it has struck.
fn read_faults(list: &[Value]) -> Result<Faults, String> {
    let mut bare = list.to_vec();
    let struck: Vec<u64> = bare
        .iter_mut()
        .map(|fault| fault.as_object_mut().and_then(|fields| fields.remove("struck")).and_then(|count| count.as_u64()).unwrap_or(0))
        .collect();
    Ok(Faults::new(faults::parse_all(&bare)?).with_struck(&struck))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_named() {
        for (json, named) in [
            ("{}", "stateVersion"),
            (r#"{"stateVersion":2}"#, "stateVersion"),
            (r#"{"stateVersion":1,"colour":1}"#, "colour"),
            (r#"{"stateVersion":1,"brands":{"b":{"partnerId":"p"}}}"#, "brands.b.partnerId"),
            (r#"{"stateVersion":1,"defaultPartner":"p"}"#, "defaultPartner"),
            (r#"{"stateVersion":1,"accounts":{"a@b":{"n":[1],"e":[1],"partnerId":"p"}}}"#, "accounts.a@b.partnerId"),
            (r#"{"stateVersion":1,"brands":{"a/b":{}}}"#, "a/b"),
            (r#"{"stateVersion":1,"partners":{"p":{"webhook":{"clientToken":" x"}}}}"#, "client token"),
            (r#"{"stateVersion":1,"faults":[{"on":"token","kind":"drop","status":500,"struck":1}]}"#, "faults[0].status"),
        ] {
            let Err(refusal) = Document::parse(json) else { panic!("{json}") };
            assert!(refusal.contains(named), "{json}: {refusal}");
        }
    }
}
