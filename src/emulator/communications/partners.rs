//! `partners`: get and patch, through which the partner's webhook URL can be set.
//!
//! Belongs here: the partner's wire form. The client token is in none of its fields, as at Google.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::mask;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::Partner;
use crate::emulator::state::Shared;

/// The fields a patch may change.
const FIELDS: [&str; 4] = ["displayName", "company", "contactEmails", "productCapabilities"];

/// All fields that may be in a body; the first two are ignored there.
const BODY_FIELDS: [&str; 6] = ["name", "dialogflowServiceAccountEmail", "displayName", "company", "contactEmails", "productCapabilities"];

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/partners/{partner}", get(read).patch(patch))
}

fn wire(partner_id: &str, partner: &Partner) -> Value {
    let mut fields = partner.fields.clone();
    fields.insert("name".to_owned(), Value::String(format!("partners/{partner_id}")));
    if let Some(url) = &partner.webhook.url {
        let capability = json!({"product": "BUSINESS_MESSAGES", "businessMessagesCapability": {"webhookUrl": url}});
        fields.insert("productCapabilities".to_owned(), json!([capability]));
    }
    Value::Object(fields)
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path(partner_id): Path<String>) -> Result<Json<Value>, ApiError> {
    let state = shared.lock();
    let partner = state.partners.get(&partner_id).ok_or_else(ApiError::not_found)?;
    Ok(Json(wire(&partner_id, partner)))
}

async fn patch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(partner_id): Path<String>,
    params: Params,
    Body(body): Body,
) -> Result<Json<Value>, ApiError> {
    let mut state = shared.lock();
    let partner = state.partners.get_mut(&partner_id).ok_or_else(ApiError::not_found)?;
    let field = Field::root("partner", &body);
    field.object(&BODY_FIELDS)?;
    let changed = mask::masked(&params, &body, &FIELDS)?;
    if changed.contains(&"displayName") {
        field.required("displayName")?.text(usize::MAX)?;
    }
    let url = webhook_url(&field)?;
    for name in changed {
        match name {
            "productCapabilities" => set_url(partner, url.clone()),
            other => set_field(&mut partner.fields, other, &body),
        }
    }
    Ok(Json(wire(&partner_id, partner)))
}

/// Returns the URL of the Business Messages capability; other products are accepted and forgotten.
fn webhook_url(partner: &Field<'_>) -> Result<Option<String>, ApiError> {
    let mut url = None;
    for capability in partner.list("productCapabilities", usize::MAX)? {
        let Some(own) = capability.get("businessMessagesCapability") else {
            continue;
        };
        url = own.get("webhookUrl").map(|field| field.text(usize::MAX).map(str::to_owned)).transpose()?;
    }
    Ok(url)
}

fn set_url(partner: &mut Partner, url: Option<String>) {
    if partner.webhook.url != url {
        partner.webhook.url = url;
        partner.webhook.verified = false;
    }
}

fn set_field(fields: &mut Map<String, Value>, name: &str, body: &Value) {
    match body.get(name) {
        Some(value) => fields.insert(name.to_owned(), value.clone()),
        None => fields.remove(name),
    };
}
