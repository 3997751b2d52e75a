//! From files to a manifest: the sections are walked, what is right becomes objects, and everything that is wrong is told at once.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value as Json};

use super::desired::{DesiredObject, Expectation, Manifest, Privacy, SecretRef, TestCase};
use super::node::{Node, Unreadable, Value};
use super::problem::{Problem, ProblemKind};
use super::source::{Place, Source};
use super::tables::{API_VERSION, KEY, SECTIONS, TEST, fields};
use super::walk::{Walk, field_of, position};
use super::{json, semantics, yaml};
use crate::domain::{DisplayName, Invalid, Key, Kind, ObjectRef, OpenDays, SecretField, Spec};
use crate::routing::{Context, ContextError, nearest};

/// Returns the manifest that these files are together.
///
/// # Errors
/// Every problem of every file, in the order of the files.
pub fn parse(sources: Vec<Source>) -> Result<Manifest, Vec<Problem>> {
    let mut build = Build::new(&sources);
    for (index, source) in sources.iter().enumerate() {
        build.file(u32::try_from(index).unwrap_or(u32::MAX), source);
    }
    let (owner, objects, tests) = build.finish()?;
    Ok(Manifest { owner, objects, tests, sources })
}

/// An object as it was walked.
pub(super) struct Raw {
    pub(super) kind: Kind,
    pub(super) key: Option<Key>,
    pub(super) json: Map<String, Json>,
    pub(super) base: String,
    pub(super) at: Place,
    pub(super) places: BTreeMap<String, Place>,
    /// Whether nothing was wrong so far.
    pub(super) clean: bool,
}

struct Build<'m> {
    walk: Walk<'m>,
    /// Whether a file has said its version, and who owns, with the place.
    versioned: bool,
    owner: Option<(Key, Place)>,
    raws: Vec<Raw>,
    keys: HashMap<(Kind, String), Place>,
    tests: Vec<TestCase>,
}

type Parts = (Option<Key>, Vec<DesiredObject>, Vec<TestCase>);

impl<'m> Build<'m> {
    fn new(sources: &'m [Source]) -> Self {
        Self { walk: Walk::new(sources), versioned: false, owner: None, raws: Vec::new(), keys: HashMap::new(), tests: Vec::new() }
    }

    fn file(&mut self, file: u32, source: &'m Source) {
        let read = if source.is_json() { json::read(file, source.text()) } else { yaml::read(file, source.text()) };
        match read {
            Ok(Some(node)) => self.sections(&node),
            Ok(None) => self.unreadable(file, Unreadable::new("the file is empty", 0..0)),
            Err(error) => self.unreadable(file, error),
        }
    }

    fn unreadable(&mut self, file: u32, error: Unreadable) {
        let at = position(self.walk.sources, Place::new(file, &error.span));
        // The text was not understood, so nobody knows whether its line holds a secret.
        let at = super::problem::Position { source: None, ..at };
        let help = error.help.map(str::to_owned);
        self.walk.problems.push(Problem { kind: ProblemKind::Syntax, at, path: String::new(), message: error.message, help });
        // What the file says of its version can't be known; one error is enough.
        self.versioned = true;
    }

    fn sections(&mut self, root: &Node<'_>) {
        self.begin(String::new(), true);
        for (name, node) in self.walk.entries(root, "").unwrap_or_default() {
            match &*name.text {
                "apiVersion" => self.version(node),
                "owner" => self.owner(node),
                "tests" => self.tests(node),
                section => match Kind::ALL.into_iter().find(|kind| kind.plural() == section) {
                    Some(kind) => self.objects(kind, node),
                    None => self.walk.unknown(name, node, "", &SECTIONS),
                },
            }
            self.begin(String::new(), true);
        }
    }

    fn begin(&mut self, base: String, guarded: bool) {
        self.walk.base = base;
        self.walk.places = BTreeMap::new();
        self.walk.guarded = guarded;
    }

    fn version(&mut self, node: &Node<'_>) {
        self.versioned = true;
        match &node.value {
            Value::Text(text) if text == API_VERSION => {}
            Value::Text(text) => {
                let message = format!("{text:?} is not a version that this program reads");
                self.walk.report(ProblemKind::Field, node.place, "apiVersion", message, Some(format!("write apiVersion: {API_VERSION}")));
            }
            _ => self.walk.unfit(node, "apiVersion", "text"),
        }
    }

    fn owner(&mut self, node: &Node<'_>) {
        let key = self.walk.value(&KEY, node, "owner");
        let Some(key) = key.as_ref().and_then(Json::as_str).and_then(|key| key.parse::<Key>().ok()) else { return };
        match &self.owner {
            Some((first, place)) if *first != key => {
                let message = format!("is {key} here and {first} at {}", position(self.walk.sources, *place));
                self.walk.report(ProblemKind::Field, node.place, "owner", message, Some("a manifest has one owner".into()));
            }
            Some(_) => {}
            None => self.owner = Some((key, node.place)),
        }
    }

    fn objects(&mut self, kind: Kind, section: &Node<'_>) {
        let Value::List(items) = &section.value else {
            // A section may be there before anything is in it.
            if section.value != Value::Null {
                self.walk.unfit(section, kind.plural(), "a list");
            }
            return;
        };
        for (index, item) in items.iter().enumerate() {
            let key = field_of(item, "key");
            let base = key.map_or_else(|| format!("{}[{index}]", kind.plural()), |(key, _)| format!("{}[{key}]", kind.plural()));
            self.begin(base.clone(), matches!(kind, Kind::Account | Kind::Agent));
            let before = self.walk.problems.len();
            if let Some((key, place)) = key
                && let Some(first) = self.keys.insert((kind, key.to_owned()), place)
            {
                let message = format!("{kind}/{key} is given twice; the first is at {}", position(self.walk.sources, first));
                self.walk.report(ProblemKind::Field, place, "", message, Some("take one of them out, or give it another key".into()));
            }
            let Some(json) = self.walk.map(fields(kind), item, "") else { continue };
            let clean = self.walk.problems.len() == before;
            let at = key.map_or(item.place, |(_, place)| place);
            let places = std::mem::take(&mut self.walk.places);
            let key = key.and_then(|(key, _)| key.parse().ok());
            self.raws.push(Raw { kind, key, json, base, at, places, clean });
        }
    }

    fn tests(&mut self, section: &Node<'_>) {
        let Value::List(items) = &section.value else {
            if section.value != Value::Null {
                self.walk.unfit(section, "tests", "a list");
            }
            return;
        };
        for (index, item) in items.iter().enumerate() {
            self.begin(format!("tests[{index}]"), false);
            let before = self.walk.problems.len();
            let Some(json) = self.walk.map(TEST, item, "") else { continue };
            let at = field_of(item, "name").map_or(item.place, |(_, place)| place);
            let given = self.given(&json, at);
            if json.get("expect").and_then(Json::as_object).is_some_and(Map::is_empty) && self.walk.problems.len() == before {
                self.walk.invalid(ProblemKind::Field, at, Invalid::new("expect", "expects nothing").help("expect a rule, queue, priority or skills"));
            }
            if self.walk.problems.len() == before {
                self.tests.push(test_case(&json, given, at));
            }
        }
    }

    fn given(&mut self, json: &Map<String, Json>, at: Place) -> Context {
        let Some(given) = json.get("given") else { return Context::default() };
        Context::from_json(&given.to_string()).unwrap_or_else(|error| {
            let invalid = context_error(&error);
            self.walk.invalid(ProblemKind::Field, at, invalid);
            Context::default()
        })
    }

    fn finish(mut self) -> Result<Parts, Vec<Problem>> {
        if !self.versioned && !self.walk.sources.is_empty() {
            self.begin(String::new(), true);
            let help = Some(format!("begin the file with  apiVersion: {API_VERSION}"));
            self.walk.report(ProblemKind::Field, Place::new(0, &(0..0)), "apiVersion", "apiVersion is missing", help);
        }
        let mut raws = std::mem::take(&mut self.raws);
        for raw in &mut raws {
            open_days(raw, &mut self.walk);
        }
        semantics::check(&mut self.walk, &raws, &self.tests);
        let mut objects = Vec::with_capacity(raws.len());
        for raw in raws.into_iter().filter(|raw| raw.clean) {
            objects.extend(object(raw, &mut self.walk));
        }
        let problems = self.walk.finish();
        if problems.is_empty() { Ok((self.owner.map(|(owner, _)| owner), objects, self.tests)) } else { Err(problems) }
    }
}

/// Returns a context's refusal, with its field below the test.
pub(super) fn context_error(error: &ContextError) -> Invalid {
    let path = match error {
        ContextError::UnknownField { path, .. } | ContextError::WrongType { path, .. } | ContextError::Timestamp { path, .. } => path.as_str(),
        _ => "",
    };
    Invalid::new(super::walk::join("given", path), error.to_string())
}

/// Writes operating hours that are given as days with times the way the domain has them.
fn open_days(raw: &mut Raw, walk: &mut Walk<'_>) {
    let Some(open) = raw.json.remove("open").filter(|_| raw.kind == Kind::Hours) else { return };
    walk.base.clone_from(&raw.base);
    if raw.json.contains_key("weekly") {
        walk.places = std::mem::take(&mut raw.places);
        walk.invalid(ProblemKind::Field, raw.at, Invalid::new("open", "can't stand beside weekly: both say when it is open"));
        raw.places = std::mem::take(&mut walk.places);
        raw.clean = false;
        return;
    }
    let days: Vec<OpenDays> = open.as_array().into_iter().flatten().filter_map(|text| text.as_str()?.parse().ok()).collect();
    let place = raw.places.get("open").copied();
    raw.places.extend(place.map(|place| ("weekly".to_owned(), place)));
    raw.json.insert("weekly".to_owned(), serde_json::to_value(OpenDays::week(&days)).unwrap_or_default());
}

/// Returns the object of what was walked without a complaint.
fn object(raw: Raw, walk: &mut Walk<'_>) -> Option<DesiredObject> {
    let Raw { kind, key, mut json, base, at, places, .. } = raw;
    let key = key?;
    json.shift_remove("key");
    let name = json.shift_remove("name").and_then(|name| name.as_str()?.parse::<DisplayName>().ok());
    let protected = json.shift_remove("protected").and_then(|protected| protected.as_bool());
    let privacy = json.shift_remove("privacy").map(|privacy| Privacy {
        acknowledged: privacy["acknowledged"].as_bool().unwrap_or_default(),
        reference: privacy["reference"].as_str().map(str::to_owned),
    });
    let secret = |field: SecretField| Some((field, secret_ref(json.get(field.as_str())?)?));
    let secrets = [SecretField::ClientToken, SecretField::Credentials].into_iter().filter_map(secret).collect();
    for field in [SecretField::ClientToken, SecretField::Credentials] {
        json.shift_remove(field.as_str());
    }
    let given = json.keys().cloned().collect();
    match Spec::from_fields(kind, json) {
        Ok(spec) => Some(DesiredObject { target: ObjectRef::new(kind, key), name, spec, given, protected, privacy, secrets, at, places }),
        Err(invalid) => {
            (walk.base, walk.places) = (base, places);
            walk.invalid(ProblemKind::Field, at, invalid);
            None
        }
    }
}

fn secret_ref(json: &Json) -> Option<SecretRef> {
    let (name, value) = json.as_object()?.iter().next()?;
    let value = value.as_str()?;
    match name.as_str() {
        "env" => Some(SecretRef::Env(value.to_owned())),
        "file" => Some(SecretRef::File(value.to_owned())),
        _ => value.parse().ok().map(SecretRef::Stored),
    }
}

fn test_case(json: &Map<String, Json>, given: Context, at: Place) -> TestCase {
    let key = |value: &Json| value.as_str().and_then(|key| key.parse::<Key>().ok());
    let expect = json.get("expect").cloned().unwrap_or_default();
    let keys = |value: &Json| value.as_array().into_iter().flatten().filter_map(key).collect();
    let open = json.get("open").and_then(Json::as_object).into_iter().flatten();
    TestCase {
        name: json.get("name").and_then(Json::as_str).unwrap_or_default().to_owned(),
        ruleset: json.get("ruleset").and_then(key),
        workstream: json.get("workstream").and_then(key),
        given,
        open: open.filter_map(|(queue, count)| Some((queue.parse().ok()?, u32::try_from(count.as_u64()?).ok()?))).collect(),
        expect: Expectation {
            rule: expect.get("rule").map(key),
            queue: expect.get("queue").and_then(key),
            priority: expect.get("priority").map(Json::as_i64),
            skills: expect.get("skills").map(keys),
        },
        at,
    }
}

/// Returns the name nearest to a missing one, as a next step.
pub(super) fn did_you_mean<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(wanted, names).map(|name| format!("did you mean {name}?"))
}
