//! The planner: desired against observed. Pure, and the same plan for the same input.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::change::{ManifestMark, MarkedObject, NewObject, Step};
use super::compare;
use super::planned::{FieldChange, Plan, PlanPlace, Planned, PlannedAction, PlannedFields, PlannedSecret};
use super::said::{self, Fingerprints, Live};
use super::said_fields::SaidFields;
use crate::domain::{DEFAULT_QUEUE, Key, Kind, Management, ObjectRef, Resource};
use crate::manifest::{DesiredObject, Manifest, Place, SecretRef};
use crate::routing::nearest;

/// How many dangling references are told what was probably meant.
const HELPED: usize = 50;

/// What is live, by address.
pub type Observed = HashMap<ObjectRef, Resource>;

/// What keeps a plan from being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is.
    pub kind: ObstacleKind,
    /// The object at which the plan stops.
    pub target: ObjectRef,
    /// The field, if it is about one.
    pub field: Option<String>,
    /// Where the manifest says so; what the manifest does not name has no place.
    pub place: Option<Place>,
    /// What is wrong, as a fragment.
    pub message: String,
    /// The next step.
    pub help: Option<String>,
}

/// The kinds of obstacles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObstacleKind {
    /// A stored secret is not there.
    UnknownStoredSecret,
    /// An object is referred to that is neither in the manifest nor live.
    DanglingReference,
    /// A field that is fixed once the object exists would change.
    FixedField,
    /// Another owner looks after the object.
    OtherOwner,
    /// A protected object would be deleted.
    Protected,
}

/// Plans what is to be done so that what is live is what the manifest wants. With `prune`, what belongs to the manifest's owner and is not
/// in the manifest leaves.
///
/// # Errors
/// Every obstacle.
pub fn plan(manifest: &Manifest, observed: &Observed, fingerprints: &Fingerprints, prune: bool) -> Result<Plan, Vec<Obstacle>> {
    let count = manifest.objects.len();
    let (changes, steps, secrets, obstacles) = (Vec::with_capacity(count), Vec::with_capacity(count), Vec::new(), Vec::new());
    let mut planner = Planner { manifest, observed, fingerprints, changes, steps, secrets, obstacles, unchanged: 0 };
    let mut mark = ManifestMark { owner: manifest.owner.clone(), objects: Vec::with_capacity(count) };
    let mut objects: Vec<&DesiredObject> = manifest.objects.iter().collect();
    // What is referred to comes first; otherwise the order is the manifest's.
    objects.sort_by_key(|object| object.target.kind);
    let wanted: HashSet<&ObjectRef> = objects.iter().map(|object| &object.target).collect();
    for object in &objects {
        planner.references(object, &wanted);
        let said = said::of_manifest(object, fingerprints);
        let fields = SaidFields::of(&said);
        let unchanged = planner.unchanged;
        match observed.get(&object.target) {
            Some(live) => planner.update(object, &said, live),
            None => planner.create(object, fields.clone()),
        }
        let found = observed.get(&object.target).filter(|_| planner.unchanged > unchanged).map(|live| live.revision);
        mark.objects.push(MarkedObject { target: object.target.clone(), fields, found });
    }
    if prune {
        planner.prune(&wanted);
    }
    if !planner.obstacles.is_empty() {
        return Err(planner.obstacles);
    }
    let Planner { changes, steps, secrets, unchanged, .. } = planner;
    Ok(Plan { owner: manifest.owner.clone(), changes, unchanged, steps, secrets, mark })
}

struct Planner<'p> {
    manifest: &'p Manifest,
    observed: &'p Observed,
    fingerprints: &'p Fingerprints,
    changes: Vec<Planned>,
    steps: Vec<Step>,
    secrets: Vec<PlannedSecret>,
    obstacles: Vec<Obstacle>,
    unchanged: usize,
}

impl Planner<'_> {
    fn obstacle(&mut self, kind: ObstacleKind, object: &DesiredObject, field: &str, message: String, help: Option<String>) {
        let (target, place) = (object.target.clone(), Some(object.place(field)));
        let field = Some(field.to_owned()).filter(|field| !field.is_empty());
        self.obstacles.push(Obstacle { kind, target, field, place, message, help });
    }

    fn references(&mut self, object: &DesiredObject, wanted: &HashSet<&ObjectRef>) {
        let is_there = |to: &ObjectRef| wanted.contains(to) || self.observed.contains_key(to);
        if object.spec.referred().into_iter().all(|(kind, key)| is_there(&ObjectRef::new(kind, key.clone()))) {
            return;
        }
        for (field, to) in object.spec.references() {
            if wanted.contains(&to) || self.observed.contains_key(&to) {
                continue;
            }
            let help = match self.near(&to, wanted) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("add it to {} of the manifest, or create it first", to.kind.plural()),
            };
            self.obstacle(ObstacleKind::DanglingReference, object, &field, format!("{to} does not exist"), Some(help));
        }
    }

    /// Returns the key that was probably meant. Every object is looked at, so only the first few complaints get such help.
    fn near(&self, missing: &ObjectRef, wanted: &HashSet<&ObjectRef>) -> Option<String> {
        if self.obstacles.len() >= HELPED {
            return None;
        }
        let known = wanted.iter().copied().chain(self.observed.keys()).filter(|known| known.kind == missing.kind);
        let mut keys: Vec<&str> = known.map(|known| known.key.as_str()).collect();
        keys.sort_unstable();
        nearest(missing.key.as_str(), keys).map(str::to_owned)
    }

    fn create(&mut self, object: &DesiredObject, said: SaidFields) {
        let owner = self.manifest.owner.clone();
        let management = Management { owner: owner.clone(), protected: object.protected.unwrap_or_default() };
        let new =
            NewObject { key: object.target.key.clone(), name: object.name.clone(), management, spec: Arc::clone(&object.spec), if_absent: false };
        self.steps.push(Step::Create(new));
        let mut secrets = Vec::new();
        self.secured(object, None, &mut secrets);
        self.acknowledgement(object, None, &mut Vec::new());
        self.push(PlannedAction::Create, object, None, PlannedFields::Made { owner, said, secrets });
    }

    fn update(&mut self, object: &DesiredObject, said: &Map<String, Value>, resource: &Resource) {
        let live = Live::new(resource);
        self.owner(object, resource);
        self.fixed(object, said, &live);
        let (mut fields, mut patch) = (Vec::new(), Map::new());
        if resource.management.owner.is_none() && self.manifest.owner.is_some() {
            let owner = self.manifest.owner.as_ref().map(Key::as_str);
            patch.insert("owner".to_owned(), owner.into());
            fields.push(FieldChange::of("owner", Value::Null, owner.into()));
        }
        for (field, after) in said {
            let before = live.field(field);
            if before == *after || field == "privacy" || is_secured(field) {
                continue;
            }
            fields.extend(compare::field(field, &before, after));
            patch.insert(field.clone(), compare::patch(&before, after));
        }
        let step = self.steps.len();
        self.secured(object, Some(&live), &mut fields);
        self.acknowledgement(object, Some(&live), &mut fields);
        if fields.is_empty() {
            self.unchanged += 1;
            return;
        }
        // Also where only a secret changes: the revision tells whether the object is still the one that was planned for.
        self.steps.insert(step, Step::Update { target: object.target.clone(), expect: Some(resource.revision), patch });
        self.push(PlannedAction::Update, object, Some(resource.revision), PlannedFields::Changes(fields));
    }

    fn owner(&mut self, object: &DesiredObject, resource: &Resource) {
        let (Some(own), Some(other)) = (&self.manifest.owner, &resource.management.owner) else { return };
        if own != other {
            let help = format!("take it out of this manifest, or let {other} give it up: chanctl api PATCH with {{\"owner\": null}}");
            self.obstacle(ObstacleKind::OtherOwner, object, "", format!("{} belongs to {other}, not to {own}", object.target), Some(help));
        }
    }

    fn fixed(&mut self, object: &DesiredObject, said: &Map<String, Value>, live: &Live<'_>) {
        let fixed: &[&str] = match object.target.kind {
            Kind::Account | Kind::Workstream => &["provider"],
            Kind::Agent => &["account"],
            Kind::RuleSet => &["workstream", "stage"],
            Kind::Hours | Kind::Queue | Kind::Channel => &[],
        };
        for field in fixed {
            if said.get(*field).is_some_and(|value| *value != live.field(field)) {
                let help = format!("give it another key, so that another {} is created", object.target.kind);
                self.obstacle(ObstacleKind::FixedField, object, field, format!("of {} can't be changed", object.target), Some(help));
            }
        }
    }

    /// Plans the secrets of an object.
    fn secured(&mut self, object: &DesiredObject, live: Option<&Live<'_>>, fields: &mut Vec<FieldChange>) {
        for (field, reference) in &object.secrets {
            let before = live.and_then(|live| live.fingerprint(*field));
            let after = said::fingerprint(object, *field, reference, self.fingerprints);
            if before == after.as_ref() {
                continue;
            }
            let Some(after) = after.filter(|_| !matches!(reference, SecretRef::Stored(_))) else {
                let message = format!("{field} with this fingerprint is not stored in {}", object.target);
                let help = "write { env: NAME } or { file: PATH } instead, so that it can be stored".to_owned();
                self.obstacle(ObstacleKind::UnknownStoredSecret, object, field.as_str(), message, Some(help));
                continue;
            };
            fields.retain(|change| change.path != field.as_str());
            let (old, new) = (before.map_or(Value::Null, |print| print.as_str().into()), after.as_str().into());
            fields.push(FieldChange { secret: true, ..FieldChange::of(field.as_str(), old, new) });
            let (target, field, reference) = (object.target.clone(), *field, reference.clone());
            self.secrets.push(PlannedSecret { target, field, reference, fingerprint: after });
        }
    }

    fn acknowledgement(&mut self, object: &DesiredObject, live: Option<&Live<'_>>, fields: &mut Vec<FieldChange>) {
        let Some(privacy) = object.privacy.as_ref().filter(|privacy| privacy.acknowledged) else { return };
        if live.is_some_and(|live| !live.field("privacy").is_null()) {
            return;
        }
        fields.push(FieldChange::of("privacy.acknowledged", Value::Bool(false), Value::Bool(true)));
        let (account, reference) = (object.target.key.clone(), privacy.reference.clone());
        self.steps.push(Step::Acknowledge { account, how: "manifest".to_owned(), reference });
    }

    fn push(&mut self, action: PlannedAction, object: &DesiredObject, revision: Option<u64>, fields: PlannedFields) {
        let (file, line, column) = self.manifest.address(object.place(""));
        let at = Some(PlanPlace { file, line, column });
        self.changes.push(Planned { action, target: object.target.clone(), revision, fields, at });
    }

    /// Plans the deletion of what belongs to the manifest's owner and is not in the manifest, what depends on other things first.
    fn prune(&mut self, wanted: &HashSet<&ObjectRef>) {
        let Some(owner) = &self.manifest.owner else { return };
        let unwanted = |resource: &&Resource| resource.management.owner.as_ref() == Some(owner) && !wanted.contains(&resource.target());
        let mut leaving: Vec<&Resource> = self.observed.values().filter(unwanted).filter(|resource| !is_default_queue(resource)).collect();
        leaving.sort_by_key(|resource| (std::cmp::Reverse(resource.kind()), resource.key.clone()));
        for resource in leaving {
            let target = resource.target();
            if resource.management.protected {
                let message = format!("{target} is protected and would be deleted: it is not in the manifest any more");
                let help = "put it back with  protected: false  and apply that first, or keep it".to_owned();
                let (kind, field, place) = (ObstacleKind::Protected, None, None);
                self.obstacles.push(Obstacle { kind, target, field, place, message, help: Some(help) });
                continue;
            }
            self.steps.push(Step::Delete { target: target.clone(), expect: Some(resource.revision), cascade: false });
            let (action, revision) = (PlannedAction::Delete, Some(resource.revision));
            self.changes.push(Planned { action, target, revision, fields: PlannedFields::Changes(Vec::new()), at: None });
        }
    }
}

fn is_secured(field: &str) -> bool {
    field.parse::<crate::domain::SecretField>().is_ok()
}

/// The default queue always exists; it can be adopted, but never leaves.
fn is_default_queue(resource: &Resource) -> bool {
    resource.kind() == Kind::Queue && resource.key.as_str() == DEFAULT_QUEUE
}
