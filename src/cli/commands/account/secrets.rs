//! `account set-client-token` and `account upload-credentials`: the secured fields.

use clap::Args;

use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::secret_input::{self, SecretSource};
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind, ObjectRef, SecretField};
use crate::plan::{ChangeSet, SecretWrite, Step};

/// Arguments of `account set-client-token`.
#[derive(Debug, Args)]
pub(crate) struct SetClientTokenArgs {
    /// Key of the account
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
    #[command(flatten)]
    source: SecretSource,
}

/// Arguments of `account upload-credentials`.
#[derive(Debug, Args)]
pub(crate) struct UploadCredentialsArgs {
    /// Key of the account
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
    /// Service-account key file, or - for standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Do not ask the provider for a token
    #[arg(long)]
    offline: bool,
}

pub(super) async fn cmd_account_set_client_token(ctx: &Ctx, args: &SetClientTokenArgs) -> Result<Outcome, CliError> {
    let (value, warning) = secret_input::read(ctx, &args.source, "client token", "accounts[].clientToken")?;
    let step =
        Step::SetSecret(SecretWrite { target: ObjectRef::new(Kind::Account, args.key.clone()), field: SecretField::ClientToken, value: Some(value) });
    let outcome = objects::apply(ctx, "chanctl.account.set-client-token/v1", ChangeSet::of(step)).await?;
    let outcome = warning.into_iter().fold(outcome, Outcome::with_warning);
    Ok(outcome.with_hint(format!("next: enter the webhook URL in the provider's console; see  chanctl account webhook {}", args.key)))
}

pub(super) async fn cmd_account_upload_credentials(ctx: &Ctx, args: &UploadCredentialsArgs) -> Result<Outcome, CliError> {
    let (value, warning) = secret_input::read_file(ctx, &args.file, "service-account key")?;
    let step =
        Step::SetSecret(SecretWrite { target: ObjectRef::new(Kind::Account, args.key.clone()), field: SecretField::Credentials, value: Some(value) });
    let changes = ChangeSet { offline: args.offline, ..ChangeSet::of(step) };
    let outcome = objects::apply(ctx, "chanctl.account.upload-credentials/v1", changes).await?;
    Ok(warning.into_iter().fold(outcome, Outcome::with_warning))
}
