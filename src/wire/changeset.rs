//! A change set as JSON. It is the one body that carries secrets, so it has no `Debug`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::{DisplayName, Invalid, Key, Kind, Management, ObjectRef, Secret, SecretField, Spec};
use crate::plan::{ChangeSet, ManifestMark, NewObject, SecretWrite, Step};

/// The body of `POST /v1/changesets`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeSetBody {
    /// The steps.
    pub steps: Vec<StepBody>,
    /// Do nothing, only say.
    #[serde(default)]
    pub dry_run: bool,
    /// Ask no provider.
    #[serde(default)]
    pub offline: bool,
    /// The manifest that the steps come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest: Option<ManifestMark>,
    /// For how many seconds the change waits for its confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_within_s: Option<u64>,
}

/// One step; the only member says which it is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum StepBody {
    /// Makes an object.
    #[serde(rename_all = "camelCase")]
    Create {
        /// The kind.
        kind: Kind,
        /// The key.
        key: Key,
        /// The name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<DisplayName>,
        /// The object's own fields, and `owner` and `protected`.
        fields: Map<String, Value>,
        /// Leave an existing one alone.
        #[serde(default)]
        if_absent: bool,
    },
    /// Merges fields into an object.
    Update {
        /// The object.
        target: ObjectRef,
        /// The revision that was read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expect: Option<u64>,
        /// The fields.
        fields: Map<String, Value>,
    },
    /// Takes an object away.
    Delete {
        /// The object.
        target: ObjectRef,
        /// The revision that was read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expect: Option<u64>,
        /// Take what depends on it away first.
        #[serde(default)]
        cascade: bool,
    },
    /// Stores or removes a secured field.
    SetSecret {
        /// The object.
        target: ObjectRef,
        /// The field.
        field: SecretField,
        /// The value in base64; without it the field is removed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    /// Records an acknowledgement.
    Acknowledge {
        /// The account.
        account: Key,
        /// `prompt` or `flag`.
        how: String,
        /// A ticket or assessment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
}

impl ChangeSetBody {
    /// Returns the change set of one step.
    pub fn of(step: StepBody) -> Self {
        Self { steps: vec![step], dry_run: false, offline: false, manifest: None, confirm_within_s: None }
    }
}

impl StepBody {
    /// Returns the step that stores (`Some`) or removes (`None`) a secured field.
    pub fn secret(target: ObjectRef, field: SecretField, value: Option<&[u8]>) -> Self {
        StepBody::SetSecret { target, field, value: value.map(|value| STANDARD.encode(value)) }
    }
}

impl From<&ChangeSet> for ChangeSetBody {
    fn from(changes: &ChangeSet) -> Self {
        Self {
            steps: changes.steps.iter().map(StepBody::from).collect(),
            dry_run: changes.dry_run,
            offline: changes.offline,
            manifest: changes.manifest.clone(),
            confirm_within_s: changes.confirm_within_s,
        }
    }
}

impl From<&Step> for StepBody {
    fn from(step: &Step) -> Self {
        match step.clone() {
            Step::Create(new) => {
                let fields = new.spec.to_fields().into_iter().chain(new.management.to_fields()).collect();
                StepBody::Create { kind: new.spec.kind(), key: new.key, name: new.name, fields, if_absent: new.if_absent }
            }
            Step::Update { target, expect, patch } => StepBody::Update { target, expect, fields: patch },
            Step::Delete { target, expect, cascade } => StepBody::Delete { target, expect, cascade },
            Step::SetSecret(write) => {
                let value = write.value.map(|value| STANDARD.encode(value.expose()));
                StepBody::SetSecret { target: write.target, field: write.field, value }
            }
            Step::Acknowledge { account, how, reference } => StepBody::Acknowledge { account, how, reference },
        }
    }
}

impl TryFrom<ChangeSetBody> for ChangeSet {
    type Error = Invalid;

    fn try_from(body: ChangeSetBody) -> Result<Self, Invalid> {
        let steps =
            body.steps.into_iter().enumerate().map(|(index, step)| Step::try_from(step).map_err(|error| error.under(&format!("steps[{index}]"))));
        Ok(Self {
            steps: steps.collect::<Result<_, _>>()?,
            dry_run: body.dry_run,
            offline: body.offline,
            manifest: body.manifest,
            confirm_within_s: body.confirm_within_s,
        })
    }
}

impl TryFrom<StepBody> for Step {
    type Error = Invalid;

    fn try_from(body: StepBody) -> Result<Self, Invalid> {
        Ok(match body {
            StepBody::Create { kind, key, name, mut fields, if_absent } => {
                let management = Management::take_from(&mut fields)?;
                Step::Create(NewObject { key, name, management, spec: Spec::from_fields(kind, fields)?.into(), if_absent })
            }
            StepBody::Update { target, expect, fields } => Step::Update { target, expect, patch: fields },
            StepBody::Delete { target, expect, cascade } => Step::Delete { target, expect, cascade },
            StepBody::SetSecret { target, field, value } => {
                Step::SetSecret(SecretWrite { target, field, value: value.map(|value| decode(field, &value)).transpose()? })
            }
            StepBody::Acknowledge { account, how, reference } => Step::Acknowledge { account, how, reference },
        })
    }
}

fn decode(field: SecretField, value: &str) -> Result<Secret, Invalid> {
    STANDARD.decode(value).map(Secret::new).map_err(|_| Invalid::new(field.as_str(), "is not base64"))
}
