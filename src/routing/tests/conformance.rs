//! The meaning of conditions beside an independent implementation of CEL, the `cel` crate.
//!
//! Generated conditions are evaluated by both over contexts in which every field they name is present. What the two agree on by
//! definition is left out: the one deviation of chanctl is about absent fields.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::{Context, VarValue};
use super::generate::{self, Dice};

/// Whole numbers that no double holds. CEL compares them with doubles by exact value, as chanctl does; the crate rounds them.
const BEYOND_DOUBLES: [&str; 2] = ["9007199254740993", "9223372036854775807"];

fn texts(texts: impl IntoIterator<Item = String>) -> cel::Value {
    cel::Value::List(Arc::new(texts.into_iter().map(cel::Value::from).collect()))
}

/// Returns the context as the crate takes it.
fn cel_context(env: &Arc<cel::Env>, context: &Context) -> cel::Context<'static, 'static> {
    let mut given = cel::Context::with_env(Arc::clone(env));
    let mut add = |root: &str, fields: Vec<(&str, Option<cel::Value>)>| {
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        given.add_variable_from_value(root, fields.collect::<HashMap<String, cel::Value>>());
    };
    let text = |value: &Option<String>| value.clone().map(cel::Value::from);
    let conversation = &context.conversation;
    add("customer", vec![("name", text(&context.customer.name))]);
    add("context", vec![("entryPoint", text(&context.context.entry_point)), ("resolvedLocale", text(&context.context.resolved_locale))]);
    add("message", vec![("text", text(&context.message.text))]);
    let skills = conversation.skills.clone().map(texts);
    add(
        "conversation",
        vec![("isNew", conversation.is_new.map(cel::Value::from)), ("priority", conversation.priority.map(cel::Value::from)), ("skills", skills)],
    );
    let var = |value: &VarValue| match value {
        VarValue::Text(text) => cel::Value::from(text.clone()),
        VarValue::Number(number) => cel::Value::from(*number),
    };
    add("vars", context.vars.iter().map(|(name, value)| (name.as_str(), Some(var(value)))).collect());
    let now = cel::Program::compile(&format!("timestamp('{}')", context.now.unwrap())).unwrap();
    given.add_variable_from_value("now", now.execute(&cel::Context::default()).unwrap());
    given
}

fn env() -> Arc<cel::Env> {
    let mut env = cel::Env::stdlib();
    env.add_extension(cel::extensions::strings).unwrap();
    Arc::new(env)
}

/// Checks as many conditions as told, on two contexts each, and returns in how many cases they held.
fn compare(seed: u64, conditions: usize) -> usize {
    let (env, mut dice, mut held) = (env(), Dice(seed), 0);
    for _ in 0..conditions {
        let depth = dice.roll(4);
        let condition = generate::condition(&mut dice, depth);
        if BEYOND_DOUBLES.iter().any(|number| condition.source().contains(number)) {
            continue;
        }
        let program = env.compile(condition.source()).unwrap_or_else(|error| panic!("{condition}: {error}"));
        for _ in 0..2 {
            let mut context = generate::full_context(&mut dice);
            context.conversation.priority = context.conversation.priority.map(|priority| priority % 10);
            let ours = condition.matches(&context).unwrap();
            assert_eq!(program.execute(&cel_context(&env, &context)), Ok(cel::Value::Bool(ours)), "{condition}\n{context:?}");
            held += usize::from(ours);
        }
    }
    held
}

#[test]
fn conditions_mean_what_another_implementation_of_cel_says() {
    let held = compare(21, 600);
    assert!((200..1_000).contains(&held), "both results occur: {held} held");
}

#[test]
#[ignore = "takes minutes"]
fn many_conditions_mean_what_another_implementation_of_cel_says() {
    compare(22, 40_000);
}
