//! A first rule: from attribute, operator and value, or as a condition that is typed.

use super::super::answers::Id;
use super::super::known::Known;
use super::super::question::{Choice, Form, Question, filled, parsed, slug};
use super::super::texts;
use super::workstream::queues;
use crate::domain::{DisplayName, Invalid, Key, Kind, Mark, Rule};
use crate::routing::pipeline::schema;
use crate::routing::{Schema, check, fields};

/// The words for operators, with the condition that each makes: `@` is the attribute, `$` the value.
const OPERATORS: [(&str, &str); 5] =
    [("is", "@ == $"), ("is-not", "@ != $"), ("contains", "@.contains($)"), ("starts-with", "@.startsWith($)"), ("ends-with", "@.endsWith($)")];

pub(in super::super) const RULE: Question = Question::new(Id::Rule, |_, text| Ok(text.to_owned()))
    .form(Form::OneOf)
    .choices(|_| texts::WAYS_TO_A_RULE.iter().map(|(word, about)| Choice::new(*word, *about)).collect())
    .default(|_| Some("none".to_owned()));

pub(in super::super) const ATTRIBUTE: Question = Question::new(Id::RuleAttribute, |_, text| Ok(text.to_owned()))
    .form(Form::OneOf)
    .when(|known| is_way(known, "attribute"))
    .choices(|_| fields().filter(|field| field.kind == "string").map(|field| Choice::new(field.path, field.sentence)).collect())
    .explicit();

pub(in super::super) const OPERATOR: Question = Question::new(Id::RuleOperator, |_, text| Ok(text.to_owned()))
    .form(Form::OneOf)
    .when(|known| is_way(known, "attribute"))
    .choices(|_| OPERATORS.iter().map(|(word, form)| Choice::new(*word, *form)).collect())
    .default(|_| Some("is".to_owned()));

pub(in super::super) const VALUE: Question = Question::new(Id::RuleValue, filled).when(|known| is_way(known, "attribute")).explicit();

pub(in super::super) const WHEN: Question = Question::new(Id::RuleWhen, condition).when(|known| is_way(known, "condition")).explicit();

pub(in super::super) const QUEUE: Question = Question::new(Id::RuleQueue, |_, text| parsed::<Key>(text)).when(has_rule).choices(queues).explicit();

pub(in super::super) const QUEUE_NAME: Question = Question::new(Id::RuleQueueName, |_, text| parsed::<DisplayName>(text))
    .when(|known| has_rule(known) && known.is_new(Kind::Queue, Id::RuleQueue) && known.key(Id::RuleQueue) != known.key(Id::FallbackQueue))
    .default(|known| known.key(Id::RuleQueue).map(|key| key.to_string()));

pub(in super::super) const KEY: Question = Question::new(Id::RuleKey, key).when(has_rule).default(|known| {
    let said = slug(known.answers.text(Id::RuleValue).unwrap_or_default());
    Some(said).filter(|key| !key.is_empty() && !is_taken(known, key)).or_else(|| Some("first".to_owned()).filter(|key| !is_taken(known, key)))
});

fn is_way(known: &Known, way: &str) -> bool {
    known.answers.text(Id::Rule) == Some(way)
}

/// Returns whether a rule is wanted.
pub(in super::super) fn has_rule(known: &Known) -> bool {
    is_way(known, "attribute") || is_way(known, "condition")
}

/// Returns the condition that the answers say.
pub(in super::super) fn when(known: &Known) -> Option<String> {
    if is_way(known, "condition") {
        return known.answers.text(Id::RuleWhen).map(str::to_owned);
    }
    let word = known.answers.text(Id::RuleOperator)?;
    let (_, form) = OPERATORS.iter().find(|(known, _)| *known == word)?;
    // A text of JSON is a text of CEL, escapes and all.
    let value = serde_json::Value::from(known.answers.text(Id::RuleValue)?).to_string();
    Some(form.replacen('@', known.answers.text(Id::RuleAttribute)?, 1).replacen('$', &value, 1))
}

fn condition(known: &Known, text: &str) -> Result<String, Invalid> {
    let schema = known.workstream_spec().map_or_else(|| Schema::new(&[]), schema);
    match check(text, &schema) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => {
            let mark = Some(Mark::of(text, &error.span));
            Err(Invalid { field: Id::RuleWhen.to_string(), message: error.message, help: error.help, mark })
        }
    }
}

/// Returns whether another rule of the workstream has the key: neither one that this conversation made nor one that says the same.
fn is_taken(known: &Known, key: &str) -> bool {
    let (when, queue) = (when(known), known.key(Id::RuleQueue));
    let same = |rule: &Rule| Some(&rule.when) == when.as_ref() && rule.queue == queue;
    let others = known.rule_sets().into_iter().filter(|(resource, _)| !known.answers.has_made(&resource.target()));
    others.into_iter().any(|(_, rules)| rules.rules.iter().any(|rule| rule.key.as_str() == key && !same(rule)))
}

fn key(known: &Known, text: &str) -> Result<String, Invalid> {
    let key = parsed::<Key>(text)?;
    if is_taken(known, &key) {
        return Err(Invalid::new(Id::RuleKey.as_str(), texts::exists(&format!("rule/{key}"))).help(texts::ANOTHER_KEY));
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::super::super::answers::Answer;
    use super::*;

    fn said(answers: &[(Id, &str)]) -> Known {
        let mut known = Known::default();
        answers.iter().for_each(|(id, text)| known.answers.set(*id, Answer::Text((*text).to_owned())));
        known
    }

    #[test]
    fn every_operator_makes_a_condition_whatever_the_value() {
        for (word, _) in OPERATORS {
            for value in ["Ana Souza", "a \"quoted\" $ @ \\ text", "\t\u{7}é日"] {
                let known = said(&[(Id::Rule, "attribute"), (Id::RuleAttribute, "customer.name"), (Id::RuleOperator, word), (Id::RuleValue, value)]);
                let when = when(&known).unwrap();
                condition(&known, &when).unwrap_or_else(|error| panic!("{when}: {error}"));
            }
        }
        let known = said(&[(Id::Rule, "attribute"), (Id::RuleAttribute, "customer.name"), (Id::RuleOperator, "is"), (Id::RuleValue, "Ana")]);
        assert_eq!(when(&known).as_deref(), Some("customer.name == \"Ana\""));
    }

    #[test]
    fn a_condition_is_refused_with_its_place() {
        let refusal = condition(&Known::default(), "customer.nam == \"x\"").unwrap_err();
        assert_eq!(
            (refusal.mark.map(|mark| (mark.column, mark.width)), refusal.help.as_deref()),
            (Some((10, 3)), Some("did you mean `customer.name`?"))
        );
    }
}
