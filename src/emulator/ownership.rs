//! Whose a resource is: every service account acts for one partner and reaches nothing of another's.
//!
//! Belongs here: the accounts' partners, and the one check that every method of both APIs passes. What is unknown is passed
//! on, since the methods answer for that themselves.

use std::collections::BTreeMap;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};

use super::error::ApiError;
use super::jwt::VerifyingKey;
use super::resources::Brand;
use super::state::{Shared, State};

/// A trusted service account.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    #[serde(flatten)]
    pub(super) key: VerifyingKey,
    /// The partner it acts for, the default partner when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) partner_id: Option<String>,
}

/// Who calls an API: the partner that the caller's account acts for, none while the emulator has no partner at all.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) partner_id: Option<String>,
}

impl Caller {
    /// Whether the brand is the caller's own.
    pub(super) fn owns(&self, state: &State, brand: &Brand) -> bool {
        state.owner_of(brand) == self.partner_id.as_deref()
    }

    /// Checks what a path names, by the names of the path's segments.
    ///
    /// # Errors
    ///
    /// `PERMISSION_DENIED` for a partner, a brand with all that is under it, or a conversation of another partner.
    fn check(&self, state: &State, named: &BTreeMap<String, String>) -> Result<(), ApiError> {
        let partner = named.get("partner").filter(|id| state.partners.contains_key(*id));
        let brand = named.get("brand").and_then(|id| state.brands.get(id));
        let conversation = named.get("conversation").and_then(|id| state.conversations.get(id));
        // A conversation whose agent was deleted is nobody's.
        let of_agent = |brand: &str| state.brands.get(brand).is_some_and(|brand| self.owns(state, brand));
        let own = partner.is_none_or(|id| self.partner_id.as_ref() == Some(id))
            && brand.is_none_or(|brand| self.owns(state, brand))
            && conversation.is_none_or(|found| state.agent(&found.agent).is_some() && of_agent(&found.agent.brand_id));
        if own { Ok(()) } else { Err(ApiError::permission_denied()) }
    }
}

impl State {
    /// Returns the partner that a brand belongs to: the default one unless it names another.
    pub(super) fn owner_of<'a>(&'a self, brand: &'a Brand) -> Option<&'a str> {
        brand.partner_id.as_deref().or(self.default_partner.as_deref())
    }

    /// Returns the caller behind an account's e-mail address.
    fn caller(&self, email: &str) -> Caller {
        let own = self.accounts.get(email).and_then(|account| account.partner_id.clone());
        Caller { partner_id: own.or_else(|| self.default_partner.clone()) }
    }
}

/// Returns the caller with this account's e-mail address once what the path names is the caller's.
///
/// # Errors
///
/// `PERMISSION_DENIED` for a resource of another partner.
pub(super) async fn admit(parts: &mut Parts, shared: &Shared, email: &str) -> Result<Caller, ApiError> {
    // A path without names names nothing of anybody's.
    let named = Path::<BTreeMap<String, String>>::from_request_parts(parts, shared).await.map_or_else(|_| BTreeMap::new(), |Path(named)| named);
    let state = shared.lock();
    let caller = state.caller(email);
    caller.check(&state, &named).map(|()| caller)
}
