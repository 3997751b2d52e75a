//! Surveys as the phone shows them, and the wire form of an answer.
//!
//! Belongs here: the questions of an agent. Whether a survey may be sent is decided in `messages`.

use serde::Serialize;
use serde_json::{Value, json};

use super::event::SurveyAnswer;
use crate::emulator::resources::Agent;

const RATINGS: [(&str, &str); 5] = [
    ("Very dissatisfied", "VERY_DISSATISFIED"),
    ("Somewhat dissatisfied", "SOMEWHAT_DISSATISFIED"),
    ("Neither satisfied nor dissatisfied", "NEITHER_SATISFIED_NOR_DISSATISFIED"),
    ("Somewhat satisfied", "SOMEWHAT_SATISFIED"),
    ("Very satisfied", "VERY_SATISFIED"),
];

const AGREEMENT: [&str; 5] = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

const LIKELIHOOD: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// A question.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) struct Question {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    content: String,
    options: Vec<Choice>,
}

/// A possible answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Choice {
    content: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    postback_data: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<&'static str>,
}

/// Returns the questions of the agent's survey: the one every survey begins with, then the agent's template and own ones.
pub(in crate::emulator) fn questions(agent: &Agent, locale: &str) -> Vec<Question> {
    let config = agent.details.get("surveyConfig");
    let templates = config.and_then(|config| config.get("templateQuestionIds")?.as_array()).into_iter().flatten();
    let custom = config.and_then(|config| config.get("customSurveys")?.get(locale)?.get("customQuestions")?.as_array());
    let mut all = vec![rated("GOOGLE_DEFINED_CUSTOMER_SATISFACTION", "GOOGLE_STANDARD_QUESTION", "How would you rate this chat?")];
    all.extend(templates.filter_map(Value::as_str).map(template));
    all.extend(custom.into_iter().flatten().map(own));
    all
}

fn template(id: &str) -> Question {
    const KIND: &str = "GOOGLE_TEMPLATE_QUESTION";
    match id {
        "GOOGLE_DEFINED_NPS" => plain(id, KIND, "How likely are you to recommend us to a friend?", &LIKELIHOOD),
        "GOOGLE_DEFINED_CUSTOMER_EFFORT" => plain(id, KIND, "It was easy to get what I needed.", &AGREEMENT),
        "GOOGLE_DEFINED_CUSTOMER_EFFORT_ALTERNATE" => plain(id, KIND, "The business made it easy to handle my issue.", &AGREEMENT),
        "GOOGLE_DEFINED_ASSOCIATE_SATISFACTION" => rated(id, KIND, "How satisfied are you with the person you talked to?"),
        other => rated(other, KIND, "How satisfied are you?"),
    }
}

fn own(question: &Value) -> Question {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let options = question.get("responseOptions").and_then(Value::as_array).into_iter().flatten();
    let options = options.map(|option| Choice { content: text(option, "content"), postback_data: text(option, "postbackData"), rating: None });
    Question { id: text(question, "name"), kind: "PARTNER_CUSTOM_QUESTION", content: text(question, "questionContent"), options: options.collect() }
}

fn rated(id: &str, kind: &'static str, content: &str) -> Question {
    let options = RATINGS.iter().map(|(text, rating)| Choice { content: (*text).to_owned(), postback_data: String::new(), rating: Some(rating) });
    Question { id: id.to_owned(), kind, content: content.to_owned(), options: options.collect() }
}

fn plain(id: &str, kind: &'static str, content: &str, options: &[&str]) -> Question {
    let options = options.iter().map(|text| Choice { content: (*text).to_owned(), postback_data: String::new(), rating: None });
    Question { id: id.to_owned(), kind, content: content.to_owned(), options: options.collect() }
}

/// A survey that was sent.
pub(super) struct Survey<'a> {
    pub(super) name: &'a str,
    /// Who has sent it: `PARTNER` or `GOOGLE`.
    pub(super) source: &'a str,
    pub(super) questions: Vec<Question>,
}

/// Returns the `surveyResponse` for an answer and its text, or the name of the field that fits no question or option.
pub(super) fn response(survey: &Survey<'_>, answer: &SurveyAnswer, now: &str) -> Result<(Value, String), &'static str> {
    let all = &survey.questions;
    let at = |number: usize| number.checked_sub(1);
    let question = at(answer.question_index).and_then(|at| all.get(at)).ok_or("surveyResponse.questionIndex")?;
    let option = at(answer.option_index).and_then(|at| question.options.get(at)).ok_or("surveyResponse.optionIndex")?;
    let mut response = json!({
        "survey": survey.name,
        "surveyQuestionId": question.id,
        "questionType": question.kind,
        "questionResponseText": option.content,
        "questionResponsePostbackData": option.postback_data,
        "questionIndex": answer.question_index,
        "totalQuestionCount": all.len(),
        "rating": option.rating,
        "feedback": answer.feedback,
        "surveyTriggerSource": survey.source,
        "createTime": now,
    });
    if let Some(fields) = response.as_object_mut() {
        fields.retain(|_, value| !value.is_null() && value != "");
    }
    Ok((response, option.content.clone()))
}
