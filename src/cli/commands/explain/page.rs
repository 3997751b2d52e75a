//! Which page is shown: that of a code, a topic, a kind or a field; and the list of all.

use clap::Args;
use serde_json::{Value, json};

use super::field::{Page, suggestion};
use crate::cli::codes::{self, CODES, Code};
use crate::cli::error::CliError;
use crate::cli::lang::{self, tr};
use crate::cli::ui::{Column, Outcome};
use crate::manifest::{Entry, reference};
use crate::routing;

const COLUMNS: &[Column] = &[Column::new("topic", "/topic"), Column::new("exit", "/exit"), Column::prose("about", "/title")];

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Field or kind of the manifest, for example account.clientToken; error code, for example CH0601; or the topic conditions.
    /// Without one all are listed
    #[arg(value_name = "FIELD|CODE|TOPIC")]
    topic: Option<String>,
}

/// The topic of conditions, whose page is written from the tables of fields and functions.
const CONDITIONS: &str = "conditions";

/// Shows one page, or lists all.
pub(crate) fn cmd_explain(args: &ExplainArgs) -> Result<Outcome, CliError> {
    let Some(topic) = &args.topic else {
        return Ok(Outcome::new("chanctl.explain.list/v1", Value::Array(list())).with_columns(COLUMNS));
    };
    let wanted = topic.trim();
    let (page, said) = if wanted.eq_ignore_ascii_case(CONDITIONS) {
        let page = routing::conditions_page();
        (conditions(&page), tr(&page).into_owned())
    } else if let Some(code) = codes::find(&wanted.to_ascii_uppercase()) {
        (of_code(code), lang::page(code).to_owned())
    } else if let Some(page) = Page::find(wanted) {
        (page.to_json(), page.text(tr))
    } else {
        return Err(CliError::NoPage { topic: topic.clone(), suggestion: nearest_code(wanted).or_else(|| suggestion(wanted)) });
    };
    Ok(Outcome::new("chanctl.explain/v1", page).with_text(said))
}

/// Returns every word that has a page.
pub(crate) fn topics() -> Vec<String> {
    let codes = CODES.iter().map(|code| code.code.to_owned());
    std::iter::once(CONDITIONS.to_owned()).chain(reference().into_iter().map(|entry| entry.path)).chain(codes).collect()
}

fn list() -> Vec<Value> {
    let conditions = json!({"topic": CONDITIONS, "title": "How conditions of rules are written, and what they can read"});
    let field = |entry: Entry| json!({"topic": entry.path, "required": entry.required, "title": entry.doc});
    std::iter::once(conditions).chain(reference().into_iter().map(field)).chain(CODES.iter().map(row)).collect()
}

fn conditions(page: &str) -> Value {
    json!({
        "topic": CONDITIONS, "page": page,
        "fields": routing::fields().map(|field| field.path).collect::<Vec<_>>(),
        "functions": routing::functions().map(|function| function.name).collect::<Vec<_>>(),
    })
}

fn of_code(code: &Code) -> Value {
    let mut data = row(code);
    data["page"] = code.page.into();
    data
}

fn row(code: &Code) -> Value {
    json!({"topic": code.code, "code": code.code, "exit": code.exit, "title": code.title})
}

/// Returns the code or topic that was probably meant.
fn nearest_code(wanted: &str) -> Option<String> {
    let near = |name: &&str| strsim::damerau_levenshtein(&name.to_ascii_lowercase(), &wanted.to_ascii_lowercase());
    let code = CODES.iter().map(|code| code.code).min_by_key(near).filter(|code| near(code) <= 2);
    let name = code.or(Some(CONDITIONS).filter(|topic| near(topic) <= 3))?;
    Some(format!("did you mean {name}?"))
}
