//! The channel: the agent bound to the workstream, its language, and who may send files.

use super::super::answers::Id;
use super::super::known::Known;
use super::super::question::{Choice, Form, Question, parsed};
use super::super::texts;
use crate::domain::{FileAttachments, Invalid, Key, Kind, LanguageTag, ObjectRef};

/// The words for who may send files, with what they mean.
const ATTACHMENTS: [(&str, FileAttachments); 4] = [
    ("both", FileAttachments { customers: true, representatives: true }),
    ("customers", FileAttachments { customers: true, representatives: false }),
    ("representatives", FileAttachments { customers: false, representatives: true }),
    ("none", FileAttachments { customers: false, representatives: false }),
];

pub(in super::super) const CHANNEL: Question = Question::new(Id::Channel, key)
    .when(is_new)
    .default(|known| known.key(Id::Agent).map(|agent| format!("{agent}-channel")).filter(|key| key.parse::<Key>().is_ok()));

pub(in super::super) const LANGUAGE: Question =
    Question::new(Id::Language, |_, text| parsed::<LanguageTag>(text)).when(is_new).default(|_| Some("en".to_owned()));

pub(in super::super) const FILE_ATTACHMENTS: Question = Question::new(Id::FileAttachments, |_, text| Ok(text.to_owned()))
    .form(Form::OneOf)
    .when(is_new)
    .choices(|_| ATTACHMENTS.iter().map(|(word, who)| Choice::new(*word, texts::attachments(*who))).collect())
    .default(|_| Some("both".to_owned()));

fn is_new(known: &Known) -> bool {
    known.bound().is_none()
}

/// Returns who may send files, by the answer.
pub(in super::super) fn attachments(word: &str) -> FileAttachments {
    ATTACHMENTS.iter().find(|(known, _)| *known == word).map(|(_, who)| *who).unwrap_or_default()
}

fn key(known: &Known, text: &str) -> Result<String, Invalid> {
    let key: Key = text.parse()?;
    let target = ObjectRef::new(Kind::Channel, key);
    if known.makes(&target) {
        return Ok(target.key.to_string());
    }
    Err(Invalid::new(Id::Channel.as_str(), texts::exists(&target.to_string())).help(texts::ANOTHER_KEY))
}
