//! One line of the report.

use serde_json::{Value, json};

use crate::backend::BackendError;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Pass,
    Warn,
    Fail,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Check {
    pub(super) id: &'static str,
    pub(super) verdict: Verdict,
    detail: String,
    remedy: Option<String>,
}

impl Check {
    pub(super) fn pass(id: &'static str, detail: impl Into<String>) -> Self {
        Self { id, verdict: Verdict::Pass, detail: detail.into(), remedy: None }
    }

    pub(super) fn warn(id: &'static str, detail: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { id, verdict: Verdict::Warn, detail: detail.into(), remedy: Some(remedy.into()) }
    }

    pub(super) fn fail(id: &'static str, detail: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { id, verdict: Verdict::Fail, detail: detail.into(), remedy: Some(remedy.into()) }
    }

    /// Returns the check that a backend's refusal ends.
    pub(super) fn refused(id: &'static str, error: &BackendError) -> Self {
        Self::fail(id, error.to_string(), format!("chanctl explain {}", error.code()))
    }

    pub(super) fn to_json(&self) -> Value {
        let result = match self.verdict {
            Verdict::Pass => "PASS",
            Verdict::Warn => "WARN",
            Verdict::Fail => "FAIL",
        };
        json!({"check": self.id, "result": result, "detail": self.detail, "remedy": self.remedy})
    }
}
