//! The key that was probably meant, where there is no object of the one that was given.

use super::context::Ctx;
use super::error::CliError;
use crate::backend::{BackendError, ListQuery};
use crate::domain::Kind;
use crate::routing::nearest;

/// The most keys that are looked through.
const KEYS_MAX: usize = 1000;

/// Returns the error with the nearest key that exists, if one is near. A backend that can't be asked leaves it as it is.
pub(super) async fn with_nearest_key(ctx: &Ctx, error: CliError) -> CliError {
    let CliError::Backend(BackendError::NotFound { object }) = &error else { return error };
    match nearest_to(ctx, object).await {
        Some(nearest) => CliError::Misspelt { error: Box::new(error), nearest },
        None => error,
    }
}

async fn nearest_to(ctx: &Ctx, object: &str) -> Option<String> {
    let (kind, wanted) = object.split_once('/')?;
    let query = ListQuery { limit: KEYS_MAX, ..ListQuery::all(kind.parse::<Kind>().ok()?) };
    let page = ctx.backend().ok()?.list(&query).await.ok()?;
    nearest(wanted, page.items.iter().map(|resource| resource.key.as_str())).map(str::to_owned)
}
