//! From files to a manifest: what the readers give out is overlaid and walked object by object, what is right becomes objects, and
//! everything that is wrong is told at once.

use std::borrow::Cow;
use std::collections::HashMap;

use super::desired::{DesiredObject, Manifest, TestCase};
use super::node::{Name, Node, Part, Value};
use super::objects;
use super::overlay::{Overlay, lacking, merge};
use super::problem::Problem;
use super::semantics::{self, Pending};
use super::source::{Place, Source};
use super::tables::{API_VERSION, KEY, SECTIONS, Under};
use super::walk::{Walk, field_of};
use super::{json, uniques, yaml};
use crate::domain::{Key, Kind};

/// Returns the manifest that these files are together.
///
/// # Errors
/// Every problem of every file, in the order of the files.
pub fn parse(sources: Vec<Source>) -> Result<Manifest, Vec<Problem>> {
    parse_overlaid(sources, Vec::new())
}

/// Returns the manifest that these files are together, with what the overlays change of it, one after the other.
///
/// # Errors
/// Every problem of every file, in the order of the files, overlays last.
pub fn parse_overlaid(sources: Vec<Source>, overlays: Vec<Source>) -> Result<Manifest, Vec<Problem>> {
    let base = sources.len();
    let sources: Vec<Source> = sources.into_iter().chain(overlays).collect();
    let mut build = Build::new(&sources);
    let files = || (0_u32..).zip(&sources);
    build.overlaying = true;
    files().skip(base).for_each(|(file, source)| build.file(file, source));
    build.overlaying = false;
    files().take(base).for_each(|(file, source)| build.file(file, source));
    build.additions();
    let Parts { owner, objects, tests } = build.finish()?;
    let mut by_target: Vec<u32> = (0_u32..).zip(&objects).map(|(index, _)| index).collect();
    by_target.sort_by_key(|index| objects.get(*index as usize).map(|object| (object.target.kind, &object.target.key)));
    Ok(Manifest { owner, objects, tests, sources, by_target })
}

/// What the manifest says of a key already: where it first stands.
pub(super) type Keys<'m> = HashMap<(Kind, Cow<'m, str>), Place>;

/// Where the reader is: under which name at the top of a document.
enum At<'m> {
    Version,
    Owner,
    Items(Under),
    /// A name that nobody knows, or that was there before.
    Unknown(Name<'m>),
    Again,
}

struct Build<'m> {
    walk: Walk<'m>,
    overlaying: bool,
    overlay: Overlay<'m>,
    overlaid_owner: Option<Key>,
    /// The names at the top of the present document, and how many items the present one has so far.
    names: HashMap<Cow<'m, str>, Place>,
    at: At<'m>,
    index: usize,
    /// Whether the present file holds anything.
    filled: bool,
    /// Whether a file has said its version, and who owns, with the place.
    versioned: bool,
    owner: Option<(Key, Place)>,
    keys: Keys<'m>,
    order: u32,
    objects: Vec<DesiredObject>,
    rulesets: Vec<Pending<'m>>,
    tests: Vec<TestCase>,
}

struct Parts {
    owner: Option<Key>,
    objects: Vec<DesiredObject>,
    tests: Vec<TestCase>,
}

impl<'m> Build<'m> {
    fn new(sources: &'m [Source]) -> Self {
        Self {
            walk: Walk::new(sources),
            overlaying: false,
            overlay: Overlay::default(),
            overlaid_owner: None,
            names: HashMap::new(),
            at: At::Again,
            index: 0,
            filled: false,
            versioned: false,
            owner: None,
            keys: HashMap::new(),
            order: 0,
            objects: Vec::new(),
            rulesets: Vec::new(),
            tests: Vec::new(),
        }
    }

    fn file(&mut self, file: u32, source: &'m Source) {
        // An overlay that changes nothing is one.
        self.filled = self.overlaying;
        let give = &mut |part| self.part(part);
        let read = if source.is_json() { json::read(file, source.text(), give) } else { yaml::read(file, source.text(), give) };
        let (span, message, help) = match read {
            Err(error) => (error.span, error.message, error.help),
            Ok(()) if !self.filled => (0..0, "the file is empty".to_owned(), None),
            Ok(()) => return,
        };
        self.walk.unreadable(Place::new(file, &span), message, help.map(str::to_owned));
        // What the file says of its version can't be known; one error is enough.
        self.versioned = true;
    }

    fn part(&mut self, part: Part<'m>) {
        match part {
            Part::Document => {
                self.filled = true;
                self.names.clear();
            }
            Part::Other(node) => {
                self.filled = true;
                self.walk.begin(String::new(), true);
                self.walk.unfit(&node, "a mapping");
            }
            Part::Name(name) => self.name(name),
            Part::Item(node) => self.item(node),
            Part::Value(node) => self.value(node),
        }
    }

    fn name(&mut self, name: Name<'m>) {
        self.index = 0;
        if let Some(first) = self.names.get(&name.text) {
            self.walk.begin(String::new(), true);
            self.walk.twice(&name, *first);
            self.at = At::Again;
            return;
        }
        self.names.insert(name.text.clone(), name.place);
        self.at = match &*name.text {
            "apiVersion" => At::Version,
            "owner" => At::Owner,
            section => Under::named(section).map_or(At::Unknown(name), At::Items),
        };
    }

    fn value(&mut self, node: Node<'m>) {
        self.walk.begin(String::new(), true);
        match &self.at {
            At::Version => self.version(&node),
            At::Owner => self.owner(&node),
            At::Unknown(name) => self.walk.unknown(name, &node, &SECTIONS),
            At::Again => {}
            At::Items(under) => match node.value {
                Value::List(items) => items.into_iter().for_each(|item| self.item(item)),
                // A section may be there before anything is in it.
                Value::Null => {}
                _ => self.walk.inside(under.name(), |walk| walk.unfit(&node, "a list")),
            },
        }
    }

    fn version(&mut self, node: &Node<'_>) {
        self.versioned = true;
        self.walk.inside("apiVersion", |walk| match &node.value {
            Value::Text(text) if text == API_VERSION => {}
            Value::Text(text) => {
                let message = format!("{text:?} is not a version that this program reads");
                walk.field(node.place, message, Some(format!("write apiVersion: {API_VERSION}")));
            }
            _ => walk.unfit(node, "text"),
        });
    }

    fn owner(&mut self, node: &Node<'_>) {
        let key = self.walk.inside("owner", |walk| walk.value(&KEY, node));
        let Some(key) = key.as_ref().and_then(|key| key.as_str()?.parse::<Key>().ok()) else { return };
        match &self.owner {
            _ if self.overlaying => self.overlaid_owner = Some(key),
            Some((first, place)) if *first != key => {
                let message = format!("is {key} here and {first} at {}", self.walk.position(*place));
                self.walk.inside("owner", |walk| walk.field(node.place, message, Some("a manifest has one owner".into())));
            }
            Some(_) => {}
            None => self.owner = Some((key, node.place)),
        }
    }

    /// Takes an item of a section: into the overlay, or with what the overlay has for it into the manifest.
    fn item(&mut self, node: Node<'m>) {
        let At::Items(under) = self.at else { return };
        let index = self.index;
        self.index += 1;
        if self.overlaying {
            self.overlay.add(&mut self.walk, under, index, node);
            return;
        }
        let layers = field_of(&node, under.by()).map(|(key, _)| self.overlay.take(under, key)).unwrap_or_default();
        if !layers.is_empty() {
            self.walk.begin(under.path(&node, index), under.guarded());
        }
        let merged = layers.into_iter().fold(node, |node, layer| merge(&mut self.walk, under.fields(), Some(under.by()), node, layer));
        self.wanted(under, index, merged);
    }

    /// Takes what only the overlays have.
    fn additions(&mut self) {
        for (under, layers) in self.overlay.rest() {
            let mut layers = layers.into_iter();
            let Some(first) = layers.next() else { continue };
            let empty = Node { place: first.place, value: Value::Map(Vec::new()) };
            self.walk.begin(under.path(&first, 0), under.guarded());
            let place = field_of(&first, under.by()).map_or(first.place, |(_, place)| place);
            let merged =
                std::iter::once(first).chain(layers).fold(empty, |node, layer| merge(&mut self.walk, under.fields(), Some(under.by()), node, layer));
            let lacks = lacking(under.fields(), &merged);
            if lacks.is_empty() {
                let index = self.tests.len();
                self.wanted(under, index, merged);
                continue;
            }
            let name = field_of(&merged, under.by()).map(|(name, _)| name.to_string()).unwrap_or_default();
            let known = under.kind().map(|kind| self.keys.keys().filter(move |(of, _)| *of == kind).map(|(_, key)| &**key));
            let help = match known {
                Some(known) => self.walk.did_you_mean(&name, known),
                None => self.walk.did_you_mean(&name, self.tests.iter().map(|test| test.name.as_str())),
            };
            self.walk.field(place, format!("{name} is not there to be overlaid, and lacks {lacks} to be added"), help);
        }
    }

    fn wanted(&mut self, under: Under, index: usize, node: Node<'m>) {
        match under {
            Under::Tests => self.tests.extend(objects::test(&mut self.walk, &node, index)),
            Under::Objects(kind) => self.object(kind, index, node),
        }
    }

    fn object(&mut self, kind: Kind, index: usize, node: Node<'m>) {
        self.order += 1;
        let before = self.walk.count();
        let base = Under::Objects(kind).path(&node, index);
        self.walk.begin(base.clone(), Under::Objects(kind).guarded());
        if let Some((key, place)) = field_of(&node, "key") {
            match self.keys.get(&(kind, key.clone())) {
                Some(first) => {
                    let message = format!("{kind}/{key} is given twice; the first is at {}", self.walk.position(*first));
                    self.walk.field(place, message, Some("take one of them out, or give it another key".into()));
                }
                None => drop(self.keys.insert((kind, key.clone()), place)),
            }
        }
        let pending = Pending { order: self.order, base, clean: self.walk.count() == before, node };
        if kind == Kind::RuleSet {
            // Its conditions need the workstream's variables, which may come later.
            self.rulesets.push(pending);
        } else {
            self.objects.extend(objects::object(&mut self.walk, kind, &pending));
        }
    }

    fn finish(mut self) -> Result<Parts, Vec<Problem>> {
        if !self.versioned && !self.walk.sources.is_empty() {
            self.walk.begin(String::new(), true);
            let help = Some(format!("begin the file with  apiVersion: {API_VERSION}"));
            self.walk.inside("apiVersion", |walk| walk.field(Place::new(0, &(0..0)), "apiVersion is missing", help));
        }
        drop(self.overlay);
        let rulesets = semantics::check(&mut self.walk, &self.keys, &self.objects, self.rulesets, &self.tests);
        uniques::check(&mut self.walk, self.objects.iter().chain(&rulesets));
        let problems = self.walk.finish();
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut objects = self.objects;
        objects.extend(rulesets);
        objects.sort_unstable_by_key(|object| object.order);
        objects.shrink_to_fit();
        Ok(Parts { owner: self.overlaid_owner.or(self.owner.map(|(owner, _)| owner)), objects, tests: self.tests })
    }
}
