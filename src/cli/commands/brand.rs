//! `chanctl brand`: brands, as the provider lists them.

use clap::{Args, Subcommand};
use serde_json::json;

use super::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{BrandId, Key};

const COLUMNS: &[Column] = &[Column::new("brand id", "/brandId"), Column::new("name", "/name")];

/// Verbs of `brand`.
#[derive(Debug, Subcommand)]
pub(crate) enum BrandCommand {
    /// List the brands that an account's credentials may see
    List(BrandListArgs),
    /// Show a brand
    Get(BrandGetArgs),
}

/// Arguments of `brand list`.
#[derive(Debug, Args)]
pub(crate) struct BrandListArgs {
    /// Account whose credentials are used
    #[arg(long, value_name = "ACCOUNT", value_parser = objects::key)]
    account: Key,
}

/// Arguments of `brand get`.
#[derive(Debug, Args)]
pub(crate) struct BrandGetArgs {
    /// Brand ID
    #[arg(value_name = "BRAND_ID", value_parser = objects::value::<BrandId>)]
    brand_id: BrandId,
    /// Account whose credentials are used
    #[arg(long, value_name = "ACCOUNT", value_parser = objects::key)]
    account: Key,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &BrandCommand) -> Result<Outcome, CliError> {
    match verb {
        BrandCommand::List(args) => {
            let brands = ctx.backend()?.brands(&args.account).await?;
            Ok(Outcome::new("chanctl.brand.list/v1", json!(brands)).with_columns(COLUMNS))
        }
        BrandCommand::Get(args) => {
            let brand = ctx.backend()?.brand(&args.account, &args.brand_id).await?;
            Ok(Outcome::new("chanctl.brand.get/v1", json!(brand)))
        }
    }
}
