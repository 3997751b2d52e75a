//! Secured fields: checked, fingerprinted, sealed, and opened where they are used.

use super::draft::Draft;
use super::objects;
use super::system::ServiceBackend;
use crate::backend::{BackendError, InvalidReason};
use crate::domain::{ClientToken, Fingerprint, Invalid, Kind, Observed, Secret, SecretField, SecretSummary};
use crate::plan::SecretWrite;
use crate::store::Record;

/// What a write of a secured field changes.
pub(super) struct SecretChange {
    /// The object with the new summary; `None` where nothing changes.
    pub(super) record: Option<Record>,
    /// The value to be sealed; `None` where the field is removed.
    pub(super) value: Option<Secret>,
    /// What the caller should know.
    pub(super) warnings: Vec<String>,
}

/// Checks a write of a secured field, online unless `offline`. The same secret again changes nothing.
pub(super) async fn change(draft: &Draft<'_>, record: &Record, write: &SecretWrite, offline: bool) -> Result<SecretChange, BackendError> {
    let (summary, value, warnings) = match &write.value {
        None => (None, None, Vec::new()),
        Some(value) => {
            let (value, mut summary, warnings) = checked(draft, record, write.field, value, offline).await?;
            summary.fingerprint = Some(draft.service().unlocked().await?.fingerprint(&value)?);
            (Some(summary), Some(value), warnings)
        }
    };
    let mut after = record.clone();
    let place = place_of(&mut after, write.field)?;
    let print = |summary: &Option<SecretSummary>| summary.as_ref().and_then(|summary| summary.fingerprint.clone());
    if print(place) == print(&summary) {
        return Ok(SecretChange { record: None, value: None, warnings });
    }
    *place = summary;
    Ok(SecretChange { record: Some(after), value, warnings })
}

/// Returns where an object keeps the summary of a secured field.
fn place_of(record: &mut Record, field: SecretField) -> Result<&mut Option<SecretSummary>, BackendError> {
    let target = record.target();
    match (&mut record.observed, field) {
        (Observed::Account(account), SecretField::ClientToken) => Ok(&mut account.client_token),
        (Observed::Account(account), SecretField::Credentials) => Ok(&mut account.credentials),
        (Observed::Agent(agent), SecretField::ClientToken) => Ok(&mut agent.client_token),
        _ => Err(BackendError::field(Invalid::new(field.as_str(), format!("is not a field of {target}")))),
    }
}

async fn checked(
    draft: &Draft<'_>,
    record: &Record,
    field: SecretField,
    value: &Secret,
    offline: bool,
) -> Result<(Secret, SecretSummary, Vec<String>), BackendError> {
    let service = draft.service();
    let summary = SecretSummary { set: true, set_at: Some(service.now()), set_by: Some(service.actor.name.to_string()), ..SecretSummary::unset() };
    match field {
        SecretField::ClientToken => Ok((parsed_token(value)?.into_secret(), summary, Vec::new())),
        SecretField::Credentials => {
            if record.kind() != Kind::Account {
                return Err(BackendError::field(Invalid::new(field.as_str(), format!("is not a field of {}", record.target()))));
            }
            let provider = objects::account_provider(service, record)?;
            let facts =
                provider.check_credentials(value.expose()).map_err(|errors| BackendError::Invalid { reason: InvalidReason::Credentials, errors })?;
            if !offline {
                provider.obtain_token(value).await?;
            }
            let summary = SecretSummary {
                client_email: Some(facts.client_email),
                project_id: Some(facts.project_id),
                private_key_id: Some(facts.private_key_id),
                ..summary
            };
            Ok((value.clone(), summary, facts.warnings))
        }
    }
}

/// Returns the fingerprints that secrets would have if they were stored.
pub(super) async fn fingerprints(service: &ServiceBackend, values: &[(SecretField, Secret)]) -> Result<Vec<Fingerprint>, BackendError> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let vault = service.unlocked().await?;
    let one = |(field, value): &(SecretField, Secret)| match field {
        SecretField::ClientToken => vault.fingerprint(&parsed_token(value)?.into_secret()),
        SecretField::Credentials => vault.fingerprint(value),
    };
    values.iter().map(one).collect()
}

fn parsed_token(value: &Secret) -> Result<ClientToken, BackendError> {
    ClientToken::parse(value.expose()).map_err(|error| BackendError::Invalid { reason: InvalidReason::ClientToken, errors: vec![error] })
}

/// Opens a stored secret of an object.
pub(super) async fn open(service: &ServiceBackend, record: &Record, field: SecretField) -> Result<Option<Secret>, BackendError> {
    let Some(sealed) = service.store().secret(&record.target(), field).await? else {
        return Ok(None);
    };
    service.unlocked().await?.open(record.uid, field, &sealed).map(Some)
}

/// Opens a stored client token of an object.
pub(super) async fn client_token(service: &ServiceBackend, record: &Record) -> Result<Option<ClientToken>, BackendError> {
    let Some(secret) = open(service, record, SecretField::ClientToken).await? else {
        return Ok(None);
    };
    // What was stored was checked; a token that fails now was damaged, and must not sign anything.
    ClientToken::parse(secret.expose()).map(Some).map_err(BackendError::field)
}
