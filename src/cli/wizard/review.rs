//! The look through a file of answers before anything is done: everything that is missing or wrong is told at once.

use super::answer_file::AnswerFile;
use super::answers::Answer;
use super::ask::{Said, from_file};
use super::known::Known;
use super::script::{is_before_apply, questions};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;

/// Stands in for an answer that is missing, so that what depends on it is looked at as well: the key of something new.
const UNANSWERED: &str = "unanswered";

/// Goes through every question that would be asked.
///
/// # Errors
/// `Answers` with everything that is missing or wrong.
pub(super) fn review(ctx: &Ctx, file: &AnswerFile, known: &mut Known) -> Result<(), CliError> {
    let mut details = file.wrong.clone();
    for question in questions() {
        // Whether a later question is asked is not known yet; an answer to it can be looked at all the same.
        let is_later = !is_before_apply(question.id) && file.get(question.id).is_some();
        if !(question.wanted)(known) && !is_later {
            continue;
        }
        match from_file(ctx, file, question, known) {
            Ok(Said::Text(text)) => known.answers.set(question.id, Answer::Text(text)),
            Ok(_) => {}
            Err(detail) => {
                details.push(*detail);
                known.answers.set(question.id, Answer::Text(UNANSWERED.to_owned()));
            }
        }
    }
    if details.is_empty() { Ok(()) } else { Err(CliError::Answers(details)) }
}
