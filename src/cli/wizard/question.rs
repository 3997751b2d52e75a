//! One question as a value: when it is asked, what may be answered, and how the answer is checked. Its words stand in `texts`.

use super::answers::Id;
use super::known::Known;
use super::texts;
use crate::domain::{Invalid, SecretField};

/// What an answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Any text that its check accepts; the choices are suggestions.
    Open,
    /// One of the choices.
    OneOf,
    /// A secret that is typed without being shown.
    Typed(SecretField),
    /// A file that holds a secret.
    File(SecretField),
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// The answer.
    pub(super) value: String,
    /// What it is, for people.
    pub(super) about: String,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, about: impl Into<String>) -> Self {
        Self { value: value.into(), about: about.into() }
    }
}

/// What a yes is kept as, in whatever language it was said.
pub(super) const YES: &str = "yes";

/// How an answer is checked; the accepted form of it is kept.
type Check = fn(&Known, &str) -> Result<String, Invalid>;

/// A question.
pub(super) struct Question {
    pub(super) id: Id,
    pub(super) form: Form,
    /// Whether the answer can't be found out otherwise.
    pub(super) wanted: fn(&Known) -> bool,
    /// What an empty answer stands for.
    pub(super) default: fn(&Known) -> Option<String>,
    pub(super) choices: fn(&Known) -> Vec<Choice>,
    check: Check,
    /// Whether it may be passed over.
    pub(super) optional: bool,
    /// Whether a file of answers has to have it, were it only to pass it over.
    pub(super) explicit: bool,
}

impl Question {
    pub(super) const fn new(id: Id, check: Check) -> Self {
        Self { id, form: Form::Open, wanted: |_| true, default: |_| None, choices: |_| Vec::new(), check, optional: false, explicit: false }
    }

    pub(super) const fn form(self, form: Form) -> Self {
        Self { form, ..self }
    }

    pub(super) const fn when(self, wanted: fn(&Known) -> bool) -> Self {
        Self { wanted, ..self }
    }

    pub(super) const fn default(self, default: fn(&Known) -> Option<String>) -> Self {
        Self { default, ..self }
    }

    pub(super) const fn choices(self, choices: fn(&Known) -> Vec<Choice>) -> Self {
        Self { choices, ..self }
    }

    pub(super) const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    pub(super) const fn explicit(self) -> Self {
        Self { explicit: true, ..self }
    }

    /// Returns the secured field that the answer fills.
    pub(super) fn secret(&self) -> Option<SecretField> {
        match self.form {
            Form::Typed(field) | Form::File(field) => Some(field),
            Form::Open | Form::OneOf => None,
        }
    }

    /// Returns whether the question is one for a yes.
    pub(super) fn is_for_yes(&self) -> bool {
        matches!(self.id, Id::Privacy | Id::Apply)
    }

    /// Returns the accepted form of an answer.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn settle(&self, known: &Known, text: &str) -> Result<String, Invalid> {
        let text = text.trim();
        let choices = (self.choices)(known);
        if self.form == Form::OneOf && !choices.iter().any(|choice| choice.value == text) {
            let words: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
            return Err(Invalid::new(self.id.as_str(), texts::not_a_choice(text)).help(texts::one_of(&words)));
        }
        (self.check)(known, text)
    }
}

/// Accepts what a value of the domain accepts.
pub(super) fn parsed<T: std::str::FromStr<Err = Invalid> + std::fmt::Display>(text: &str) -> Result<String, Invalid> {
    text.parse::<T>().map(|value| value.to_string())
}

/// Accepts every text that is not empty.
pub(super) fn filled(_: &Known, text: &str) -> Result<String, Invalid> {
    if text.is_empty() { Err(Invalid::new("", texts::EMPTY)) } else { Ok(text.to_owned()) }
}

/// Returns a text as a key, as far as that goes.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().filter(|letter| letter.is_ascii()) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.chars().take(40).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_key() {
        for (name, key) in
            [("Ana Souza", "ana-souza"), ("  --Olá!  ", "ol"), ("日本", ""), (&"a b".repeat(30), "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-a")]
        {
            assert!(slug(name) == key || slug(name).len() <= 40, "{name}: {}", slug(name));
        }
        assert_eq!((slug("Ana Souza"), slug("日本")), ("ana-souza".to_owned(), String::new()));
    }
}
