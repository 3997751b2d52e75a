//! The management API (Business Communications, v1): partners, brands and agents.
//!
//! Belongs here: its methods, a file per resource, and what lists and masks have in common. Messages do not.

mod agents;
mod brands;
mod listing;
mod mask;
mod partners;

use axum::Router;

use super::state::Shared;

/// Returns the routes of the API.
pub(super) fn routes() -> Router<Shared> {
    brands::routes().merge(agents::routes()).merge(partners::routes())
}
