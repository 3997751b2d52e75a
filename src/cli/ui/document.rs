//! The envelopes of the documents that scripts read: one for a result, one for an error. Their encoding stands in `json.rs` and `yaml.rs`.

use serde::Serialize;
use serde_json::Value;

use super::{At, Detail, Failure, Outcome, ProviderFacts};

/// The schema of an error document.
const ERROR_SCHEMA: &str = "chanctl.error/v1";

/// The document of a command that did its work.
#[derive(Serialize)]
pub(super) struct Success<'a> {
    schema: &'a str,
    ok: bool,
    data: &'a Value,
    warnings: &'a [String],
    meta: Meta<'a>,
}

#[derive(Serialize)]
struct Meta<'a> {
    context: &'a str,
    changed: usize,
}

/// The document of a command that did not do its work, with its report where there is one.
#[derive(Serialize)]
pub(super) struct Rejection<'a> {
    schema: &'a str,
    ok: bool,
    error: ErrorBody<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    code: &'a str,
    exit: u8,
    message: &'a str,
    causes: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a At>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<&'a ProviderFacts>,
    details: Vec<Detail>,
}

impl<'a> Success<'a> {
    pub(super) fn of(outcome: &'a Outcome) -> Self {
        Self {
            schema: outcome.schema,
            ok: true,
            data: &outcome.data,
            warnings: &outcome.warnings,
            meta: Meta { context: &outcome.context, changed: outcome.changed },
        }
    }
}

impl<'a> Rejection<'a> {
    pub(super) fn of(failure: &'a Failure) -> Self {
        let error = ErrorBody {
            code: failure.code,
            exit: failure.exit,
            message: &failure.message,
            causes: &failure.causes,
            help: failure.help.as_deref(),
            at: failure.at.as_ref(),
            provider: failure.provider.as_ref(),
            details: failure.single_errors(),
        };
        Self { schema: ERROR_SCHEMA, ok: false, error, data: failure.report.as_ref().map(|report| &report.data) }
    }
}
