//! The partner's own record: its name, and the webhook that it has at the platform.

use serde_json::Value;

use crate::domain::{PartnerId, Secret};
use crate::provider::google::GoogleClient;
use crate::provider::{PartnerView, ProviderError};

use super::communications::{read, text};

/// Reads a partner.
pub(super) async fn get(client: &GoogleClient, key: &Secret, partner: &PartnerId) -> Result<PartnerView, ProviderError> {
    let answer = read(client, key, &["partners", partner.as_str()]).await?;
    Ok(PartnerView { display_name: text(&answer, "displayName").unwrap_or_default(), webhook_url: webhook_url(&answer) })
}

/// Returns the webhook of the product Business Messages, if one is set.
fn webhook_url(partner: &Value) -> Option<String> {
    let capabilities = partner.get("productCapabilities")?.as_array()?;
    let ours = capabilities.iter().find(|capability| capability.get("product").and_then(Value::as_str) == Some("BUSINESS_MESSAGES"))?;
    text(ours.get("businessMessagesCapability")?, "webhookUrl").filter(|url| !url.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_webhook_is_that_of_business_messages() {
        let capability = |product: &str, url: &str| json!({"product": product, "businessMessagesCapability": {"webhookUrl": url}});
        let of = |capabilities: Value| webhook_url(&json!({"productCapabilities": capabilities}));
        let both = json!([capability("VERIFIED_SMS", "https://a.example"), capability("BUSINESS_MESSAGES", "https://b.example")]);
        assert_eq!(of(both).as_deref(), Some("https://b.example"));
        for none in [json!([]), json!(7), json!([capability("BUSINESS_MESSAGES", "")]), json!([{"product": "BUSINESS_MESSAGES"}])] {
            assert_eq!(of(none), None);
        }
        assert_eq!(webhook_url(&json!({})), None);
    }
}
