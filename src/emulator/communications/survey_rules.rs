//! What the survey configuration of an agent may hold.
//!
//! Belongs here: counts and lengths. Lengths are in characters.

use std::collections::BTreeSet;

use super::formats;
use crate::emulator::error::ApiError;
use crate::emulator::field::Field;

const TEMPLATE_QUESTIONS: usize = 2;
const CUSTOM_QUESTIONS: usize = 2;
const QUESTION: usize = 200;
const OPTIONS: usize = 12;
const OPTION: usize = 35;

/// Checks a survey configuration: every locale has the same questions.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check(survey: &Field<'_>) -> Result<(), ApiError> {
    survey.list("templateQuestionIds", TEMPLATE_QUESTIONS)?;
    let Some(custom) = survey.get("customSurveys") else { return Ok(()) };
    let mut questions: Option<BTreeSet<&str>> = None;
    for (locale, own) in custom.entries() {
        formats::check_locale(&custom, locale)?;
        let names = own.list("customQuestions", CUSTOM_QUESTIONS)?.iter().map(check_question).collect::<Result<BTreeSet<_>, _>>()?;
        if questions.as_ref().is_some_and(|first| *first != names) {
            return Err(own.refuse("Every locale needs the same questions"));
        }
        questions = Some(names);
    }
    Ok(())
}

fn check_question<'a>(question: &Field<'a>) -> Result<&'a str, ApiError> {
    let name = question.required("name")?.text(usize::MAX)?;
    question.required("questionContent")?.text(QUESTION)?;
    question.required("responseOptions")?;
    for option in question.list("responseOptions", OPTIONS)? {
        option.required("content")?.text(OPTION)?;
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn question(name: &str, options: usize) -> Value {
        json!({"name": name, "questionContent": "?".repeat(200), "responseOptions": vec![json!({"content": "x".repeat(35)}); options]})
    }

    fn verdict(custom: Value) -> Result<(), ApiError> {
        check(&Field::root("survey", &json!({"templateQuestionIds": ["a", "b"], "customSurveys": custom})))
    }

    #[test]
    fn counts_and_lengths_end_at_their_limits() {
        verdict(json!({"en": {"customQuestions": [question("a", 12), question("b", 1)]}})).unwrap();
        verdict(json!({"en": {"customQuestions": [question("a", 13)]}})).unwrap_err();
        verdict(json!({"en": {"customQuestions": [question("a", 0)]}})).unwrap_err();
        verdict(json!({"en": {"customQuestions": [question("a", 1), question("b", 1), question("c", 1)]}})).unwrap_err();
        check(&Field::root("survey", &json!({"templateQuestionIds": ["a", "b", "c"]}))).unwrap_err();
    }

    #[test]
    fn locales_have_the_same_questions() {
        let asks = |name: &str| json!({"customQuestions": [question(name, 2)]});
        verdict(json!({"en": asks("a"), "de": asks("a")})).unwrap();
        verdict(json!({"en": asks("a"), "de": asks("b")})).unwrap_err();
    }
}
