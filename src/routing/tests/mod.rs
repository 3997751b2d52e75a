//! Tables over the whole condition language: what conditions mean, how broken ones are refused, and the grammar.
//!
//! Tests of a single file stand in that file.

mod broken;
mod conformance;
pub(super) mod generate;
mod grammar;
mod meaning;
mod senseless;

use super::check;
use super::types::{Schema, VarDecl, VarKind};

/// Returns a schema with a text and a number declared.
pub(super) fn schema() -> Schema {
    Schema::new(&[VarDecl { name: "orderId".into(), kind: VarKind::Text }, VarDecl { name: "total".into(), kind: VarKind::Number }])
}

/// Checks the message and the marked text; an empty `marked` stands for an empty span at the end.
#[track_caller]
fn check_err(source: &str, message: &str, marked: &str) {
    let error = check(source, &schema()).expect_err(source);
    assert_eq!(error.message, message, "{source}");
    assert_eq!(source.get(error.span.clone()), Some(marked), "{source}: {:?}", error.span);
    if marked.is_empty() {
        assert_eq!(error.span, source.len()..source.len(), "{source}");
    }
}
