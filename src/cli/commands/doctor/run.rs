//! All checks, in the order in which one thing rests on the other.

use super::check::{Check, Verdict};
use super::{backend, machine, provider};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};

const COLUMNS: &[Column] =
    &[Column::new("check", "/check"), Column::new("result", "/result"), Column::prose("detail", "/detail"), Column::prose("remedy", "/remedy")];

/// Runs every check. A failed one ends with exit 3, the report beside it.
pub(crate) async fn cmd_doctor(ctx: &Ctx) -> Result<Outcome, CliError> {
    let mut checks = machine::checks(ctx)?;
    match ctx.backend() {
        Ok(backend) => {
            checks.extend(backend::checks(ctx, backend.as_ref()).await?);
            checks.push(provider::reachable(ctx).await?);
            checks.extend(provider::tokens(backend.as_ref()).await);
        }
        Err(CliError::Backend(error)) => {
            checks.push(Check::refused("backend", &error));
            checks.push(provider::reachable(ctx).await?);
        }
        Err(error) => return Err(error),
    }
    checks.push(machine::proxy(ctx));
    let failed = checks.iter().filter(|check| check.verdict == Verdict::Fail).map(|check| check.id).collect::<Vec<_>>().join(", ");
    let outcome = Outcome::new("chanctl.doctor/v1", checks.iter().map(Check::to_json).collect()).with_columns(COLUMNS);
    if failed.is_empty() {
        return Ok(outcome);
    }
    Err(CliError::Doctor { message: format!("checks failed: {failed}"), report: Box::new(outcome) })
}
