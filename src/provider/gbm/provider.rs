//! `Gbm`: the trait `Provider` for Google's Business Messages, by delegation. Never here: a field of the protocol.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use jiff::SignedDuration;

use crate::clock::Clock;
use crate::domain::{
    AgentId, BrandId, ClientToken, CustomerEvent, Invalid, OutboundMessage, OutboundSignal, PartnerId, PrivacyNotice, ProviderView, Secret,
};
use crate::provider::google::{GoogleClient, ServiceAccountKey, signature_is_right};
use crate::provider::{
    BrandContent, BrandView, Handshake, HandshakeFacts, KeyFacts, PartnerView, Provider, ProviderError, ProviderInfo, ProviderOptions, Rehearsal,
    SentFacts, SignedDelivery, SimulatedMessage, TokenFacts, Unparseable,
};

use super::{brands, communications, handshake, limits, message_check, messages, notice, partners, simulate, webhook};

/// The name for people.
const TITLE: &str = "Google's Business Messages";

/// How long after a customer's last message Google takes an answer (Google's documentation of conversations, read 2022).
const ANSWER_WINDOW: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The provider.
#[derive(Debug)]
pub(in crate::provider) struct Gbm {
    info: ProviderInfo,
    /// Made when it is first asked for.
    notice: OnceLock<PrivacyNotice>,
    clock: Arc<dyn Clock>,
    pub(super) client: GoogleClient,
}

/// Returns what is fixed about the provider.
pub(in crate::provider) fn info() -> ProviderInfo {
    let id = "google-business-messages".parse().expect("the ID has the form of a key");
    ProviderInfo { id, aliases: &["gbm"], title: TITLE, third_party: "Google", unfilled: &["customer.id"] }
}

impl Gbm {
    /// Returns the provider; nothing is built before the first call over the network.
    pub(in crate::provider) fn new(options: ProviderOptions) -> Self {
        let ProviderOptions { endpoint, timeout, clock } = options;
        Self { info: info(), notice: OnceLock::new(), client: GoogleClient::new(TITLE.to_owned(), endpoint, timeout, Arc::clone(&clock)), clock }
    }
}

#[async_trait]
impl Provider for Gbm {
    fn info(&self) -> &ProviderInfo {
        &self.info
    }

    fn privacy_notice(&self) -> &PrivacyNotice {
        self.notice.get_or_init(|| notice::notice(self.info.third_party))
    }

    fn check_ids(&self, brand: &BrandId, agent: &AgentId) -> Vec<String> {
        limits::check_ids(brand, agent)
    }

    fn check_credentials(&self, raw: &[u8]) -> Result<KeyFacts, Vec<Invalid>> {
        ServiceAccountKey::parse(raw).map(|key| key.facts())
    }

    fn check_message(&self, message: &OutboundMessage) -> Result<Vec<String>, Vec<Invalid>> {
        message_check::check_message(message)
    }

    fn check_signal(&self, signal: &OutboundSignal) -> Result<(), Vec<Invalid>> {
        message_check::check_signal(signal)
    }

    fn answer_window(&self) -> Option<SignedDuration> {
        Some(ANSWER_WINDOW)
    }

    fn handshake(&self, body: &[u8]) -> Option<Handshake> {
        webhook::handshake(body)
    }

    fn signature_is_right(&self, token: &ClientToken, headers: &[(String, String)], body: &[u8]) -> bool {
        signature_is_right(token, headers, body)
    }

    fn parse_event(&self, body: &[u8]) -> Result<CustomerEvent, Unparseable> {
        webhook::parse_event(body, self.client.emulator())
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
        brands::list(&self.client, key).await
    }

    async fn brand(&self, key: &Secret, brand: &BrandId) -> Result<BrandView, ProviderError> {
        brands::get(&self.client, key, brand).await
    }

    async fn brand_content(&self, key: &Secret, brand: &BrandId) -> Result<BrandContent, ProviderError> {
        brands::content(&self.client, key, brand).await
    }

    async fn partner(&self, key: &Secret, partner: &PartnerId) -> Result<PartnerView, ProviderError> {
        partners::get(&self.client, key, partner).await
    }

    async fn agent(&self, key: &Secret, brand: &BrandId, agent: &AgentId) -> Result<ProviderView, ProviderError> {
        communications::agent(&self.client, key, brand, agent, self.clock.now()).await
    }

    async fn send(&self, key: &Secret, conversation_id: &str, message: &OutboundMessage) -> Result<SentFacts, ProviderError> {
        messages::send(&self.client, key, conversation_id, message).await
    }

    async fn signal(&self, key: &Secret, conversation_id: &str, signal: &OutboundSignal) -> Result<SentFacts, ProviderError> {
        messages::signal(&self.client, key, conversation_id, signal).await
    }

    fn rehearsal(&self) -> Option<&dyn Rehearsal> {
        self.client.emulator().map(|_| self as &dyn Rehearsal)
    }
}
