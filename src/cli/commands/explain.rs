//! `chanctl explain`: the page of an error code.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::codes::{self, CODES, Code};
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};

const COLUMNS: &[Column] = &[Column::new("code", "/code"), Column::new("exit", "/exit"), Column::new("title", "/title")];

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Error code, for example CH0601; without one all are listed
    #[arg(value_name = "CODE")]
    topic: Option<String>,
}

/// Shows one page, or lists all.
pub(crate) fn cmd_explain(args: &ExplainArgs) -> Result<Outcome, CliError> {
    let Some(topic) = &args.topic else {
        return Ok(Outcome::new("chanctl.explain.list/v1", Value::Array(CODES.iter().map(row).collect())).with_columns(COLUMNS));
    };
    let wanted = topic.trim().to_ascii_uppercase();
    let Some(code) = codes::find(&wanted) else {
        let distance = |code: &&Code| strsim::damerau_levenshtein(code.code, &wanted);
        let nearest = CODES.iter().min_by_key(distance).filter(|code| distance(code) <= 2).map(|code| code.code.to_owned());
        return Err(CliError::NoPage { topic: topic.clone(), nearest });
    };
    let mut data = row(code);
    data["page"] = code.page.into();
    Ok(Outcome::new("chanctl.explain/v1", data).with_text(code.page))
}

fn row(code: &Code) -> Value {
    json!({"code": code.code, "exit": code.exit, "title": code.title})
}
