//! A checked condition: the door of the condition language.
//!
//! It only ties source, tree and checked term together; the work is done in the files around it.

use std::fmt::{self, Debug, Display, Formatter};
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::check::check_condition;
use super::context::Context;
use super::error::ConditionError;
use super::eval::{EvalError, truth};
use super::parser::parse;
use super::term::{Term, TermKind};
use super::types::Schema;

/// Returns the condition written in `source`, checked against what `schema` declares.
///
/// # Errors
/// [`ConditionError`], for the first place where `source` is not a condition of the subset.
pub fn check(source: &str, schema: &Schema) -> Result<Condition, ConditionError> {
    let expr = parse(source)?;
    let term = check_condition(&expr, schema)?;
    Ok(Condition { checked: Arc::new(Checked { source: source.to_owned(), term }) })
}

/// A condition over the engagement context that is known to make sense. Clones share it.
#[derive(Clone)]
pub struct Condition {
    checked: Arc<Checked>,
}

struct Checked {
    source: String,
    term: Term,
}

impl Condition {
    /// Returns the condition as it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.checked.source
    }

    /// Returns the condition in the one layout that all conditions of the same structure share, without comments.
    #[must_use]
    pub fn canonical(&self) -> String {
        // The tree is not kept: thousands of conditions are held for long, and few are ever written out.
        parse(self.source()).map_or_else(|_| self.source().to_owned(), |expr| expr.to_string())
    }

    /// Returns the fields that the condition names, each once, in the order of the source; those that it only asks the presence of too.
    #[must_use]
    pub fn fields(&self) -> Vec<FieldUse> {
        let mut found = Vec::new();
        add_fields(self.term(), &mut found);
        found
    }

    pub(super) fn term(&self) -> &Term {
        &self.checked.term
    }

    /// Returns whether the condition holds in `context`.
    ///
    /// # Errors
    /// [`EvalError`] if a context variable holds another kind of value than it was declared with.
    pub fn matches(&self, context: &Context) -> Result<bool, EvalError> {
        truth(&self.checked.term, context)
    }
}

/// A field that a condition names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldUse {
    /// The field, as in `customer.name` or `vars.orderId`.
    pub path: String,
    /// The bytes of the condition where it is named first.
    pub span: Range<usize>,
}

fn add_fields(term: &Term, found: &mut Vec<FieldUse>) {
    if let TermKind::Read(source) | TermKind::Has(source) = &term.kind {
        let path = source.path();
        if found.iter().all(|field| field.path != path) {
            found.push(FieldUse { path, span: term.span.clone() });
        }
    }
    term.parts().for_each(|part| add_fields(part, found));
}

impl Debug for Condition {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Condition").field(&self.checked.source).finish()
    }
}

impl Display for Condition {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(&self.checked.source)
    }
}
