//! The methods of 2020 and 2021 around one Dialogflow project, which Google's Node package still has: `integrations`
//! replaced them.
//!
//! Belongs here: the association, its knowledge bases and their documents. Nothing at Dialogflow is really done, so every
//! operation is completed at once.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{delete, patch, post};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::agents::{AgentPath, name};
use super::{fields_of, mask, named};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Agent, AgentName};
use crate::emulator::state::Shared;

/// The account that Dialogflow projects let in.
pub(super) const SERVICE_ACCOUNT: &str = "dialogflow@emulator-project.iam.gserviceaccount.com";

pub(super) fn routes() -> Router<Shared> {
    const ASSOCIATION: &str = "/v1/brands/{brand}/agents/{agent}/dialogflowAssociation";
    Router::new()
        .route(ASSOCIATION, patch(update))
        .route(&format!("{ASSOCIATION}/knowledgebases"), post(create_base))
        .route(&format!("{ASSOCIATION}/knowledgebases/{{base}}/documents"), post(create_document))
        .route(&format!("{ASSOCIATION}/knowledgebases/{{base}}/documents/{{document}}"), delete(delete_document))
}

/// Returns the state of an operation, which is done.
pub(super) fn operation(id: &str, kind: &str) -> Value {
    json!({"operationName": format!("operations/{id}"), "operationState": "COMPLETED", "operationType": kind})
}

/// Returns the wire form of an association.
pub(super) fn wire(agent: &AgentName, fields: &Map<String, Value>) -> Value {
    let mut association = named(format!("{agent}/dialogflowAssociation"), fields);
    association.insert("dfServiceAccountEmail".to_owned(), Value::from(SERVICE_ACCOUNT));
    association.insert("operationInfo".to_owned(), operation(&agent.agent_id, "PREPARE"));
    Value::Object(association)
}

/// Names the project of an agent.
pub(super) fn associate(name: &AgentName, agent: &mut Agent, body: &Value) -> Result<Value, ApiError> {
    let association = Field::root("", body).required("dialogflowAssociation")?;
    association.required("dfProjectId")?;
    if agent.dialogflow.is_some() {
        return Err(ApiError::failed_precondition("The agent is associated with a Dialogflow project."));
    }
    let fields = fields_of(association.value().clone());
    let answer = wire(name, &fields);
    agent.dialogflow = Some(fields);
    Ok(answer)
}

/// Takes the project of an agent away.
pub(super) fn dissociate(agent: &mut Agent) -> Result<Value, ApiError> {
    agent.dialogflow.take().map(|_| json!({})).ok_or_else(ApiError::not_found)
}

fn association_of(agent: Option<&mut Agent>) -> Result<&mut Map<String, Value>, ApiError> {
    agent.and_then(|agent| agent.dialogflow.as_mut()).ok_or_else(ApiError::not_found)
}

async fn update(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(path): AgentPath,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let (name, mut state) = (name(path), shared.lock());
    let fields = association_of(state.agent_mut(&name))?;
    let merged = mask::merge("DialogflowAssociation", &params, &Value::Object(fields.clone()), &body)?;
    if merged.get("dfProjectId") != fields.get("dfProjectId") {
        return Err(ApiError::failed_precondition("The Dialogflow project of an association cannot be changed."));
    }
    *fields = fields_of(merged);
    Ok(Answer::new(wire(&name, fields)))
}

/// Adds an entry under a list of an object and returns it.
fn add(into: &mut Map<String, Value>, list: &str, entry: Value) -> Value {
    if let Some(entries) = into.entry(list).or_insert_with(|| json!([])).as_array_mut() {
        entries.push(entry.clone());
    }
    entry
}

async fn create_base(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath, Body(body): Body) -> Result<Answer, ApiError> {
    let (name, now, mut state) = (name(path), shared.now(), shared.lock());
    let fields = association_of(state.agent_mut(&name))?;
    Field::root("knowledgebase", &body).required("displayName")?;
    let mut base = named(format!("{name}/dialogflowAssociation/knowledgebases/{}", Uuid::new_v4()), &fields_of(body));
    base.insert("updateTime".to_owned(), json!(now));
    Ok(Answer::new(add(fields, "knowledgeBases", Value::Object(base))))
}

/// Returns the knowledge base with the name.
fn base<'a>(fields: &'a mut Map<String, Value>, name: &str) -> Result<&'a mut Map<String, Value>, ApiError> {
    let bases = fields.get_mut("knowledgeBases").and_then(Value::as_array_mut).into_iter().flatten();
    let mut bases = bases.filter_map(Value::as_object_mut);
    bases.find(|base| base.get("name").and_then(Value::as_str) == Some(name)).ok_or_else(ApiError::not_found)
}

async fn create_document(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, agent_id, base_id)): Path<(String, String, String)>,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let (name, now, mut state) = (name((brand_id, agent_id)), shared.now(), shared.lock());
    let parent = format!("{name}/dialogflowAssociation/knowledgebases/{base_id}");
    let base = base(association_of(state.agent_mut(&name))?, &parent)?;
    Field::root("document", &body).required("displayName")?;
    let id = Uuid::new_v4().to_string();
    let mut document = named(format!("{parent}/documents/{id}"), &fields_of(body));
    document.insert("operationInfo".to_owned(), operation(&id, "CREATE_DOCUMENT"));
    document.insert("updateTime".to_owned(), json!(now));
    Ok(Answer::new(add(base, "documents", Value::Object(document))))
}

async fn delete_document(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, agent_id, base_id, id)): Path<(String, String, String, String)>,
) -> Result<Answer, ApiError> {
    let (name, mut state) = (name((brand_id, agent_id)), shared.lock());
    let parent = format!("{name}/dialogflowAssociation/knowledgebases/{base_id}");
    let base = base(association_of(state.agent_mut(&name))?, &parent)?;
    let documents = base.get_mut("documents").and_then(Value::as_array_mut).ok_or_else(ApiError::not_found)?;
    let wanted = Value::String(format!("{parent}/documents/{id}"));
    let at = documents.iter().position(|document| document.get("name") == Some(&wanted)).ok_or_else(ApiError::not_found)?;
    documents.remove(at);
    Ok(Answer::new(json!({})))
}
