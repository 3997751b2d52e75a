//! Doing it, the webhook's verification, the test message, and what is left behind in files.

use std::path::{Component, Path};

use super::super::answers::Id;
use super::super::known::Known;
use super::super::question::{Choice, Form, Question, YES, filled};
use super::super::texts;
use crate::domain::Invalid;

pub(in super::super) const APPLY: Question = Question::new(Id::Apply, |_, text| Ok(text.to_owned()))
    .form(Form::OneOf)
    .when(|known| known.pending || known.answers.get(Id::Apply).is_some())
    .choices(|_| vec![Choice::new(YES, texts::APPLY_YES)])
    .default(|_| Some(YES.to_owned()));

pub(in super::super) const WEBHOOK: Question = Question::new(Id::Webhook, |_, text| Ok(text.to_owned()))
    .form(Form::OneOf)
    .when(|known| known.answers.get(Id::Webhook).is_some() || known.state() == Some("awaiting-verification"))
    .choices(|_| texts::WAYS_TO_VERIFY.iter().map(|(word, about)| Choice::new(*word, *about)).collect())
    .default(|_| Some("self-test".to_owned()))
    .optional();

pub(in super::super) const TEST_TEXT: Question =
    Question::new(Id::TestText, filled).when(can_receive).default(|_| Some(texts::TEST_TEXT.to_owned())).optional();

pub(in super::super) const TEST_NAME: Question = Question::new(Id::TestName, filled)
    .when(|known| can_receive(known) && known.answers.text(Id::TestText).is_some())
    .default(|_| Some(texts::TEST_NAME.to_owned()));

pub(in super::super) const MANIFEST_FILE: Question = Question::new(Id::ManifestFile, file).default(|_| Some("channels.yaml".to_owned())).optional();

pub(in super::super) const CI: Question = Question::new(Id::Ci, |_, text| Ok(text.to_owned()))
    .form(Form::OneOf)
    .when(|known| known.answers.text(Id::ManifestFile).is_some())
    .choices(|_| texts::CI_SERVICES.iter().map(|(word, about)| Choice::new(*word, *about)).collect())
    .default(|_| Some("none".to_owned()));

/// Events need a client token; without one nothing can be signed.
fn can_receive(known: &Known) -> bool {
    known.has_secret(crate::domain::SecretField::ClientToken)
}

fn file(known: &Known, text: &str) -> Result<String, Invalid> {
    let text = filled(known, text)?;
    let path = Path::new(&text);
    let right = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    if right && path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Ok(text);
    }
    Err(Invalid::new(Id::ManifestFile.as_str(), texts::not_a_manifest(&text)).help(texts::NOT_A_MANIFEST_HELP))
}
