//! The answers of the wizard, by question. A secret is never among them: only the fingerprint of what was stored.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::{Fingerprint, Invalid, ObjectRef};
use crate::routing::nearest;

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(in crate::cli) enum Id {
    Account,
    AccountName,
    Provider,
    Partner,
    ClientToken,
    Credentials,
    Privacy,
    Agent,
    Brand,
    BrandAgent,
    AgentName,
    Workstream,
    WorkstreamName,
    FallbackQueue,
    FallbackQueueName,
    Channel,
    Language,
    FileAttachments,
    Rule,
    RuleAttribute,
    RuleOperator,
    RuleValue,
    RuleWhen,
    RuleQueue,
    RuleQueueName,
    RuleKey,
    Apply,
    Webhook,
    TestText,
    TestName,
    ManifestFile,
    Ci,
}

/// Every question with its word in files, in the order of the conversation.
const WORDS: [(Id, &str); 32] = [
    (Id::Account, "account"),
    (Id::AccountName, "account-name"),
    (Id::Provider, "provider"),
    (Id::Partner, "partner-id"),
    (Id::ClientToken, "client-token"),
    (Id::Credentials, "credentials"),
    (Id::Privacy, "privacy"),
    (Id::Agent, "agent"),
    (Id::Brand, "brand-id"),
    (Id::BrandAgent, "agent-id"),
    (Id::AgentName, "agent-name"),
    (Id::Workstream, "workstream"),
    (Id::WorkstreamName, "workstream-name"),
    (Id::FallbackQueue, "fallback-queue"),
    (Id::FallbackQueueName, "fallback-queue-name"),
    (Id::Channel, "channel"),
    (Id::Language, "language"),
    (Id::FileAttachments, "file-attachments"),
    (Id::Rule, "rule"),
    (Id::RuleAttribute, "rule-attribute"),
    (Id::RuleOperator, "rule-operator"),
    (Id::RuleValue, "rule-value"),
    (Id::RuleWhen, "rule-when"),
    (Id::RuleQueue, "rule-queue"),
    (Id::RuleQueueName, "rule-queue-name"),
    (Id::RuleKey, "rule-key"),
    (Id::Apply, "apply"),
    (Id::Webhook, "webhook"),
    (Id::TestText, "test-text"),
    (Id::TestName, "test-name"),
    (Id::ManifestFile, "manifest-file"),
    (Id::Ci, "ci"),
];

impl Id {
    /// Returns the word in files.
    pub(super) fn as_str(self) -> &'static str {
        WORDS.iter().find(|(id, _)| *id == self).map_or("", |(_, word)| word)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Id {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = WORDS.iter().find(|(_, word)| *word == text).map(|(id, _)| *id);
        found.ok_or_else(|| {
            let help = match nearest(text, WORDS.iter().map(|(_, word)| *word)) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("the questions are {}", WORDS.map(|(_, word)| word).join(", ")),
            };
            Invalid::new(text, "is not a question of the wizard").help(help)
        })
    }
}

impl TryFrom<String> for Id {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> String {
        id.as_str().to_owned()
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Answer {
    /// What was said.
    Text(String),
    /// A secret that the backend has stored.
    Stored {
        /// What tells it from another.
        stored: Fingerprint,
    },
    /// The question was passed over.
    Skipped,
}

/// What was said and done so far: all that is kept of a conversation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answers {
    answers: BTreeMap<Id, Answer>,
    /// The objects that this conversation has created.
    #[serde(default)]
    made: Vec<ObjectRef>,
    /// Where the test message landed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) landed: Option<serde_json::Value>,
}

impl Answers {
    pub(super) fn get(&self, id: Id) -> Option<&Answer> {
        self.answers.get(&id)
    }

    /// Returns what was said to a question; nothing where it was passed over.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match self.get(id)? {
            Answer::Text(text) => Some(text),
            Answer::Stored { .. } | Answer::Skipped => None,
        }
    }

    /// Returns the fingerprint of the secret that was given.
    pub(super) fn stored(&self, id: Id) -> Option<&Fingerprint> {
        match self.get(id)? {
            Answer::Stored { stored } => Some(stored),
            Answer::Text(_) | Answer::Skipped => None,
        }
    }

    pub(super) fn set(&mut self, id: Id, answer: Answer) {
        self.answers.insert(id, answer);
    }

    pub(super) fn forget(&mut self, id: Id) -> Option<Answer> {
        self.answers.remove(&id)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Remembers that an object was created here, so that what makes it up stays a matter of this conversation.
    pub(super) fn remember(&mut self, target: ObjectRef) {
        if !self.has_made(&target) {
            self.made.push(target);
        }
    }

    pub(super) fn has_made(&self, target: &ObjectRef) -> bool {
        self.made.contains(target)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn answers_are_read_as_they_are_written() {
        let mut answers = Answers::default();
        answers.set(Id::Account, Answer::Text("acme".into()));
        answers.set(Id::ClientToken, Answer::Stored { stored: "sha256:0123456789ab".parse().unwrap() });
        answers.set(Id::TestText, Answer::Skipped);
        answers.remember("account/acme".parse().unwrap());
        answers.remember("account/acme".parse().unwrap());
        let json = serde_json::to_value(&answers).unwrap();
        let expected = json!({"account": "acme", "client-token": {"stored": "sha256:0123456789ab"}, "test-text": null});
        assert_eq!((&json["answers"], json["made"].as_array().map(Vec::len)), (&expected, Some(1)));
        assert_eq!(serde_json::from_value::<Answers>(json).unwrap(), answers);
    }

    #[test]
    fn a_question_that_is_misspelt_is_named_again() {
        for (id, word) in WORDS {
            assert_eq!(word.parse(), Ok(id));
        }
        assert_eq!("partner-ids".parse::<Id>().unwrap_err().help.as_deref(), Some("did you mean partner-id?"));
        assert!("x".repeat(30).parse::<Id>().unwrap_err().help.unwrap().contains("rule-when"));
    }
}
