//! The merge as a whole: a file and what is live in, the changed text out, and a look at whether it says what it is to say.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};

use super::edits::Edits;
use super::merger::{Merger, Slot};
use super::tree::{self, Written};
use super::wanted::{self, Meaning};
use super::write::Language;
use crate::domain::{Invalid, Kind, ObjectRef, ProviderId};
use crate::manifest::build::parse;
use crate::manifest::desired::{DesiredObject, Manifest};
use crate::manifest::export::{ExportOptions, Exported};
use crate::manifest::node::{Part, Unreadable};
use crate::manifest::problem::{Problem, ProblemKind};
use crate::manifest::source::{Place, Source};
use crate::manifest::walk::position;
use crate::manifest::{json, yaml};

/// How to merge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MergeOptions {
    /// The live objects are all that the merge is about: others of the file are left alone, and each of them comes.
    pub selected: bool,
    /// How objects are written that the file does not have yet.
    pub export: ExportOptions,
}

/// A file that says what is live.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// Its text.
    pub text: String,
    /// The manifest that it is.
    pub manifest: Map<String, Json>,
}

/// Why a file could not be merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// Something in the file is wrong, or written so that it can't be changed in place.
    #[error("the file can't be merged")]
    Invalid(Vec<Problem>),
    /// The changed text would not say what is live: a bug.
    #[error("the merged text of {0} would not be right, so it was not written")]
    Wrong(String),
}

/// Tells the name of a provider from another that it has.
pub type ProviderNames<'f> = &'f dyn Fn(&ProviderId) -> Result<ProviderId, Invalid>;

/// Returns the text of a file changed as little as can be so that it says what is live.
///
/// Fields that the file leaves out stay out. Objects of the file that are not live go; live ones that it does not have come if they have its
/// owner.
///
/// # Errors
/// `Invalid` with what is wrong and where; `Wrong` never, unless there is a bug.
pub fn merge(source: &Source, live: &[Exported<'_>], options: MergeOptions, names: ProviderNames<'_>) -> Result<Merged, MergeError> {
    let manifest = read(source, names)?;
    // Lines that all have an end are easier to take out and to put in.
    let unended = !source.text().ends_with('\n');
    let text = if unended { format!("{}\n", source.text()) } else { source.text().to_owned() };
    let root = tree::read(&text).map_err(|error| MergeError::Invalid(vec![unreadable(source, error)]))?;
    let written = objects(&root);
    if written.len() != manifest.objects.len() {
        return Err(MergeError::Wrong(source.name().to_owned()));
    }
    if !options.selected {
        refuse_tests_of_gone(&manifest, live)?;
    }
    let meaning = wanted::meaning(&manifest, &written, live, options);
    let language = if source.is_json() { Language::of_json(&text) } else { Language::Yaml };
    let mut merger = Merger { text: &text, language, refused: None };
    let mut edits = Edits::default();
    let Meaning { is, wanted } = &meaning;
    let top = Slot { name: "", column: 0, after: 0, in_flow: false };
    merger.value(&mut edits, top, &root, &Json::Object(is.clone()), &Json::Object(wanted.clone()));
    if let Some(span) = merger.refused {
        let error = Unreadable::new("has an anchor (`&`): changing or moving it would change what stands for it elsewhere", span);
        let help = Some("write the value out where it is used, then merge again");
        return Err(MergeError::Invalid(vec![unreadable(source, Unreadable { help, ..error })]));
    }
    if text.contains("\r\n") {
        edits.end_lines_with_returns();
    }
    let merged = edits.apply(&text, 0..text.len());
    let merged = if unended { merged.trim_end_matches(['\r', '\n']).to_owned() } else { merged };
    checked(source, merged, &manifest, live, options, names)
}

fn read(source: &Source, names: ProviderNames<'_>) -> Result<Manifest, MergeError> {
    let mut manifest = parse(vec![source.clone()]).map_err(MergeError::Invalid)?;
    let problems = manifest.rename_providers(names);
    if problems.is_empty() { Ok(manifest) } else { Err(MergeError::Invalid(problems)) }
}

/// Returns the objects as they are written, in the order in which the manifest has them.
fn objects(root: &Written) -> Vec<&Written> {
    let is_section = |name: &str| Kind::ALL.into_iter().any(|kind| kind.plural() == name);
    root.entries().iter().filter(|entry| is_section(&entry.name)).flat_map(|entry| entry.value.items()).collect()
}

fn unreadable(source: &Source, error: Unreadable) -> Problem {
    let Unreadable { message, span, help } = error;
    let sources = std::slice::from_ref(source);
    let at = position(sources, Place::new(0, &span));
    Problem { kind: ProblemKind::Syntax, at, path: String::new(), message, help: help.map(str::to_owned) }
}

/// Refuses a file whose tests name a rule set or workstream that goes: nobody but its author knows what becomes of the test.
fn refuse_tests_of_gone(manifest: &Manifest, live: &[Exported<'_>]) -> Result<(), MergeError> {
    let live: std::collections::HashSet<ObjectRef> = live.iter().map(|exported| exported.resource.target()).collect();
    let mut problems = Vec::new();
    for test in &manifest.tests {
        let ruleset = test.ruleset.iter().map(|key| ObjectRef::new(Kind::RuleSet, key.clone()));
        let workstream = test.workstream.iter().map(|key| ObjectRef::new(Kind::Workstream, key.clone()));
        for gone in ruleset.chain(workstream).filter(|named| !live.contains(named)) {
            problems.push(Problem {
                kind: ProblemKind::Field,
                at: manifest.position(test.place()),
                path: format!("tests[{}]", test.name),
                message: format!("tests {gone}, which is not live"),
                help: Some("take the test out, or let it test something else, then merge again".to_owned()),
            });
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(MergeError::Invalid(problems)) }
}

/// Returns the merged file if it says what it is to say.
fn checked(
    source: &Source,
    text: String,
    before: &Manifest,
    live: &[Exported<'_>],
    options: MergeOptions,
    names: ProviderNames<'_>,
) -> Result<Merged, MergeError> {
    let merged =
        Source::new(format!("{} (merged)", source.name()), text.clone().into_bytes()).map_err(|problem| MergeError::Invalid(vec![*problem]))?;
    let after = read(&merged, names)?;
    let root = tree::read(&text).map_err(|error| MergeError::Invalid(vec![unreadable(&merged, error)]))?;
    let document = document(&merged);
    let wrong = || MergeError::Wrong(source.name().to_owned());
    if !says(&after, &root, before, live, options) || document.get("tests") != self::document(source).get("tests") {
        return Err(wrong());
    }
    Ok(Merged { text, manifest: document })
}

/// Returns a file with one document as JSON.
fn document(source: &Source) -> Map<String, Json> {
    let (mut document, mut current, mut items) = (Map::new(), String::new(), Vec::new());
    let mut give = |part: Part<'_>| match part {
        Part::Document | Part::Other(_) => {}
        Part::Name(name) => current = name.text.into_owned(),
        Part::Item(node) => items.push(node.to_json()),
        Part::Value(node) => {
            let value = match node.to_json() {
                Json::Array(rest) => items.drain(..).chain(rest).collect(),
                other => other,
            };
            document.insert(std::mem::take(&mut current), value);
        }
    };
    let read = if source.is_json() { json::read(0, source.text(), &mut give) } else { yaml::read(0, source.text(), &mut give) };
    // It has been parsed before, so it can be read.
    read.map_or_else(|_| Map::new(), |()| document)
}

/// Returns whether the manifest has the objects that it is to have, and says of each what is live.
fn says(after: &Manifest, root: &Written, before: &Manifest, live: &[Exported<'_>], options: MergeOptions) -> bool {
    let by_target: HashMap<ObjectRef, &Exported<'_>> = live.iter().map(|exported| (exported.resource.target(), exported)).collect();
    let stayed: HashMap<&ObjectRef, &DesiredObject> = before.objects.iter().map(|object| (&object.target, object)).collect();
    let written = objects(root);
    let one = |(object, written): (&DesiredObject, &&Written)| match by_target.get(&object.target) {
        Some(exported) => {
            let Meaning { is, wanted } = wanted::of_object(object, written, exported);
            is == wanted
        }
        None => options.selected && stayed.get(&object.target).is_some_and(|before| same(before, object)),
    };
    let expected = wanted::targets(before, live, options);
    let found: std::collections::HashSet<ObjectRef> = after.objects.iter().map(|object| object.target.clone()).collect();
    written.len() == after.objects.len() && after.owner == before.owner && found == expected && after.objects.iter().zip(&written).all(one)
}

fn same(one: &DesiredObject, other: &DesiredObject) -> bool {
    let parts = |object: &DesiredObject| (object.name.clone(), object.spec.clone(), object.protected, object.privacy.clone(), object.secrets.clone());
    parts(one) == parts(other)
}
