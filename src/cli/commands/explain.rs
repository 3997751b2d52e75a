//! `chanctl explain`: the page of an error code, or of a topic.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::codes::{self, CODES, Code};
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::routing;

const COLUMNS: &[Column] = &[Column::new("code", "/code"), Column::new("exit", "/exit"), Column::new("title", "/title")];

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Error code, for example CH0601, or a topic: conditions; without one all codes are listed
    #[arg(value_name = "CODE|TOPIC")]
    topic: Option<String>,
}

/// The topic of conditions, whose page is written from the tables of fields and functions.
const CONDITIONS: &str = "conditions";

/// Shows one page, or lists all.
pub(crate) fn cmd_explain(args: &ExplainArgs) -> Result<Outcome, CliError> {
    let Some(topic) = &args.topic else {
        return Ok(Outcome::new("chanctl.explain.list/v1", Value::Array(CODES.iter().map(row).collect())).with_columns(COLUMNS));
    };
    let wanted = topic.trim().to_ascii_uppercase();
    if wanted.eq_ignore_ascii_case(CONDITIONS) {
        let page = routing::conditions_page();
        let data = json!({
            "topic": CONDITIONS, "page": page,
            "fields": routing::fields().map(|field| field.path).collect::<Vec<_>>(),
            "functions": routing::functions().map(|function| function.name).collect::<Vec<_>>(),
        });
        return Ok(Outcome::new("chanctl.explain/v1", data).with_text(page));
    }
    let Some(code) = codes::find(&wanted) else {
        let distance = |code: &&Code| strsim::damerau_levenshtein(code.code, &wanted);
        let nearest = CODES.iter().min_by_key(distance).filter(|code| distance(code) <= 2).map(|code| code.code.to_owned());
        let topic_nearest = (strsim::damerau_levenshtein(&wanted.to_ascii_lowercase(), CONDITIONS) <= 3).then(|| CONDITIONS.to_owned());
        return Err(CliError::NoPage { topic: topic.clone(), nearest: nearest.or(topic_nearest) });
    };
    let mut data = row(code);
    data["page"] = code.page.into();
    Ok(Outcome::new("chanctl.explain/v1", data).with_text(code.page))
}

fn row(code: &Code) -> Value {
    json!({"code": code.code, "exit": code.exit, "title": code.title})
}
