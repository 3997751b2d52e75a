//! `chanctl schema`: the JSON Schema of the manifest, for editors and other tools.

use clap::Args;

use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::Kind;
use crate::manifest;

const SCHEMA: &str = "chanctl.schema/v1";

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Kind of object, for example queue; without one the whole manifest
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
}

fn kind(text: &str) -> Result<Kind, String> {
    text.parse().map_err(|error: crate::domain::Invalid| format!("{}; {}", error.message, error.help.unwrap_or_default()))
}

/// Shows the schema, as it is put into a file.
pub(crate) fn cmd_schema(args: &SchemaArgs) -> Result<Outcome, CliError> {
    let schema = manifest::schema(args.kind);
    Ok(Outcome::new(SCHEMA, schema.clone()).with_text(text(&schema)?))
}

/// Returns a schema as the text of its file.
pub(crate) fn text(schema: &serde_json::Value) -> Result<String, CliError> {
    let text = serde_json::to_string_pretty(schema).map_err(anyhow::Error::from)?;
    Ok(text + "\n")
}
