//! `surveyQuestions.list`: the questions that Google has worded.
//!
//! Belongs here: their texts. They are in English whatever locale is asked for, as no other wording is known.

use axum::Router;
use axum::routing::get;
use serde_json::{Value, json};

use super::formats;
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::Params;
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::state::Shared;

/// Answers from the best to the worst.
const AGREEMENT: [&str; 5] = ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"];
const EASE: [&str; 5] = ["Very easy", "Easy", "Neither easy nor difficult", "Difficult", "Very difficult"];
const SATISFACTION: [&str; 5] = ["Very satisfied", "Satisfied", "Neither satisfied nor dissatisfied", "Dissatisfied", "Very dissatisfied"];
const LIKELIHOOD: [&str; 5] = ["Very likely", "Likely", "Neither likely nor unlikely", "Unlikely", "Very unlikely"];

const QUESTIONS: [(&str, &str, [&str; 5]); 4] = [
    ("GOOGLE_DEFINED_ASSOCIATE_SATISFACTION", "How satisfied are you with the person who answered you?", SATISFACTION),
    ("GOOGLE_DEFINED_CUSTOMER_EFFORT", "How easy was it to have your request handled?", EASE),
    ("GOOGLE_DEFINED_CUSTOMER_EFFORT_ALTERNATE", "The business made it easy to have my request handled.", AGREEMENT),
    ("GOOGLE_DEFINED_NPS", "How likely are you to recommend this business to a friend?", LIKELIHOOD),
];

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/surveyQuestions", get(list))
}

async fn list(_: CommunicationsAccess, params: Params) -> Result<Answer, ApiError> {
    if let Some(locale) = params.get("locale") {
        formats::check_locale(&Field::root("locale", &Value::Null), locale)?;
    }
    let questions: Vec<Value> = QUESTIONS.iter().map(|(name, text, options)| question(name, text, options)).collect();
    Ok(Answer::new(json!({"surveyQuestions": questions})))
}

fn question(name: &str, text: &str, options: &[&str]) -> Value {
    let options = options.iter().map(|text| json!({"content": text, "postbackData": text.to_lowercase().replace(' ', "_")}));
    let options: Vec<Value> = options.collect();
    json!({"name": name, "questionContent": text, "questionType": "GOOGLE_TEMPLATE_QUESTION", "responseOptions": options})
}
