//! `chanctl graph`: what is configured, or what a manifest wants, as a picture or as the text of one.

use clap::Args;
use serde_json::json;

use crate::backend::ListQuery;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::manifest_files::{self, FileArgs};
use crate::cli::ui::Outcome;
use crate::domain::{Invalid, Kind, ObjectRef, Resource};
use crate::report::{Graph, GraphFormat, Item};

const SCHEMA: &str = "chanctl.graph/v1";
/// How many edges Mermaid draws where nobody configures it, and how many characters it reads (`maxEdges` and `maxTextSize`, Mermaid 11).
const MERMAID_EDGES: usize = 500;
const MERMAID_TEXT: usize = 50_000;

/// Arguments of `graph`.
#[derive(Debug, Args)]
pub(crate) struct GraphArgs {
    #[command(flatten)]
    manifest: FileArgs,
    /// How the graph is written: mermaid, dot, svg [default: mermaid]
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<GraphFormat>,
}

impl GraphArgs {
    /// Returns whether no backend is asked.
    pub(crate) fn is_offline(&self) -> bool {
        !self.manifest.files.is_empty()
    }
}

fn format(text: &str) -> Result<GraphFormat, String> {
    text.parse().map_err(|error: Invalid| format!("{}; {}", error.message, error.help.unwrap_or_default()))
}

/// Draws the objects of a manifest, or those of the backend.
pub(crate) async fn cmd_graph(ctx: &Ctx, args: &GraphArgs) -> Result<Outcome, CliError> {
    let graph = if args.is_offline() { of_manifest(ctx, args)? } else { of_backend(ctx).await? };
    let format = args.format.unwrap_or_default();
    let text = format.write(&graph);
    let mut data = graph.to_json();
    data["format"] = json!(format.as_str());
    data["text"] = json!(text);
    let outcome = Outcome::new(SCHEMA, data);
    let large = graph.edges.len() > MERMAID_EDGES || text.len() > MERMAID_TEXT;
    let outcome = if format == GraphFormat::Mermaid && large {
        outcome.with_warning("Mermaid draws at most 500 edges and 50,000 characters unless it is told otherwise; --format svg draws them all")
    } else {
        outcome
    };
    Ok(outcome.with_text(text))
}

fn of_manifest(ctx: &Ctx, args: &GraphArgs) -> Result<Graph, CliError> {
    let manifest = manifest_files::read(ctx, &args.manifest)?;
    let items = manifest.objects.iter().map(|object| Item {
        target: &object.target,
        name: object.name.as_ref().map_or(object.target.key.as_str(), |name| name.as_str()),
        spec: &object.spec,
    });
    Ok(Graph::of(items))
}

async fn of_backend(ctx: &Ctx) -> Result<Graph, CliError> {
    let backend = ctx.backend()?;
    let mut objects: Vec<(ObjectRef, Resource)> = Vec::new();
    for kind in Kind::ALL {
        let page = backend.list(&ListQuery::all(kind)).await?;
        objects.extend(page.items.into_iter().map(|object| (object.target(), object)));
    }
    Ok(Graph::of(objects.iter().map(|(target, object)| Item { target, name: &object.name, spec: &object.spec })))
}
