//! What a manifest wants: objects of the domain, references to secrets, and tests. Plain data with the places it came from.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::domain::{DisplayName, Fingerprint, Invalid, Key, Kind, ObjectRef, ProviderId, SecretField, Spec};
use crate::routing::Context;

use super::places::SealedPlaces;
use super::problem::{Position, Problem, ProblemKind};
use super::source::{Place, Source};
use super::walk::position;

/// A manifest that was accepted.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// Who owns the objects: pruning only ever deletes objects of the same owner.
    pub owner: Option<Key>,
    /// The objects, in the order of the files.
    pub objects: Vec<DesiredObject>,
    /// The tests of the rules, in the order of the files.
    pub tests: Vec<TestCase>,
    pub(super) sources: Vec<Source>,
    /// The objects by kind and key, for `find`.
    pub(super) by_target: Vec<u32>,
}

/// An object that is wanted.
#[derive(Debug, Clone)]
pub struct DesiredObject {
    /// Its kind and key.
    pub target: ObjectRef,
    /// Its name, if one is given.
    pub name: Option<DisplayName>,
    /// What is configured of it; what the manifest leaves out is at its default.
    pub spec: Arc<Spec>,
    /// The fields of `spec` that the manifest gives; the others are to be left alone.
    pub given: Vec<SmolStr>,
    /// Whether it may be deleted; `None` leaves that alone.
    pub protected: Option<bool>,
    /// The acknowledgement of the privacy notice, of accounts.
    pub privacy: Option<Privacy>,
    /// The secured fields, by reference.
    pub secrets: Vec<(SecretField, SecretRef)>,
    pub(super) at: Place,
    pub(super) places: SealedPlaces,
    /// Which of the manifest's objects it is.
    pub(super) order: u32,
}

/// That the privacy notice is acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privacy {
    /// Whether it is.
    pub acknowledged: bool,
    /// A ticket or assessment, in the administrator's words.
    pub reference: Option<String>,
}

/// Where a secret is to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretRef {
    /// In an environment variable.
    Env(String),
    /// In a file; a relative path begins at the manifest's folder.
    File(String),
    /// In the backend already, known by its fingerprint.
    Stored(Fingerprint),
}

/// A test of the rules.
#[derive(Debug, Clone)]
pub struct TestCase {
    /// What it shows, in the administrator's words.
    pub name: String,
    /// The rule set under test, if one is named; its workstream routes.
    pub ruleset: Option<Key>,
    /// The workstream that routes, if it is named.
    pub workstream: Option<Key>,
    /// The engagement context, as far as it matters.
    pub given: Context,
    /// How many conversations are open in queues; in those that are not named, none.
    pub open: BTreeMap<Key, u32>,
    /// What has to come out.
    pub expect: Expectation,
    pub(super) at: Place,
}

/// What a test expects; what is left out may be anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expectation {
    /// The rule that decides; inside, `None` is that no rule does.
    pub rule: Option<Option<Key>>,
    /// The queue.
    pub queue: Option<Key>,
    /// The priority; inside, `None` is that none is set.
    pub priority: Option<Option<i64>>,
    /// The skills, in any order.
    pub skills: Option<Vec<Key>>,
}

impl Manifest {
    /// Puts another name of a provider in the place of each, as `known` says; returns the places and refusals of those that it does not know.
    pub fn rename_providers(&mut self, known: impl Fn(&ProviderId) -> Result<ProviderId, Invalid>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for object in &mut self.objects {
            let provider = match Arc::make_mut(&mut object.spec) {
                Spec::Account(account) => &mut account.provider,
                Spec::Workstream(workstream) => &mut workstream.provider,
                _ => continue,
            };
            match known(provider) {
                Ok(name) => *provider = name,
                Err(Invalid { message, help, .. }) => {
                    let at = position(&self.sources, object.place("provider"));
                    problems.push(Problem { kind: ProblemKind::Field, at, path: format!("{}.provider", object.path()), message, help });
                }
            }
        }
        problems
    }

    /// Returns the objects of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &DesiredObject> {
        self.objects.iter().filter(move |object| object.target.kind == kind)
    }

    /// Returns an object.
    #[must_use]
    pub fn find(&self, kind: Kind, key: &Key) -> Option<&DesiredObject> {
        if self.by_target.len() != self.objects.len() {
            // Somebody has put it together by hand.
            return self.of_kind(kind).find(|object| object.target.key == *key);
        }
        let object = |index: &u32| self.objects.get(*index as usize);
        let found =
            self.by_target.binary_search_by(|index| object(index).map(|object| (object.target.kind, &object.target.key)).cmp(&Some((kind, key))));
        found.ok().and_then(|found| object(self.by_target.get(found)?))
    }

    /// Returns the position of a place in the files.
    #[must_use]
    pub fn position(&self, place: Place) -> Position {
        position(&self.sources, place)
    }

    /// Returns the file, the line and the column of a place, both from 1.
    #[must_use]
    pub fn address(&self, place: Place) -> (Arc<str>, usize, usize) {
        self.sources.get(place.file as usize).map_or_else(|| ("".into(), 1, 1), |source| source.address(place.span().start))
    }

    /// Returns the files.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }
}

impl DesiredObject {
    /// Returns the place of a field by its path inside the object (`rules[ana].when`), or of the nearest part around it.
    #[must_use]
    pub fn place(&self, field: &str) -> Place {
        self.places.find(field).unwrap_or(self.at)
    }

    /// Returns the path of the object inside the manifest (`rulesets[google-routes]`).
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}[{}]", self.target.kind.plural(), self.target.key)
    }
}

impl TestCase {
    /// Returns where the test stands.
    #[must_use]
    pub fn place(&self) -> Place {
        self.at
    }
}
