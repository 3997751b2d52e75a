//! Which providers exist: a new one adds a line in two functions here.
//!
//! Never here: anything about one provider beyond its name.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::clock::{Clock, SystemClock};
use crate::domain::{Invalid, OutboundMessage, ProviderId};

use super::{Provider, ProviderInfo, gbm};

/// What the providers are made with.
#[derive(Debug, Clone)]
pub struct ProviderOptions {
    /// Replaces the root of every API (the emulator's address). The token endpoint is always the key file's.
    pub endpoint: Option<Url>,
    /// How long to wait for each answer.
    pub timeout: Duration,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The providers of this process.
#[derive(Debug)]
pub struct Providers(Vec<Box<dyn Provider>>);

impl Providers {
    /// Returns the providers. Nothing is built or read before the first call over the network.
    pub fn new(options: ProviderOptions) -> Self {
        Self(vec![Box::new(gbm::Gbm::new(options))])
    }

    /// Returns the provider of that name, if there is one.
    pub fn get(&self, id: &ProviderId) -> Option<&dyn Provider> {
        self.0.iter().map(AsRef::as_ref).find(|provider| &provider.info().id == id)
    }

    /// Returns whether any provider's address is an emulator's.
    pub fn is_emulator(&self) -> bool {
        self.0.iter().any(|provider| provider.rehearsal().is_some())
    }
}

/// Checks every limit of a message before it is sent, offline; returns warnings.
///
/// # Errors
/// Every refusal. A provider that does not exist refuses nothing: the backend that knows it will.
pub fn check_message(id: &ProviderId, message: &OutboundMessage) -> Result<Vec<String>, Vec<Invalid>> {
    let options = ProviderOptions { endpoint: None, timeout: Duration::ZERO, clock: Arc::new(SystemClock) };
    Providers::new(options).get(id).map_or(Ok(Vec::new()), |provider| provider.check_message(message))
}

/// Checks a credential file completely, offline.
///
/// # Errors
/// Every refusal. A provider that does not exist refuses nothing: the backend that knows it will.
pub fn check_credentials(id: &ProviderId, raw: &[u8]) -> Result<(), Vec<Invalid>> {
    let options = ProviderOptions { endpoint: None, timeout: Duration::ZERO, clock: Arc::new(SystemClock) };
    Providers::new(options).get(id).map_or(Ok(()), |provider| provider.check_credentials(raw).map(drop))
}

/// Returns what is fixed about each provider.
pub fn known_providers() -> Vec<ProviderInfo> {
    vec![gbm::info()]
}

/// Returns the provider that is named by its ID or an alias, in any case.
///
/// # Errors
/// `Invalid` of `provider`, naming the ones that are supported.
pub fn parse_provider(text: &str) -> Result<ProviderId, Invalid> {
    let word = text.trim().to_ascii_lowercase();
    let known = known_providers();
    let named = known.iter().find(|info| info.id.as_str() == word || info.aliases.contains(&word.as_str()));
    named.map(|info| info.id.clone()).ok_or_else(|| {
        let supported: Vec<String> = known.iter().map(|info| format!("{} ({})", info.id, info.aliases.join(", "))).collect();
        Invalid::new("provider", format!("{text:?} is not a supported provider")).help(format!("supported: {}", supported.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_named_by_its_id_or_alias() {
        for name in ["gbm", "GBM", "google-business-messages"] {
            assert_eq!(parse_provider(name).unwrap().as_str(), "google-business-messages");
        }
        for other in ["", "rcs", "rcs-for-business", "whatsapp"] {
            let refusal = parse_provider(other).unwrap_err();
            assert_eq!(refusal.field, "provider");
            assert_eq!(refusal.help.as_deref(), Some("supported: google-business-messages (gbm)"));
        }
    }

    #[test]
    fn every_known_provider_can_be_had_and_only_an_emulator_rehearses() {
        for (endpoint, rehearses) in [(None, false), (Some("http://127.0.0.1:9/"), true), (Some("https://proxy.example/"), false)] {
            let endpoint = endpoint.map(|text: &str| text.parse().unwrap());
            let providers = Providers::new(ProviderOptions { endpoint, timeout: Duration::from_secs(1), clock: Arc::new(SystemClock) });
            for info in known_providers() {
                assert_eq!(providers.get(&info.id).unwrap().rehearsal().is_some(), rehearses);
            }
            assert!(providers.get(&"rcs-for-business".parse().unwrap()).is_none());
        }
    }
}
