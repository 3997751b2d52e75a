//! The update mask of a patch.
//!
//! Belongs here: reading masks. Applying one is the resource's business.

use serde_json::Value;

use crate::emulator::error::ApiError;
use crate::emulator::extract::Params;
use crate::emulator::field;

/// Returns which of the `known` fields a patch changes: those of the mask, in camel or snake case, or without a mask
/// those in the body.
///
/// # Errors
///
/// `INVALID_ARGUMENT` for a path that is not known.
pub(super) fn masked(params: &Params, body: &Value, known: &[&'static str]) -> Result<Vec<&'static str>, ApiError> {
    let Some(mask) = params.get("updateMask") else {
        return Ok(known.iter().copied().filter(|name| body.get(*name).is_some()).collect());
    };
    let paths = mask.split(',').map(str::trim).filter(|path| !path.is_empty());
    paths.map(|path| known_path(path, known)).collect()
}

fn known_path(path: &str, known: &[&'static str]) -> Result<&'static str, ApiError> {
    let found = known.iter().find(|name| **name == path || field::snake_case(name) == path);
    let unknown = || ApiError::invalid_field("update_mask", format!("The path \"{path}\" is not known"));
    found.copied().ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emulator::extract::params_of;
    use serde_json::json;

    fn mask(query: &str) -> Result<Vec<&'static str>, ApiError> {
        let params = params_of(&format!("/?{query}").parse().unwrap()).unwrap();
        masked(&params, &json!({"company": "C", "name": "n"}), &["displayName", "company"])
    }

    #[test]
    fn both_spellings_are_read_and_no_mask_means_the_body() {
        assert_eq!(mask("updateMask=displayName").unwrap(), ["displayName"]);
        assert_eq!(mask("updateMask=display_name,company").unwrap(), ["displayName", "company"]);
        assert_eq!(mask("alt=json").unwrap(), ["company"]);
        mask("updateMask=colour").unwrap_err();
    }
}
