//! What happens on somebody else's side: the brand contact's answer to a verification, Google's decision on a launch.
//!
//! Belongs here: the console's actions for them, on agents and locations. What a partner may ask for is in `communications`.

use axum::extract::{Path, State};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::emulator::error::ConsoleError;
use crate::emulator::extract::ConsoleBody;
use crate::emulator::resources::{Agent, Brand, LaunchState, Location, VerificationState};
use crate::emulator::state::Shared;
use crate::emulator::states::ENTRY_POINTS;

/// What can be done, and the end of the path for it. The first five decide what is pending or running; the last two set any
/// state at once.
const ACTIONS: [(Action, &str); 7] = [
    (Action::Confirm, "verification:confirm"),
    (Action::Decline, "verification:reject"),
    (Action::Approve, "launch:approve"),
    (Action::Reject, "launch:reject"),
    (Action::Suspend, "launch:suspend"),
    (Action::SetVerification, "verification"),
    (Action::SetLaunch, "launch"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Confirm,
    Decline,
    Approve,
    Reject,
    Suspend,
    SetVerification,
    SetLaunch,
}

impl Action {
    /// Returns the launch state that the action looks for and the one it leads to.
    fn launch_step(self) -> Option<(LaunchState, LaunchState)> {
        match self {
            Self::Approve => Some((LaunchState::Pending, LaunchState::Launched)),
            Self::Reject => Some((LaunchState::Pending, LaunchState::Rejected)),
            Self::Suspend => Some((LaunchState::Launched, LaunchState::Suspended)),
            _ => None,
        }
    }
}

/// Whose states are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Agents,
    Locations,
}

/// What goes with an action: the entry point of an agent's launch, all that fit when absent; the state to set.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Decision {
    entry_point: Option<String>,
    state: Option<Value>,
}

impl Decision {
    fn state<T: for<'de> Deserialize<'de>>(&self) -> Result<T, ConsoleError> {
        let state = self.state.clone().ok_or_else(|| ConsoleError::Invalid("state is missing".to_owned()))?;
        serde_json::from_value(state).map_err(|error| ConsoleError::Invalid(format!("state: {error}")))
    }

    fn entry_point(&self) -> Result<Option<&str>, ConsoleError> {
        match self.entry_point.as_deref() {
            Some(other) if !ENTRY_POINTS.contains(&other) => {
                Err(ConsoleError::Invalid(format!("entryPoint has to be one of {}", ENTRY_POINTS.join(", "))))
            }
            point => Ok(point),
        }
    }
}

/// Returns the routes of the actions.
pub(super) fn routes() -> Router<Shared> {
    let mut router = Router::new();
    for (kind, folder) in [(Kind::Agents, "agents"), (Kind::Locations, "locations")] {
        let path = format!("/emulator/v1/brands/{{brand}}/{folder}/{{id}}");
        for (action, end) in ACTIONS {
            let handler = move |State(shared): State<Shared>, Path(path): Path<(String, String)>, ConsoleBody(decision): ConsoleBody<Decision>| async move {
                act(&shared, kind, action, &path, &decision)
            };
            let set = matches!(action, Action::SetVerification | Action::SetLaunch);
            router = router.route(&format!("{path}/{end}"), if set { put(handler) } else { post(handler) });
        }
        router = router.route(
            &format!("{path}/states"),
            get(move |State(shared): State<Shared>, Path(path): Path<(String, String)>| async move { view(&shared, kind, &path) }),
        );
    }
    router
}

fn act(shared: &Shared, kind: Kind, action: Action, path: &(String, String), decision: &Decision) -> Result<Json<Value>, ConsoleError> {
    {
        let mut state = shared.lock();
        let brand = state.brands.get_mut(&path.0).ok_or_else(|| ConsoleError::Unknown(format!("brand {}", path.0)))?;
        match kind {
            Kind::Agents => act_on_agent(brand.agents.get_mut(&path.1).ok_or_else(|| unknown(kind, path))?, action, decision)?,
            Kind::Locations => act_on_location(brand, action, path, decision)?,
        }
    }
    view(shared, kind, path)
}

fn unknown(kind: Kind, (brand_id, id): &(String, String)) -> ConsoleError {
    let (what, folder) = if kind == Kind::Agents { ("agent", "agents") } else { ("location", "locations") };
    ConsoleError::Unknown(format!("{what} brands/{brand_id}/{folder}/{id}"))
}

fn act_on_agent(agent: &mut Agent, action: Action, decision: &Decision) -> Result<(), ConsoleError> {
    if let Some((from, to)) = action.launch_step() {
        return decide_launches(agent, from, to, decision.entry_point()?);
    }
    match action {
        Action::SetLaunch => {
            let point = decision.entry_point()?.ok_or_else(|| ConsoleError::Invalid("entryPoint is missing".to_owned()))?;
            agent.launch.insert(point.to_owned(), decision.state()?);
        }
        Action::SetVerification => {
            agent.verification = decision.state()?;
            agent.verification_requested |= agent.verification != VerificationState::Unverified;
        }
        _ => agent.verification = answered(agent.verification, action)?,
    }
    Ok(())
}

fn decide_launches(agent: &mut Agent, from: LaunchState, to: LaunchState, point: Option<&str>) -> Result<(), ConsoleError> {
    let meant = |(name, state): &(&String, &mut LaunchState)| **state == from && point.is_none_or(|point| point == *name);
    let mut found = agent.launch.iter_mut().filter(meant).peekable();
    if found.peek().is_none() {
        return Err(ConsoleError::Conflict(format!("no launch of this agent is {}", from.wire_name())));
    }
    found.for_each(|(_, state)| *state = to);
    Ok(())
}

/// Returns the state after the contact's answer, which only a pending verification can get.
fn answered(state: VerificationState, action: Action) -> Result<VerificationState, ConsoleError> {
    match (state, action) {
        (VerificationState::Pending, Action::Confirm) => Ok(VerificationState::Verified),
        (VerificationState::Pending, _) => Ok(VerificationState::Unverified),
        _ => Err(ConsoleError::Conflict(format!("no verification is pending: the state is {}", state.wire_name()))),
    }
}

fn act_on_location(brand: &mut Brand, action: Action, path: &(String, String), decision: &Decision) -> Result<(), ConsoleError> {
    let location = brand.locations.get_mut(&path.1).ok_or_else(|| unknown(Kind::Locations, path))?;
    match (action.launch_step(), action) {
        (Some((from, to)), _) if location.launch == from => location.launch = to,
        (Some((from, _)), _) => return Err(ConsoleError::Conflict(format!("the launch of this location is not {}", from.wire_name()))),
        (None, Action::SetLaunch) => location.launch = decision.state()?,
        (None, Action::SetVerification) => {
            location.verification = decision.state()?;
            location.verification_requested |= location.verification != VerificationState::Unverified;
        }
        (None, _) => {
            location.verification = answered(location.verification, action)?;
            if action == Action::Confirm {
                confirm_chain(brand, &path.1);
            }
        }
    }
    Ok(())
}

/// Verifies the other locations of the same agent: verifying one place of a chain verified them all.
fn confirm_chain(brand: &mut Brand, id: &str) {
    let agent = |location: &Location| location.fields.get("agent").cloned();
    let chain = brand.locations.get(id).and_then(agent);
    let open = [VerificationState::Unverified, VerificationState::Pending];
    let others = brand.locations.values_mut().filter(|location| agent(location) == chain && open.contains(&location.verification));
    others.for_each(|location| location.verification = VerificationState::Verified);
}

fn view(shared: &Shared, kind: Kind, path: &(String, String)) -> Result<Json<Value>, ConsoleError> {
    let state = shared.lock();
    let brand = state.brands.get(&path.0).ok_or_else(|| ConsoleError::Unknown(format!("brand {}", path.0)))?;
    let (brand_id, id) = path;
    let view = match kind {
        Kind::Agents => brand.agents.get(id).map(|agent| {
            let launches: serde_json::Map<String, Value> =
                agent.launch.iter().map(|(point, state)| (point.clone(), Value::from(state.wire_name()))).collect();
            let contact = &agent.verification_contact;
            json!({"name": format!("brands/{brand_id}/agents/{id}"), "verificationState": agent.verification.wire_name(),
                "agentVerificationContact": contact, "launchStates": launches})
        }),
        Kind::Locations => brand.locations.get(id).map(|location| {
            json!({"name": format!("brands/{brand_id}/locations/{id}"), "verificationState": location.verification.wire_name(),
                "launchState": location.launch.wire_name()})
        }),
    };
    view.map(Json).ok_or_else(|| unknown(kind, path))
}
