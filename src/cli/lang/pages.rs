//! The pages of error codes in Portuguese.

use super::is_foreign;
use crate::cli::codes::Code;

/// Returns the page of a code in the language of the process.
pub(in crate::cli) fn page(code: &Code) -> &'static str {
    if is_foreign() { code.portuguese } else { code.page }
}
