//! The collections of objects: list, create, read, put, patch, delete; the same for every kind.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::auth::Caller;
use super::error::{ApiError, missing};
use super::extract::{JsonBody, Params, Segments, limit, target};
use super::precondition::{create_only, etag, expected_revision, has_if_match, missing_if_match};
use crate::backend::{BackendError, ListQuery};
use crate::domain::{DisplayName, Invalid, Key, Kind, Management, ObjectRef, Resource, Spec};
use crate::wire::{ChangeSetBody, StepBody};

/// How many objects a page holds, unless asked otherwise.
const PAGE: usize = 100;

/// How many objects a page may hold.
const PAGE_MAX: usize = 1000;

/// What an object shows and nobody sets with it.
const READ_ONLY: [&str; 6] = ["revision", "createdAt", "updatedAt", "status", "clientToken", "credentials"];

/// Which objects to list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListParams {
    limit: Option<usize>,
    cursor: Option<Key>,
}

/// How to delete.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeleteParams {
    #[serde(default)]
    cascade: bool,
    confirm: Option<String>,
}

/// An object's JSON as a client sends it.
type Body = JsonBody<Map<String, Value>>;

/// Lists a page.
pub(super) async fn list(kind: Kind, caller: Caller, Params(params): Params<ListParams>) -> Result<Response, ApiError> {
    let query = ListQuery { kind, limit: limit(params.limit, PAGE, PAGE_MAX)?, after: params.cursor };
    Ok(Json(caller.backend.list(&query).await?).into_response())
}

/// Reads one object.
pub(super) async fn read(kind: Kind, caller: Caller, Segments(key): Segments<String>) -> Result<Response, ApiError> {
    Ok(shown(StatusCode::OK, &caller.backend.get(&target(kind, &key)?).await?))
}

/// Makes an object that was not there.
pub(super) async fn create(kind: Kind, caller: Caller, JsonBody(body): Body) -> Result<Response, ApiError> {
    let key = body.get("key").ok_or_else(|| Invalid::new("key", "is missing"))?;
    let key: Key = key.as_str().ok_or_else(|| Invalid::new("key", "is not text"))?.parse()?;
    let target = ObjectRef::new(kind, key);
    let fields = own_fields(&target, body)?;
    make(&caller, target, fields).await
}

/// Makes an object, or replaces the one that is there.
pub(super) async fn put(
    kind: Kind,
    caller: Caller,
    Segments(key): Segments<String>,
    headers: HeaderMap,
    JsonBody(body): Body,
) -> Result<Response, ApiError> {
    let target = ObjectRef::new(kind, key.parse()?);
    let fields = own_fields(&target, body)?;
    let create_only = create_only(&headers)?;
    match caller.backend.get(&target).await {
        Err(BackendError::NotFound { .. }) if has_if_match(&headers) => Err(missing(&target, "").status(StatusCode::PRECONDITION_FAILED)),
        Err(BackendError::NotFound { .. }) => make(&caller, target, fields).await,
        Err(error) => Err(error.into()),
        Ok(_) if create_only => {
            Err(ApiError::from(BackendError::AlreadyExists { object: target.to_string() }).status(StatusCode::PRECONDITION_FAILED))
        }
        Ok(_) if !has_if_match(&headers) => Err(missing_if_match()),
        Ok(current) => {
            let expect = expected_revision(&*caller.backend, &target, &headers).await?;
            update(&caller, target, expect, replacement(&current, fields)?).await
        }
    }
}

/// Merges fields into an object (RFC 7396).
pub(super) async fn patch(
    kind: Kind,
    caller: Caller,
    Segments(key): Segments<String>,
    headers: HeaderMap,
    JsonBody(body): Body,
) -> Result<Response, ApiError> {
    let target = target(kind, &key)?;
    let fields = own_fields(&target, body)?;
    let expect = expected_revision(&*caller.backend, &target, &headers).await?;
    update(&caller, target, expect, fields).await
}

/// Takes an object away, and with `cascade` everything that depends on it. The answer names all that went.
pub(super) async fn delete(
    kind: Kind,
    caller: Caller,
    Segments(key): Segments<String>,
    headers: HeaderMap,
    Params(params): Params<DeleteParams>,
) -> Result<Response, ApiError> {
    let target = target(kind, &key)?;
    let expect = expected_revision(&*caller.backend, &target, &headers).await?;
    if kind == Kind::Account || params.cascade {
        confirmed(&target, params.confirm.as_deref())?;
    }
    let step = StepBody::Delete { target, expect, cascade: params.cascade };
    Ok(Json(caller.backend.apply(ChangeSetBody::of(step).try_into()?).await?).into_response())
}

fn confirmed(target: &ObjectRef, confirm: Option<&str>) -> Result<(), ApiError> {
    match confirm {
        None => Err(Invalid::new("confirm", "is missing").help(format!("repeat the key: confirm={}", target.key)).into()),
        Some(key) if key == target.key.as_str() => Ok(()),
        Some(_) => Err(BackendError::Protected { object: target.to_string(), message: "the confirmation names another key".into() }.into()),
    }
}

/// Returns what a client may set: `name`, `owner`, `protected` and the kind's own fields. `kind` and `key` may be there if they fit.
fn own_fields(target: &ObjectRef, mut body: Map<String, Value>) -> Result<Map<String, Value>, ApiError> {
    let unfit = |field: &str, expected: &str| ApiError::from(Invalid::new(field, format!("can only be {expected} here")));
    if body.remove("kind").is_some_and(|kind| kind != target.kind.as_str()) {
        return Err(unfit("kind", target.kind.as_str()));
    }
    if body.remove("key").is_some_and(|key| key != target.key.as_str()) {
        return Err(unfit("key", target.key.as_str()));
    }
    match READ_ONLY.into_iter().find(|field| body.contains_key(*field)) {
        Some(field) => Err(Invalid::new(field, "is not a field that can be set here").into()),
        None => Ok(body),
    }
}

async fn make(caller: &Caller, target: ObjectRef, mut fields: Map<String, Value>) -> Result<Response, ApiError> {
    let name = match fields.remove("name") {
        None | Some(Value::Null) => None,
        Some(name) => Some(name.as_str().ok_or_else(|| Invalid::new("name", "is not text"))?.parse::<DisplayName>()?),
    };
    // Checked here, so that a refusal names the field as the client wrote it, and no step of a change set.
    let management = Management::take_from(&mut fields)?;
    let fields = Spec::from_fields(target.kind, fields)?.to_fields().into_iter().chain(management.to_fields()).collect();
    let step = StepBody::Create { kind: target.kind, key: target.key.clone(), name, fields, if_absent: false };
    let resource = apply_one(caller, step, &target).await?;
    let location = format!("/v1/{}/{}", target.kind.plural(), target.key);
    Ok(([(header::LOCATION, location)], shown(StatusCode::CREATED, &resource)).into_response())
}

async fn update(caller: &Caller, target: ObjectRef, expect: Option<u64>, fields: Map<String, Value>) -> Result<Response, ApiError> {
    let step = StepBody::Update { target: target.clone(), expect, fields };
    Ok(shown(StatusCode::OK, &apply_one(caller, step, &target).await?))
}

/// Applies one step and returns the object as it is stored then.
pub(super) async fn apply_one(caller: &Caller, step: StepBody, target: &ObjectRef) -> Result<Resource, ApiError> {
    apply_to(caller, ChangeSetBody::of(step), target).await
}

/// Applies a change set and returns the object that it is about, as it is stored then.
pub(super) async fn apply_to(caller: &Caller, changes: ChangeSetBody, target: &ObjectRef) -> Result<Resource, ApiError> {
    let report = caller.backend.apply(changes.try_into()?).await?;
    match report.last_resource() {
        Some(resource) => Ok(resource.clone()),
        None => Ok(caller.backend.get(target).await?),
    }
}

/// Returns the patch that turns `current` into exactly what was given: what is left out goes back to its default.
///
/// # Errors
/// `Invalid` when the fields are no whole object of the kind.
fn replacement(current: &Resource, mut given: Map<String, Value>) -> Result<Map<String, Value>, ApiError> {
    let name = given.remove("name").filter(|name| !name.is_null()).unwrap_or_else(|| current.key.as_str().into());
    let management = Management::take_from(&mut given)?;
    // Through the typed form and back, so that parts of a nested field that were left out are there with their defaults.
    let mut patch = Spec::from_fields(current.kind(), given)?.to_fields();
    patch.extend(management.to_fields());
    for (field, _) in current.spec.to_fields().into_iter().chain(current.management.to_fields()) {
        patch.entry(field).or_insert(Value::Null);
    }
    patch.insert("name".into(), name);
    Ok(patch)
}

/// Returns the answer that shows an object, with its ETag.
pub(super) fn shown(status: StatusCode, resource: &Resource) -> Response {
    (status, [(header::ETAG, etag(resource.revision))], Json(resource)).into_response()
}
