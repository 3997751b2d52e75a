//! `chanctl account`: the connection to a provider.

mod create;
mod privacy;
mod secrets;
mod verify;
mod webhook;

use clap::{Args, Subcommand};
use serde_json::{Map, json};

use super::objects::{self, DeleteArgs, GetArgs, ListArgs, UpdateArgs};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{Kind, PartnerId};

pub(crate) use create::{exists, leave_alone};
pub(crate) use verify::{Receiver, receiver};
pub(crate) use webhook::{ONLY_HERE, is_of_this_machine};

const COLUMNS: &[Column] = &[
    Column::new("key", "/key"),
    Column::new("name", "/name"),
    Column::new("provider", "/provider"),
    Column::new("partner id", "/partnerId"),
    Column::new("state", "/status/state"),
    Column::wide("client token", "/clientToken/fingerprint"),
    Column::wide("service account", "/credentials/clientEmail"),
    Column::wide("webhook url", "/status/webhookUrl"),
    Column::wide("revision", "/revision"),
];

/// Verbs of `account`.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Create a messaging account
    Create(create::AccountCreateArgs),
    /// List accounts
    List(ListArgs),
    /// Show an account
    Get(GetArgs),
    /// Change an account
    Update(AccountUpdateArgs),
    /// Delete an account; needs --confirm KEY
    Delete(DeleteArgs),
    /// Store the client token under which the provider signs
    SetClientToken(secrets::SetClientTokenArgs),
    /// Check and store the service-account key file
    UploadCredentials(secrets::UploadCredentialsArgs),
    /// Read and acknowledge the privacy notice
    AcceptPrivacyNotice(privacy::AcceptPrivacyNoticeArgs),
    /// Show the webhook URL to enter in the provider's console
    Webhook(webhook::WebhookArgs),
    /// Tell whether the provider's handshake was answered
    Verify(verify::VerifyArgs),
}

/// Arguments of `account update`.
#[derive(Debug, Args)]
pub(crate) struct AccountUpdateArgs {
    #[command(flatten)]
    common: UpdateArgs,
    /// Partner ID at the provider
    #[arg(long, value_name = "ID", value_parser = objects::value::<PartnerId>)]
    partner_id: Option<PartnerId>,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &AccountCommand) -> Result<Outcome, CliError> {
    match verb {
        AccountCommand::Create(args) => create::cmd_account_create(ctx, args).await,
        AccountCommand::List(args) => objects::list(ctx, Kind::Account, COLUMNS, "chanctl.account.list/v1", args).await,
        AccountCommand::Get(args) => objects::get(ctx, Kind::Account, "chanctl.account.get/v1", args).await,
        AccountCommand::Update(args) => {
            let fields: Map<_, _> = args.partner_id.iter().map(|id| ("partnerId".to_owned(), json!(id))).collect();
            objects::update(ctx, Kind::Account, "chanctl.account.update/v1", &args.common, fields, false).await
        }
        AccountCommand::Delete(args) => objects::delete(ctx, Kind::Account, "chanctl.account.delete/v1", args).await,
        AccountCommand::SetClientToken(args) => secrets::cmd_account_set_client_token(ctx, args).await,
        AccountCommand::UploadCredentials(args) => secrets::cmd_account_upload_credentials(ctx, args).await,
        AccountCommand::AcceptPrivacyNotice(args) => privacy::cmd_account_accept_privacy_notice(ctx, args).await,
        AccountCommand::Webhook(args) => webhook::cmd_account_webhook(ctx, args).await,
        AccountCommand::Verify(args) => verify::cmd_account_verify(ctx, args).await,
    }
}
