//! `Failure`: what a command that did not do its work returns. Plain data; which error has which code stands in `cli/error.rs`.

use serde::Serialize;

use super::Outcome;

/// An error as people and scripts see it.
///
/// It is large, so functions return it boxed; `?` boxes it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The code that `chanctl explain` knows (`CH0301`).
    pub code: &'static str,
    /// The exit code.
    pub exit: u8,
    /// What is wrong, one line.
    pub message: String,
    /// Why, from the nearest cause to the farthest.
    pub causes: Vec<String>,
    /// The next step.
    pub help: Option<String>,
    /// Where.
    pub at: Option<At>,
    /// Every single error; empty means that this one is the only one.
    pub details: Vec<Detail>,
    /// What the provider answered.
    pub provider: Option<ProviderFacts>,
    /// The report of a command that always gives one.
    pub report: Option<Box<Outcome>>,
}

/// One of several errors, for example one missing value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Detail {
    /// The code that `chanctl explain` knows.
    pub code: String,
    /// What is wrong, one line.
    pub message: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// The field of the object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The flag that gives the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// The environment variable that gives the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub env: Option<String>,
    /// The key of the manifest that gives the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest_key: Option<String>,
    /// The next step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// A place in a file, or in an object.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct At {
    /// The file as the person named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The path inside the document (`accounts[acme-uk].credentials`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The text of the line, secrets masked, for the caret.
    #[serde(skip)]
    pub source: Option<String>,
    /// How many characters the caret marks; 0 marks one.
    #[serde(skip)]
    pub width: usize,
}

/// A provider's own answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderFacts {
    /// The HTTP status.
    pub status: u16,
    /// The provider's error code (`PERMISSION_DENIED`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The provider's message, word for word.
    pub message: String,
    /// The identifier of the request, for a support case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Failure {
    /// Returns a failure without causes, place or help.
    pub fn new(code: &'static str, exit: u8, message: impl Into<String>) -> Self {
        Self { code, exit, message: message.into(), causes: Vec::new(), help: None, at: None, details: Vec::new(), provider: None, report: None }
    }

    /// Returns the failure with one more cause, the nearest first.
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<String>) -> Self {
        self.causes.push(cause.into());
        self
    }

    /// Returns the failure with the chain of sources of `error` as its causes.
    #[must_use]
    pub fn with_sources(mut self, error: &dyn std::error::Error) -> Self {
        let chain = std::iter::successors(error.source(), |source| source.source());
        self.causes.extend(chain.map(ToString::to_string));
        self
    }

    /// Returns the failure with a next step.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Returns the failure with a place.
    #[must_use]
    pub fn with_at(self, at: At) -> Self {
        Self { at: Some(at), ..self }
    }

    /// Returns the failure with every single error.
    #[must_use]
    pub fn with_details(self, details: Vec<Detail>) -> Self {
        Self { details, ..self }
    }

    /// Returns the failure with the provider's answer.
    #[must_use]
    pub fn with_provider(self, provider: ProviderFacts) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// Returns the failure with the report of its command.
    #[must_use]
    pub fn with_report(self, report: Outcome) -> Self {
        Self { report: Some(Box::new(report)), ..self }
    }

    /// Returns the causes without those that only repeat what stands above them, as `Display` of some libraries does.
    pub(super) fn distinct_causes(&self) -> Vec<&str> {
        let mut seen = vec![self.message.as_str()];
        for cause in &self.causes {
            if !cause.is_empty() && !seen.iter().any(|text| text.contains(cause.as_str())) {
                seen.push(cause);
            }
        }
        seen.split_off(1)
    }

    /// Returns every single error: the details, or the failure itself.
    pub(super) fn single_errors(&self) -> Vec<Detail> {
        if self.details.is_empty() { vec![self.as_detail()] } else { self.details.clone() }
    }

    fn as_detail(&self) -> Detail {
        Detail { code: self.code.to_owned(), message: self.message.clone(), at: self.at.clone(), help: self.help.clone(), ..Detail::default() }
    }
}

impl Detail {
    /// Returns a detail with a code and a message.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_without_details_is_its_own_detail() {
        let failure = Failure::new("CH0501", 5, "no such queue").with_help("run chanctl queue list");
        let [only] = failure.single_errors().try_into().unwrap();
        assert_eq!(only, Detail { help: Some("run chanctl queue list".into()), ..Detail::new("CH0501", "no such queue") });
    }

    #[test]
    fn causes_that_repeat_what_stands_above_are_dropped() {
        let failure = Failure::new("CH0701", 7, "cannot reach the backend: connection refused")
            .with_cause("connection refused")
            .with_cause("error 111")
            .with_cause("error 111")
            .with_cause("");
        assert_eq!(failure.distinct_causes(), ["error 111"]);
    }

    #[test]
    fn sources_of_an_error_become_causes() {
        let source = std::io::Error::other(std::io::Error::other("the deepest"));
        let failure = Failure::new("CH1401", 14, "cannot write").with_sources(&Outer(source));
        assert!(failure.causes.contains(&"the deepest".to_owned()));
    }

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] std::io::Error);
}
