//! The messaging account: which one, its partner, its secrets, and the privacy notice.

use super::super::answers::Id;
use super::super::known::Known;
use super::super::question::{Choice, Form, Question, YES, parsed};
use super::super::texts;
use crate::domain::{DisplayName, Invalid, Key, Kind, PartnerId, ProviderId, Resource, SecretField};
use crate::provider::{known_providers, parse_provider};

/// What acknowledges the privacy notice: a whole word, in either language.
const ACKNOWLEDGING: [&str; 2] = [YES, "sim"];

pub(in super::super) const ACCOUNT: Question =
    Question::new(Id::Account, |_, text| parsed::<Key>(text)).choices(accounts).default(first_account).explicit();

pub(in super::super) const NAME: Question = Question::new(Id::AccountName, |_, text| parsed::<DisplayName>(text))
    .when(is_new)
    .default(|known| known.key(Id::Account).map(|key| key.to_string()));

pub(in super::super) const PROVIDER: Question = Question::new(Id::Provider, |_, text| parse_provider(text).map(|id: ProviderId| id.to_string()))
    .form(Form::OneOf)
    .choices(|_| known_providers().into_iter().map(|info| Choice::new(info.id.as_str(), info.title)).collect())
    .when(|known| is_new(known) && known_providers().len() > 1);

pub(in super::super) const PARTNER_ID: Question = Question::new(Id::Partner, |_, text| parsed::<PartnerId>(text)).when(is_new).explicit();

pub(in super::super) const CLIENT_TOKEN: Question = Question::new(Id::ClientToken, no_check)
    .form(Form::Typed(SecretField::ClientToken))
    .when(|known| lacks(known, SecretField::ClientToken))
    .optional()
    .explicit();

pub(in super::super) const CREDENTIALS: Question = Question::new(Id::Credentials, no_check)
    .form(Form::File(SecretField::Credentials))
    .when(|known| lacks(known, SecretField::Credentials))
    .optional()
    .explicit();

pub(in super::super) const PRIVACY: Question =
    Question::new(Id::Privacy, acknowledged).when(|known| known.answers.get(Id::Privacy).is_some() || !known.is_acknowledged()).optional().explicit();

fn is_new(known: &Known) -> bool {
    known.is_new(Kind::Account, Id::Account)
}

/// A secret that was given in this conversation may be given again.
fn lacks(known: &Known, field: SecretField) -> bool {
    let id = match field {
        SecretField::ClientToken => Id::ClientToken,
        SecretField::Credentials => Id::Credentials,
    };
    known.answers.get(id).is_some() || !known.has_secret(field)
}

fn accounts(known: &Known) -> Vec<Choice> {
    let about = |account: &Resource| texts::with_state(&account.name, account.status_text("state"));
    known.of_kind(Kind::Account).into_iter().map(|account| Choice::new(account.key.as_str(), about(account))).collect()
}

/// What is half done comes first.
fn first_account(known: &Known) -> Option<String> {
    let accounts = known.of_kind(Kind::Account);
    let unfinished = accounts.iter().find(|account| account.status_text("state") != Some("verified"));
    unfinished.or(accounts.first()).map(|account| account.key.to_string())
}

/// Secrets are checked where they are read, since no text of theirs may be kept.
fn no_check(_: &Known, text: &str) -> Result<String, Invalid> {
    Ok(text.to_owned())
}

fn acknowledged(_: &Known, text: &str) -> Result<String, Invalid> {
    // YAML readers turn the bare word into a flag.
    if ACKNOWLEDGING.iter().any(|word| text.eq_ignore_ascii_case(word)) || text == "true" {
        return Ok(YES.to_owned());
    }
    Err(Invalid::new(Id::Privacy.as_str(), texts::NOT_ACKNOWLEDGED).help(texts::ACKNOWLEDGE_HELP))
}
