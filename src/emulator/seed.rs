//! What the emulator starts with.
//!
//! Belongs here: the seed file's form, its checks, and how it becomes the first state. The file itself is read elsewhere.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::faults::{self, Faults};
use super::ownership::Account;
use super::resources::{self, Agent, Brand, ClientToken, LaunchState, Partner, VerificationState, Webhook};
use super::service_account;
use super::state::State;
use super::transfer::Document;

/// Partners, brands and agents that exist from the start, and the service accounts to trust.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seed {
    /// The partners.
    #[serde(default)]
    pub partners: Vec<SeedPartner>,
    /// The brands with their agents.
    #[serde(default)]
    pub brands: Vec<SeedBrand>,
    /// Service-account files (the JSON Google's console hands out) whose keys are trusted. They act for the first partner;
    /// one of another is written as `{"partnerId": "...", "key": {...}}`.
    #[serde(default)]
    pub service_accounts: Vec<Value>,
    /// Faults that are set from the start, in the form of `PUT /emulator/v1/faults`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Value>,
    /// A whole state, as `GET /emulator/v1/state` exports it; then the rest of the seed is not looked at.
    #[serde(skip)]
    pub state: Option<Value>,
}

/// A partner of the seed. It has no `Debug`, since the client token is secret.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeedPartner {
    /// The ID in `partners/{partnerId}`.
    pub partner_id: String,
    /// Shown name.
    pub display_name: String,
    /// Where webhook calls go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook_url: Option<String>,
    /// What signs them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_token: Option<String>,
}

/// A brand of the seed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeedBrand {
    /// The ID in `brands/{brandId}`.
    pub brand_id: String,
    /// The partner it belongs to, one of the seed's.
    pub partner_id: String,
    /// Shown name.
    pub display_name: String,
    /// Its agents.
    #[serde(default)]
    pub agents: Vec<SeedAgent>,
}

/// An agent of the seed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeedAgent {
    /// The ID in `brands/{brandId}/agents/{agentId}`.
    pub agent_id: String,
    /// Shown name.
    pub display_name: String,
    /// The partner's own ID, repeated in every webhook call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_agent_id: Option<String>,
    /// Locale of the welcome message, `en` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_locale: Option<String>,
    /// Verification, `UNVERIFIED` when absent.
    #[serde(default)]
    pub verification_state: VerificationState,
    /// Launch at the entry point `NON_LOCAL`, `UNLAUNCHED` when absent.
    #[serde(default)]
    pub launch_state: LaunchState,
}

/// Why a seed cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// It is not JSON of the expected form.
    #[error("the seed cannot be read")]
    Syntax(#[source] serde_json::Error),
    /// An ID is empty or holds characters other than letters, digits, `-`, `_` and `.`.
    #[error("\"{0}\" cannot be an ID in a seed")]
    Id(String),
    /// The same ID occurs twice.
    #[error("the ID {0} occurs twice in the seed")]
    Repeated(String),
    /// A brand names a partner that the seed does not have.
    #[error("brand {brand_id} belongs to partner {partner_id}, which the seed does not have")]
    UnknownPartner {
        /// The brand.
        brand_id: String,
        /// What it names.
        partner_id: String,
    },
    /// A client token is empty or has blanks at its ends.
    #[error("the client token of partner {0} is empty or has blanks at its ends")]
    ClientToken(String),
    /// An entry of `serviceAccounts`, counted from 1, is no service-account file with an RSA key.
    #[error("service account {0} of the seed has no usable client_email and private_key")]
    ServiceAccount(usize),
    /// An entry of `serviceAccounts`, counted from 1, names a partner that the seed does not have.
    #[error("service account {at} of the seed acts for partner {partner_id}, which the seed does not have")]
    UnknownPartnerOfAccount {
        /// The entry.
        at: usize,
        /// What it names.
        partner_id: String,
    },
    /// An entry of `faults` is not possible; the text names the field.
    #[error("{0}")]
    Fault(String),
    /// The state does not fit together; the text names the field.
    #[error("{0}")]
    State(String),
}

impl Seed {
    /// Returns the seed written as JSON, checked. An exported state is one, too.
    ///
    /// # Errors
    ///
    /// Any `SeedError`.
    pub fn parse(json: &str) -> Result<Self, SeedError> {
        let value: Value = serde_json::from_str(json).map_err(SeedError::Syntax)?;
        let exported = Document::is_meant(&value);
        let seed = if exported { Self { state: Some(value), ..Self::default() } } else { serde_json::from_str(json).map_err(SeedError::Syntax)? };
        seed.to_state().map(|_| seed)
    }

    /// Returns the seed used when there is none: one partner, the brand "Harbour Lights", and two agents of which the
    /// first is verified and launched.
    #[must_use]
    pub fn demo() -> Self {
        let partner =
            SeedPartner { partner_id: "1234567890".to_owned(), display_name: "Demo partner".to_owned(), webhook_url: None, client_token: None };
        let brand = SeedBrand {
            brand_id: "5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e".to_owned(),
            partner_id: partner.partner_id.clone(),
            display_name: "Harbour Lights".to_owned(),
            agents: demo_agents(),
        };
        Self { partners: vec![partner], brands: vec![brand], ..Self::default() }
    }

    fn document(&self) -> Result<Option<Document>, SeedError> {
        let document = self.state.as_ref().map(|state| Document::parse(&state.to_string()));
        document.transpose().map_err(SeedError::State)
    }

    /// Returns how far ahead the clock begins.
    ///
    /// # Errors
    ///
    /// `State`.
    pub(super) fn clock_ahead(&self) -> Result<SignedDuration, SeedError> {
        Ok(self.document()?.map_or(SignedDuration::ZERO, |document| document.clock_ahead()))
    }

    /// Returns the first state.
    ///
    /// # Errors
    ///
    /// Any `SeedError` but `Syntax`.
    pub(super) fn to_state(&self) -> Result<State, SeedError> {
        if let Some(document) = self.document()? {
            return document.into_state().map_err(SeedError::State);
        }
        let default_partner = self.partners.first().map(|partner| partner.partner_id.clone());
        let mut state = State { default_partner, ..State::default() };
        for partner in &self.partners {
            insert(&mut state.partners, &partner.partner_id, partner.to_partner()?)?;
        }
        for brand in &self.brands {
            brand.check_partner(&state)?;
            insert(&mut state.brands, &brand.brand_id, brand.to_brand()?)?;
        }
        for (at, file) in self.service_accounts.iter().enumerate() {
            let (email, account) = trusted(file, at + 1, &state)?;
            state.accounts.insert(email, account);
        }
        state.faults = Faults::new(faults::parse_all(&self.faults).map_err(SeedError::Fault)?);
        Ok(state)
    }
}

fn demo_agents() -> Vec<SeedAgent> {
    let support = SeedAgent {
        agent_id: "0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10".to_owned(),
        display_name: "Harbour Lights Support".to_owned(),
        custom_agent_id: Some("harbour-lights-support".to_owned()),
        default_locale: Some("en".to_owned()),
        verification_state: VerificationState::Verified,
        launch_state: LaunchState::Launched,
    };
    let workshop = SeedAgent {
        agent_id: "c4d1e2f3-5a6b-4c7d-8e9f-1a2b3c4d5e6f".to_owned(),
        display_name: "Harbour Lights Workshop".to_owned(),
        ..SeedAgent::default()
    };
    vec![support, workshop]
}

/// An entry of `serviceAccounts` with a partner of its own.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PartnersAccount {
    partner_id: String,
    key: Value,
}

/// Returns the account of an entry, counted from 1, and its e-mail address.
fn trusted(entry: &Value, at: usize, state: &State) -> Result<(String, Account), SeedError> {
    let unusable = || SeedError::ServiceAccount(at);
    let (partner_id, file) = match PartnersAccount::deserialize(entry) {
        Ok(PartnersAccount { partner_id, key }) => (Some(partner_id), key),
        Err(_) => (None, entry.clone()),
    };
    if let Some(partner_id) = partner_id.clone().filter(|id| !state.partners.contains_key(id)) {
        return Err(SeedError::UnknownPartnerOfAccount { at, partner_id });
    }
    let (email, key) = service_account::verifying_key(&file).ok_or_else(unusable)?;
    Ok((email, Account { key, partner_id }))
}

fn insert<T>(map: &mut BTreeMap<String, T>, id: &str, value: T) -> Result<(), SeedError> {
    if !resources::is_id(id) {
        return Err(SeedError::Id(id.to_owned()));
    }
    match map.insert(id.to_owned(), value) {
        Some(_) => Err(SeedError::Repeated(id.to_owned())),
        None => Ok(()),
    }
}

impl SeedPartner {
    fn to_partner(&self) -> Result<Partner, SeedError> {
        let token = self.client_token.clone().map(|token| ClientToken::parse(token).ok_or_else(|| SeedError::ClientToken(self.partner_id.clone())));
        let webhook = Webhook { url: self.webhook_url.clone(), client_token: token.transpose()?, verified: false };
        Ok(Partner { webhook, ..Partner::new(&self.display_name) })
    }
}

impl SeedBrand {
    fn check_partner(&self, state: &State) -> Result<(), SeedError> {
        if state.partners.contains_key(&self.partner_id) {
            return Ok(());
        }
        let (brand_id, partner_id) = (self.brand_id.clone(), self.partner_id.clone());
        Err(SeedError::UnknownPartner { brand_id, partner_id })
    }

    fn to_brand(&self) -> Result<Brand, SeedError> {
        let mut agents = BTreeMap::new();
        for agent in &self.agents {
            insert(&mut agents, &agent.agent_id, agent.to_agent())?;
        }
        Ok(Brand { partner_id: Some(self.partner_id.clone()), display_name: self.display_name.clone(), agents, ..Brand::default() })
    }
}

impl SeedAgent {
    fn to_agent(&self) -> Agent {
        Agent {
            display_name: self.display_name.clone(),
            details: self.details(),
            verification: self.verification_state,
            verification_requested: self.verification_state != VerificationState::Unverified,
            launch: BTreeMap::from([("NON_LOCAL".to_owned(), self.launch_state)]),
            ..Agent::default()
        }
    }

    /// Returns a `businessMessagesAgent` that is complete enough to be launched.
    fn details(&self) -> Map<String, Value> {
        let locale = self.default_locale.as_deref().unwrap_or("en");
        let always = json!([{"startDay": "MONDAY", "endDay": "SUNDAY", "startTime": {}, "endTime": {"hours": 24}, "timeZone": "Etc/UTC"}]);
        let phone = json!({"number": "+12223334444"});
        let mut details = json!({
            "logoUrl": "https://harbour-lights.example/logo.png",
            "defaultLocale": locale,
            "conversationalSettings": {locale: {
                "welcomeMessage": {"text": format!("Welcome to {}.", self.display_name)},
                "privacyPolicy": {"url": "https://harbour-lights.example/privacy"},
            }},
            "entryPointConfigs": [{"allowedEntryPoint": "NON_LOCAL"}],
            "nonLocalConfig": {
                "regionCodes": ["US"],
                "enabledDomains": ["harbour-lights.example"],
                "phoneNumber": phone,
                "callDeflectionPhoneNumbers": [phone],
                "contactOption": {"url": "https://harbour-lights.example", "options": ["EMAIL"]},
            },
            "primaryAgentInteraction": {"interactionType": "BOT", "botRepresentative": {}},
            "additionalAgentInteractions": [
                {"interactionType": "HUMAN", "humanRepresentative": {"humanMessagingAvailability": {"hours": always}}},
            ],
        });
        // An empty text is as good as none, and answers leave it out.
        if let Some(id) = self.custom_agent_id.as_deref().filter(|id| !id.is_empty()) {
            details["customAgentId"] = json!(id);
        }
        details.as_object().cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_seed_survives_being_written_and_read() {
        let json = serde_json::to_string(&Seed::demo()).unwrap();
        let seed = Seed::parse(&json).unwrap();
        assert_eq!(seed.brands[0].agents.len(), 2);
        assert_eq!(seed.brands[0].agents[0].verification_state, VerificationState::Verified);
    }

    #[test]
    fn an_agent_without_a_custom_id_has_no_field_for_it() {
        let details = |custom: Option<&str>| SeedAgent { custom_agent_id: custom.map(str::to_owned), ..SeedAgent::default() }.details();
        assert_eq!(details(Some("own")).get("customAgentId"), Some(&json!("own")));
        assert_eq!((details(None).get("customAgentId"), details(Some("")).get("customAgentId")), (None, None));
    }

    #[test]
    fn a_seed_that_contradicts_itself_is_refused() {
        let parse = |json: &str| Seed::parse(json).map(|_| ());
        let orphan = r#"{"brands":[{"brandId":"b","partnerId":"p","displayName":"B"}]}"#;
        assert!(matches!(parse(orphan), Err(SeedError::UnknownPartner { .. })));
        let twice = r#"{"partners":[{"partnerId":"p","displayName":"P"},{"partnerId":"p","displayName":"P"}]}"#;
        assert!(matches!(parse(twice), Err(SeedError::Repeated(_))));
        assert!(matches!(parse(r#"{"partner":[]}"#), Err(SeedError::Syntax(_))));
        assert!(matches!(parse(r#"{"partners":[{"partnerId":"a/b","displayName":"P"}]}"#), Err(SeedError::Id(_))));
        assert!(matches!(parse(r#"{"serviceAccounts":[{}]}"#), Err(SeedError::ServiceAccount(1))));
        let stranger = parse(r#"{"serviceAccounts":[{"partnerId":"p","key":{}}]}"#).unwrap_err().to_string();
        assert_eq!(stranger, "service account 1 of the seed acts for partner p, which the seed does not have");
        let fault = parse(r#"{"faults":[{"on":"token","kind":"status"}]}"#).unwrap_err().to_string();
        assert!(fault.starts_with("faults[0].status: "), "{fault}");
    }
}
