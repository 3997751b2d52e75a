//! What the objects of a file say, and what they would say of what is live: both in the form in which files write them, as far as the file
//! gives a field at all.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value as Json, json};

use super::run::MergeOptions;
use super::tree::{Form, Written};
use crate::domain::{Day, HoursSpec, Interval, Kind, ObjectRef, OpenDays, Resource, Spec};
use crate::manifest::desired::{DesiredObject, Manifest, SecretRef};
use crate::manifest::export::{Exported, is_untouched_default, one};
use crate::manifest::tables::SECTIONS;

/// A file's meaning: as it is, and as it is wanted.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    pub(super) is: Map<String, Json>,
    pub(super) wanted: Map<String, Json>,
}

/// Returns what the file says and what it is to say. `written` are its objects as they are written, in the order of the manifest's.
pub(super) fn meaning(manifest: &Manifest, written: &[&Written], live: &[Exported<'_>], options: MergeOptions) -> Meaning {
    let by_target: HashMap<ObjectRef, &Exported<'_>> = live.iter().map(|exported| (exported.resource.target(), exported)).collect();
    let named: HashSet<&ObjectRef> = manifest.objects.iter().map(|object| &object.target).collect();
    let mut sections: HashMap<Kind, (Vec<Json>, Vec<Json>)> = HashMap::new();
    for (object, written) in manifest.objects.iter().zip(written) {
        let (is, wanted) = sections.entry(object.target.kind).or_default();
        match by_target.get(&object.target) {
            Some(exported) => {
                let Meaning { is: says, wanted: would_say } = of_object(object, written, exported);
                is.push(Json::Object(says));
                wanted.push(Json::Object(would_say));
            }
            // What is not asked about stays, and needs no more than its key to be told from others.
            None if options.selected => {
                let same = json!({"key": object.target.key.as_str()});
                is.push(same.clone());
                wanted.push(same);
            }
            None => is.push(json!({"key": object.target.key.as_str()})),
        }
    }
    for exported in live.iter().filter(|exported| !named.contains(&exported.resource.target()) && comes(manifest, exported.resource, options)) {
        sections.entry(exported.resource.kind()).or_default().1.push(Json::Object(one(exported, options.export)));
    }
    let mut meaning = Meaning::default();
    for name in SECTIONS {
        let section = Kind::ALL.into_iter().find(|kind| kind.plural() == name).map(|kind| sections.remove(&kind));
        match section {
            // Of the rest the place alone matters: other sections come before it or behind it.
            None => {
                meaning.is.insert(name.to_owned(), Json::Bool(true));
                meaning.wanted.insert(name.to_owned(), Json::Bool(true));
            }
            Some(None) => {}
            Some(Some((is, wanted))) => {
                meaning.is.extend((!is.is_empty()).then(|| (name.to_owned(), Json::Array(is))));
                meaning.wanted.insert(name.to_owned(), Json::Array(wanted));
            }
        }
    }
    meaning
}

/// Returns whether an object comes that the file does not have.
fn comes(manifest: &Manifest, resource: &Resource, options: MergeOptions) -> bool {
    options.selected || (resource.management.owner == manifest.owner && !is_untouched_default(resource))
}

/// Returns the objects that the merged file is to have.
pub(super) fn targets(manifest: &Manifest, live: &[Exported<'_>], options: MergeOptions) -> HashSet<ObjectRef> {
    let named: HashSet<ObjectRef> = manifest.objects.iter().map(|object| object.target.clone()).collect();
    let come =
        live.iter().map(|exported| exported.resource).filter(|resource| named.contains(&resource.target()) || comes(manifest, resource, options));
    let mut targets: HashSet<ObjectRef> = come.map(Resource::target).collect();
    targets.extend(named.into_iter().filter(|_| options.selected));
    targets
}

/// Returns what an object of the file says, and what it would say of what is live.
pub(super) fn of_object(object: &DesiredObject, written: &Written, exported: &Exported<'_>) -> Meaning {
    let resource = exported.resource;
    let key = ("key".to_owned(), Json::from(object.target.key.as_str()));
    let mut meaning = Meaning { is: Map::from_iter([key.clone()]), wanted: Map::from_iter([key]) };
    if let Some(name) = &object.name {
        meaning.says("name", Some(name.as_str().into()), Some(resource.name.as_str().into()));
    }
    let (mut says, mut would_say) = (object.spec.to_fields(), resource.spec.to_fields());
    for field in &object.given {
        let (is, wanted) = (says.remove(field.as_str()), would_say.remove(field.as_str()));
        match written.entries().iter().find(|entry| entry.name == "open").filter(|_| field == "weekly") {
            Some(open) => meaning.open_days(&open.value, is, wanted, &resource.spec),
            None => meaning.says(field, is, wanted),
        }
    }
    for (field, reference) in &object.secrets {
        let live = resource.secrets.iter().find(|(its, _)| its == field).and_then(|(_, summary)| summary.fingerprint.as_ref());
        let (is, wanted) = match reference {
            SecretRef::Stored(print) => (json!({"stored": print}), live.map(|live| json!({"stored": live}))),
            // Nobody knows here what it stands for.
            SecretRef::Env(name) => (json!({"env": name}), live.map(|_| json!({"env": name}))),
            SecretRef::File(path) => (json!({"file": path}), live.map(|_| json!({"file": path}))),
        };
        meaning.says(field.as_str(), Some(is), wanted);
    }
    if let Some(privacy) = &object.privacy {
        let acknowledged = is_acknowledged(resource);
        let given = privacy.reference.as_deref();
        let reference = given.map(|given| exported.privacy_reference.filter(|_| acknowledged).unwrap_or(given));
        let json = |acknowledged: bool, reference: Option<&str>| {
            let mut json = Map::from_iter([("acknowledged".to_owned(), Json::from(acknowledged))]);
            json.extend(reference.map(|reference| ("reference".to_owned(), Json::from(reference))));
            Json::Object(json)
        };
        meaning.says("privacy", Some(json(privacy.acknowledged, given)), Some(json(acknowledged, reference)));
    }
    if let Some(protected) = object.protected {
        meaning.says("protected", Some(protected.into()), Some(resource.management.protected.into()));
    }
    meaning
}

fn is_acknowledged(resource: &Resource) -> bool {
    resource.status.get("privacy").and_then(|privacy| privacy.get("acknowledged")) == Some(&Json::Bool(true))
}

impl Meaning {
    fn says(&mut self, field: &str, is: Option<Json>, wanted: Option<Json>) {
        self.is.extend(is.map(|is| (field.to_owned(), is)));
        self.wanted.extend(wanted.map(|wanted| (field.to_owned(), wanted)));
    }

    /// Says when it is open the way the file does, in days with their times; a day that is closed by an empty list needs `weekly`.
    fn open_days(&mut self, written: &Written, is: Option<Json>, wanted: Option<Json>, live: &Spec) {
        let texts: Vec<String> = written.items().iter().filter_map(text_of).collect();
        let open = Json::from(texts.clone());
        match live {
            _ if is == wanted => self.says("open", Some(open.clone()), Some(open)),
            Spec::Hours(HoursSpec { weekly, .. }) if weekly.values().all(|times| !times.is_empty()) => {
                let days = days(&texts, weekly);
                self.says("open", Some(open), Some(Json::from(days)).filter(|_| wanted.is_some()));
            }
            _ => {
                self.says("open", Some(open), None);
                self.says("weekly", None, wanted);
            }
        }
    }
}

fn text_of(written: &Written) -> Option<String> {
    match &written.form {
        Form::Scalar(_, text) => Some(text.clone()),
        _ => None,
    }
}

/// Returns the days of a week with their times: what is right of `texts` as it stands there, and the rest behind it.
fn days(texts: &[String], weekly: &BTreeMap<Day, Vec<Interval>>) -> Vec<String> {
    let mut left = weekly.clone();
    let mut kept = Vec::new();
    for text in texts {
        let Ok(OpenDays { days, times }) = text.parse() else { continue };
        if days.iter().all(|day| left.get(day) == Some(&times)) {
            days.iter().for_each(|day| drop(left.remove(day)));
            kept.push(text.clone());
        }
    }
    while let Some((first, times)) = left.first_key_value().map(|(day, times)| (*day, times.clone())) {
        // A run of days from this one on; the week does not begin anew in it.
        let run: Vec<Day> = Day::ALL.into_iter().skip_while(|day| *day != first).take_while(|day| left.get(day) == Some(&times)).collect();
        run.iter().for_each(|day| drop(left.remove(day)));
        let range = match run.as_slice() {
            [first, .., last] => format!("{}-{}", first.as_str(), last.as_str()),
            _ => first.as_str().to_owned(),
        };
        let times: Vec<String> = times.iter().map(ToString::to_string).collect();
        kept.push(format!("{range}={}", times.join(",")));
    }
    kept
}
