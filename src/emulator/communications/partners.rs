//! `partners`: get and patch, through which the partner's webhook URL can be set.
//!
//! Belongs here: the partner's wire form. The client token is in none of its fields, as at Google.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Value, json};

use super::{dialogflow, fields_of, formats, mask, named};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::Partner;
use crate::emulator::state::Shared;

/// The product whose capability holds the webhook URL.
const PRODUCT: &str = "BUSINESS_MESSAGES";

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/partners/{partner}", get(read).patch(patch))
}

/// Returns the partner as a client writes it. The webhook URL is kept elsewhere, since the console sets it, too.
fn input(partner: &Partner) -> Value {
    let mut fields = partner.fields.clone();
    let others = fields.remove("productCapabilities");
    let own = partner.webhook.url.as_ref().map(|url| json!({"product": PRODUCT, "businessMessagesCapability": {"webhookUrl": url}}));
    let others = others.as_ref().and_then(Value::as_array).into_iter().flatten().cloned();
    let capabilities: Vec<Value> = own.into_iter().chain(others).collect();
    if !capabilities.is_empty() {
        fields.insert("productCapabilities".to_owned(), Value::Array(capabilities));
    }
    Value::Object(fields)
}

fn wire(partner_id: &str, partner: &Partner) -> Value {
    let mut resource = named(format!("partners/{partner_id}"), &fields_of(input(partner)));
    resource.insert("dialogflowServiceAccountEmail".to_owned(), Value::from(dialogflow::SERVICE_ACCOUNT));
    Value::Object(resource)
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path(partner_id): Path<String>) -> Result<Answer, ApiError> {
    let state = shared.lock();
    let partner = state.partners.get(&partner_id).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(wire(&partner_id, partner)))
}

async fn patch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(partner_id): Path<String>,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let partner = state.partners.get_mut(&partner_id).ok_or_else(ApiError::not_found)?;
    let merged = mask::merge("Partner", &params, &input(partner), &body)?;
    check(&merged)?;
    apply(partner, merged);
    Ok(Answer::new(wire(&partner_id, partner)))
}

fn check(partner: &Value) -> Result<(), ApiError> {
    let partner = Field::root("partner", partner);
    partner.required("displayName")?;
    partner.list("contactEmails", usize::MAX)?.iter().try_for_each(formats::check_email)?;
    for capability in partner.list("productCapabilities", usize::MAX)? {
        let product = capability.required("product")?;
        let own = capability.get("businessMessagesCapability");
        if product.value() == PRODUCT {
            formats::check_url(&capability.required("businessMessagesCapability")?.required("webhookUrl")?)?;
        } else if let Some(own) = own {
            return Err(own.refuse(format!("This capability belongs to the product {PRODUCT}")));
        }
    }
    Ok(())
}

fn apply(partner: &mut Partner, merged: Value) {
    let mut fields = fields_of(merged);
    let capabilities = fields.remove("productCapabilities");
    let capabilities = capabilities.as_ref().and_then(Value::as_array).into_iter().flatten();
    let (own, others): (Vec<_>, Vec<_>) = capabilities.partition(|capability| capability.get("product").is_some_and(|product| product == PRODUCT));
    let url = own.first().and_then(|capability| capability.pointer("/businessMessagesCapability/webhookUrl")?.as_str());
    if partner.webhook.url.as_deref() != url {
        partner.webhook.url = url.map(str::to_owned);
        partner.webhook.verified = false;
    }
    if !others.is_empty() {
        fields.insert("productCapabilities".to_owned(), others.into_iter().cloned().collect());
    }
    partner.fields = fields;
}
