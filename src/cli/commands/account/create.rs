//! `account create`: the account, and in the same transaction its secrets and acknowledgement where they are given.

use clap::Args;

use crate::backend::BackendError;
use crate::cli::commands::objects::{self, CreateArgs};
use crate::cli::commands::workstream::provider;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::secret_input;
use crate::cli::ui::Outcome;
use crate::domain::{AccountSpec, Kind, ObjectRef, PartnerId, ProviderId, SecretField, Spec};
use crate::plan::{Action, ChangeSet, NewObject, SecretWrite, Step};

const SCHEMA: &str = "chanctl.account.create/v1";

/// Arguments of `account create`.
#[derive(Debug, Args)]
pub(crate) struct AccountCreateArgs {
    #[command(flatten)]
    common: CreateArgs,
    /// Outside platform: google-business-messages (gbm)
    #[arg(long, value_name = "PROVIDER", value_parser = provider)]
    provider: ProviderId,
    /// Partner ID, from the account settings of the provider's console
    #[arg(long, value_name = "ID", value_parser = objects::value::<PartnerId>)]
    partner_id: PartnerId,
    /// File with the client token, or - for standard input
    #[arg(long, value_name = "FILE")]
    client_token_file: Option<String>,
    /// Service-account key file, or - for standard input
    #[arg(long, value_name = "FILE")]
    credentials_file: Option<String>,
    /// Acknowledge the privacy notice (read it with `account accept-privacy-notice`)
    #[arg(long)]
    accept_privacy_notice: bool,
    /// Do not ask the provider for a token
    #[arg(long)]
    offline: bool,
}

pub(super) async fn cmd_account_create(ctx: &Ctx, args: &AccountCreateArgs) -> Result<Outcome, CliError> {
    let common = &args.common;
    if args.client_token_file.as_deref() == Some("-") && args.credentials_file.as_deref() == Some("-") {
        return Err(CliError::usage("standard input can hold one of client token and credentials, not both"));
    }
    let target = ObjectRef::new(Kind::Account, common.key.clone());
    let spec = Spec::Account(AccountSpec { provider: args.provider.clone(), partner_id: args.partner_id.clone() });
    let mut changes =
        ChangeSet::of(Step::Create(NewObject { if_absent: common.if_absent, ..NewObject::named(common.key.clone(), common.name.clone(), spec) }));
    changes.offline = args.offline;
    let mut warnings = Vec::new();
    for (file, field, what) in [
        (&args.client_token_file, SecretField::ClientToken, "client token"),
        (&args.credentials_file, SecretField::Credentials, "service-account key"),
    ] {
        let Some(file) = file else { continue };
        let (value, warning) = secret_input::read_file(ctx, file, what)?;
        warnings.extend(warning);
        changes.steps.push(Step::SetSecret(SecretWrite { target: target.clone(), field, value: Some(value) }));
    }
    if args.accept_privacy_notice {
        changes.steps.push(Step::Acknowledge { account: common.key.clone(), how: "flag".into(), reference: None });
    }
    let outcome = if common.if_absent && exists(ctx, &target).await? {
        leave_alone(ctx, SCHEMA, changes).await?
    } else {
        objects::apply(ctx, SCHEMA, changes).await?
    };
    let outcome = warnings.into_iter().fold(outcome, Outcome::with_warning);
    let url = outcome.data.pointer("/status/webhookUrl").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    Ok(outcome.with_hint(format!("webhook: {url}")).with_hint(format!("next: chanctl status, or chanctl account webhook {}", common.key)))
}

/// Returns whether an object is there.
pub(crate) async fn exists(ctx: &Ctx, target: &ObjectRef) -> Result<bool, CliError> {
    match ctx.backend()?.get(target).await {
        Ok(_) => Ok(true),
        Err(BackendError::NotFound { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Leaves an existing object as it is (`--if-absent`), and warns where the change set would have changed it.
pub(crate) async fn leave_alone(ctx: &Ctx, schema: &'static str, changes: ChangeSet) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    // Nothing is sent to the provider for an object that stays as it is.
    let report = backend.apply(ChangeSet { dry_run: true, offline: true, ..changes }).await?;
    let fields: Vec<&str> =
        report.steps.iter().filter(|step| step.action != Action::Unchanged).flat_map(|step| step.fields.iter().map(AsRef::as_ref)).collect();
    let mut warnings = report.warnings();
    let target = report.steps.first().map(|step| step.target.clone());
    if let (false, Some(target)) = (fields.is_empty(), &target) {
        warnings.push(format!("{target} exists already and was left as it is; it differs in {}", fields.join(", ")));
    }
    let data = match &target {
        Some(target) => backend.get(target).await?.to_json(),
        None => serde_json::Value::Null,
    };
    let text = target.map(|target| format!("{target} unchanged\n")).unwrap_or_default();
    Ok(warnings.into_iter().fold(Outcome::new(schema, data).with_screen(on_screen(&text)), Outcome::with_warning))
}
