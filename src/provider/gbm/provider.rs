//! `Gbm`: the trait `Provider` for Google's Business Messages, by delegation. Never here: a field of the protocol.

use std::sync::Arc;

use async_trait::async_trait;

use crate::clock::Clock;
use crate::domain::{AgentId, BrandId, ClientToken, CustomerEvent, Invalid, OutboundMessage, PrivacyNotice, ProviderView, Secret};
use crate::provider::google::{GoogleClient, ServiceAccountKey, signature_is_right};
use crate::provider::{
    BrandView, Handshake, HandshakeFacts, KeyFacts, Provider, ProviderError, ProviderInfo, ProviderOptions, Rehearsal, SentFacts, SignedDelivery,
    SimulatedMessage, TokenFacts, Unparseable,
};

use super::{communications, handshake, limits, messages, notice, simulate, webhook};

/// The name for people.
const TITLE: &str = "Google's Business Messages";

/// The provider.
#[derive(Debug)]
pub(in crate::provider) struct Gbm {
    info: ProviderInfo,
    clock: Arc<dyn Clock>,
    pub(super) client: GoogleClient,
}

/// Returns what is fixed about the provider.
pub(in crate::provider) fn info() -> ProviderInfo {
    let id = "google-business-messages".parse().expect("the ID has the form of a key");
    ProviderInfo { id, aliases: &["gbm"], title: TITLE, third_party: "Google" }
}

impl Gbm {
    /// Returns the provider; nothing is built before the first call over the network.
    pub(in crate::provider) fn new(options: ProviderOptions) -> Self {
        let ProviderOptions { endpoint, timeout, clock } = options;
        Self { info: info(), clock, client: GoogleClient::new(TITLE.to_owned(), endpoint, timeout) }
    }
}

#[async_trait]
impl Provider for Gbm {
    fn info(&self) -> &ProviderInfo {
        &self.info
    }

    fn privacy_notice(&self) -> PrivacyNotice {
        notice::notice(self.info.third_party)
    }

    fn check_ids(&self, brand: &BrandId, agent: &AgentId) -> Vec<String> {
        limits::check_ids(brand, agent)
    }

    fn check_credentials(&self, raw: &[u8]) -> Result<KeyFacts, Vec<Invalid>> {
        ServiceAccountKey::parse(raw).map(|key| key.facts())
    }

    fn check_message(&self, message: &OutboundMessage) -> Result<(), Invalid> {
        limits::check_message(message)
    }

    fn handshake(&self, body: &[u8]) -> Option<Handshake> {
        webhook::handshake(body)
    }

    fn signature_is_right(&self, token: &ClientToken, headers: &[(String, String)], body: &[u8]) -> bool {
        signature_is_right(token, headers, body)
    }

    fn parse_event(&self, body: &[u8]) -> Result<CustomerEvent, Unparseable> {
        webhook::parse_event(body)
    }

    fn simulate(&self, message: &SimulatedMessage, token: &ClientToken) -> SignedDelivery {
        simulate::delivery(message, token)
    }

    async fn send_handshake(&self, webhook_url: &str, token: &ClientToken) -> Result<HandshakeFacts, ProviderError> {
        handshake::send(&self.client, webhook_url, token).await
    }

    async fn obtain_token(&self, key: &Secret) -> Result<TokenFacts, ProviderError> {
        self.client.obtain_token(key).await
    }

    async fn brands(&self, key: &Secret) -> Result<Vec<BrandView>, ProviderError> {
        communications::brands(&self.client, key).await
    }

    async fn brand(&self, key: &Secret, brand: &BrandId) -> Result<BrandView, ProviderError> {
        communications::brand(&self.client, key, brand).await
    }

    async fn agent(&self, key: &Secret, brand: &BrandId, agent: &AgentId) -> Result<ProviderView, ProviderError> {
        communications::agent(&self.client, key, brand, agent, self.clock.now()).await
    }

    async fn send(&self, key: &Secret, conversation_id: &str, message: &OutboundMessage) -> Result<SentFacts, ProviderError> {
        messages::send(&self.client, key, conversation_id, message).await
    }

    fn rehearsal(&self) -> Option<&dyn Rehearsal> {
        self.client.emulator().map(|_| self as &dyn Rehearsal)
    }
}
