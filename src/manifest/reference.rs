//! The manifest as a reference: one entry for each kind and each field, written from the same tables that files are held against.
//!
//! Here: what a place is, which form its value has, and an example. Which command sets it is known to the command line.

use super::shape::{Field, Shape, Text};
use super::tables::{ABOUT_TEST, API_VERSION, KEY, TEST, about, about_section, fields};
use crate::domain::Kind;

/// What is said of a kind or of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path from the kind: `account`, `account.clientToken`, `ruleset.rules.when`.
    pub path: String,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// What its value looks like.
    pub form: String,
    /// Whether it has to be there; a kind has no such thing.
    pub required: Option<bool>,
    /// How it is written in a file.
    pub example: String,
}

impl Entry {
    /// Returns its own name: the last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// Returns whether it is a field of the mapping at `path`, and not one deeper down.
    pub fn is_directly_under(&self, path: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(parent, _)| parent == path)
    }
}

/// Returns every entry, each after the one that it belongs to.
#[must_use]
pub fn reference() -> Vec<Entry> {
    let mut entries = vec![
        at_the_top("apiVersion", true, format!("the text {API_VERSION}"), format!("apiVersion: {API_VERSION}")),
        at_the_top("owner", false, form(&KEY), "owner: team-support".to_owned()),
    ];
    for kind in Kind::ALL {
        whole(&mut entries, kind.as_str(), kind.plural(), about(kind), fields(kind));
    }
    whole(&mut entries, "test", "tests", ABOUT_TEST, TEST);
    entries
}

/// Returns the path of a place that is written in one of the ways in which people and errors write it: `accounts[acme].clientToken`,
/// `Account.ClientToken`, `rule.when`. Whether there is such a place is for the caller to see.
#[must_use]
pub fn canonical(written: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for letter in written.trim().chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            letter if depth == 0 => bare.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    let (first, rest) = bare.split_once('.').unwrap_or((&bare, ""));
    let first = match (first, first.parse::<Kind>()) {
        (_, Ok(kind)) => kind.as_str(),
        ("rule" | "rules", _) => "ruleset.rules",
        ("tests", _) => "test",
        (other, _) => other,
    };
    if rest.is_empty() { first.to_owned() } else { format!("{first}.{rest}") }
}

fn at_the_top(name: &str, required: bool, form: String, example: String) -> Entry {
    Entry { path: name.to_owned(), doc: about_section(name), form, required: Some(required), example }
}

fn whole(entries: &mut Vec<Entry>, path: &str, section: &str, doc: &'static str, fields: &'static [Field]) {
    let example = format!("{section}: [ {} ]", mapping_example(path, fields));
    entries.push(Entry { path: path.to_owned(), doc, form: format!("a mapping in the list {section}"), required: None, example });
    below(entries, path, fields);
}

fn below(entries: &mut Vec<Entry>, parent: &str, fields: &'static [Field]) {
    for field in fields {
        let path = format!("{parent}.{}", field.name);
        let example = format!("{}: {}", field.name, example(&path, &field.shape));
        entries.push(Entry { path: path.clone(), doc: field.doc, form: form(&field.shape), required: Some(field.required), example });
        below(entries, &path, parts(&field.shape));
    }
}

/// Returns the fields of the mappings that a value consists of.
fn parts(shape: &Shape) -> &'static [Field] {
    match shape {
        Shape::Map(fields) | Shape::Items { fields, .. } => fields,
        Shape::List(inner) | Shape::Nullable(inner) | Shape::Dict(inner) => parts(inner),
        _ => &[],
    }
}

fn form(shape: &Shape) -> String {
    match shape {
        Shape::Text(text) => text_form(text),
        Shape::Word(words) => format!("one of {}", words.join(", ")),
        Shape::Whole { min, max } if *max >= i64::from(u32::MAX) => format!("a whole number from {min}"),
        Shape::Whole { min, max } => format!("a whole number from {min} to {max}"),
        Shape::Flag => "true or false".to_owned(),
        Shape::Scalar => "a text or a number".to_owned(),
        Shape::Secret => "a reference to a secret, one of { env: NAME }, { file: PATH }, { stored: \"sha256:...\" }".to_owned(),
        Shape::List(inner) => format!("a list, of each {}", form(inner)),
        Shape::Items { by, .. } => format!("a list of mappings, each with another {by}"),
        Shape::Map(_) => "a mapping".to_owned(),
        Shape::Dict(inner) => format!("a mapping, under each name {}", form(inner)),
        Shape::Given => "an engagement context; its fields are those that conditions read".to_owned(),
        Shape::Nullable(inner) => format!("{}, or null", form(inner)),
    }
}

fn text_form(text: &Text) -> String {
    let most = text.max.map(|max| format!(" of at most {max} characters")).unwrap_or_default();
    // A pattern that only asks for something tells nobody anything.
    let like = if text.pattern.starts_with('^') { format!(" like {}", text.pattern) } else { String::new() };
    format!("a text{most}{like}")
}

/// Stands in examples for the name of a provider: which ones there are is not known here.
pub const SOME_PROVIDER: &str = "PROVIDER";

/// Examples that tell more than the form of the value could: by the path, or by its end.
const TELLING: &[(&str, &str)] = &[
    ("account.key", "acme-google"),
    ("agent.key", "acme-bot"),
    ("hours.key", "office"),
    ("queue.key", "vip"),
    ("workstream.key", "google-messaging"),
    ("channel.key", "acme-google-channel"),
    ("ruleset.key", "google-routes"),
    ("rules.key", "portuguese"),
    ("holidays.name", "Christmas"),
    ("contextVariables.name", "orderId"),
    ("test.name", "Ana goes to the VIP desk"),
    ("hours.name", "Office hours"),
    ("queue.name", "VIP desk"),
    ("reference", "DPIA-114"),
    ("provider", SOME_PROVIDER),
    ("clientToken", "{ env: GBM_CLIENT_TOKEN }"),
    ("credentials", "{ file: ./secrets/acme-sa.json }"),
    ("account", "acme-google"),
    ("agent", "acme-bot"),
    ("workstream", "google-messaging"),
    ("ruleset", "google-routes"),
    ("fallbackQueue", "default-messaging"),
    ("queue", "vip"),
    ("queue.hours", "office"),
    ("queue.priority", "10"),
    ("maxOpen", "50"),
    ("autoCloseAfterMinutes", "60"),
    ("stage", "route"),
    ("order", "2"),
    ("ruleset.rules", "[ { key: portuguese, when: 'context.resolvedLocale.startsWith(\"pt\")', queue: vip } ]"),
    ("queues", "[ { queue: vip, percent: 70 }, { queue: default-messaging, percent: 30 } ]"),
    ("percent", "70"),
    ("set.priority", "100"),
    ("skills", "[ portuguese ]"),
    ("vars", "{ orderId: \"1234\" }"),
    ("test.open", "{ vip: 50 }"),
    ("expect.rule", "portuguese"),
    ("expect", "{ rule: portuguese, queue: vip }"),
    ("expect.priority", "100"),
    ("weekly", "{ mon: [\"08:00-18:00\"] }"),
];

/// Returns a value as it is written on one line.
fn example(path: &str, shape: &Shape) -> String {
    let ends = |end: &str| path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    let told = TELLING.iter().filter(|(end, _)| ends(end)).max_by_key(|(end, _)| end.len());
    told.map_or_else(|| example_of_form(path, shape), |(_, value)| (*value).to_owned())
}

fn example_of_form(path: &str, shape: &Shape) -> String {
    match shape {
        Shape::Text(text) => quoted(text.example.unwrap_or("some words")),
        Shape::Word(words) => words.first().copied().unwrap_or_default().to_owned(),
        Shape::Whole { min, .. } => min.to_string(),
        Shape::Flag => "true".to_owned(),
        Shape::Scalar => "\"1234\"".to_owned(),
        Shape::Secret => "{ env: NAME }".to_owned(),
        Shape::List(inner) => format!("[{}]", example(path, inner)),
        Shape::Items { fields, .. } => format!("[ {} ]", mapping_example(path, fields)),
        Shape::Map(fields) => mapping_example(path, fields),
        Shape::Dict(inner) => format!("{{ NAME: {} }}", example_of_form(path, inner)),
        Shape::Given => "{ customer: { name: Ana Souza } }".to_owned(),
        Shape::Nullable(inner) => example(path, inner),
    }
}

/// Returns a mapping of the required fields; of one that requires none, the first.
fn mapping_example(path: &str, fields: &[Field]) -> String {
    let required = fields.iter().filter(|field| field.required).count();
    let shown = fields.iter().filter(|field| field.required || required == 0).take(required.max(1));
    let parts: Vec<String> = shown.map(|field| format!("{}: {}", field.name, example(&format!("{path}.{}", field.name), &field.shape))).collect();
    format!("{{ {} }}", parts.join(", "))
}

/// Returns a text as YAML writes it within braces.
fn quoted(text: &str) -> String {
    let plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || " -_/".contains(letter));
    let begins_as_word = text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    match plain && begins_as_word {
        true => text.to_owned(),
        false if text.contains('"') => format!("'{text}'"),
        false => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{Source, parse};

    fn entry(path: &str) -> Entry {
        reference().into_iter().find(|entry| entry.path == path).unwrap_or_else(|| panic!("{path} is missing"))
    }

    /// Returns what is wrong with a manifest of one object that has what its kind requires, and one more line.
    fn complaints(kind: Kind, more: &Entry) -> Vec<String> {
        let required = reference().into_iter().filter(|entry| entry.is_directly_under(kind.as_str()) && entry.required == Some(true));
        let mut lines: Vec<String> = required.map(|entry| entry.example).filter(|line| *line != more.example).collect();
        lines.push(more.example.clone());
        let text = format!("apiVersion: chanctl/v1\n{}: [ {{ {} }} ]\n", kind.plural(), lines.join(", ")).replace(SOME_PROVIDER, "gbm");
        let parsed = parse(vec![Source::new("example.yaml", text.clone().into_bytes()).unwrap()]);
        parsed.err().into_iter().flatten().map(|problem| format!("{}: {text}", problem.message)).collect()
    }

    #[test]
    fn every_example_of_an_objects_field_is_accepted() {
        for kind in Kind::ALL {
            // The order is of classification rule sets, and the example's stage is the other one.
            for entry in reference().iter().filter(|entry| entry.is_directly_under(kind.as_str()) && entry.path != "ruleset.order") {
                assert_eq!(complaints(kind, entry), Vec::<String>::new(), "{}", entry.path);
            }
        }
    }

    #[test]
    fn every_kind_and_every_field_has_an_entry_once() {
        let entries = reference();
        let mut paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        for wanted in ["account", "account.clientToken", "ruleset.rules.when", "ruleset.rules.queues.percent", "test.expect.rule", "apiVersion"] {
            assert!(paths.contains(&wanted), "{wanted}");
        }
        assert!(entries.iter().all(|entry| !entry.doc.is_empty() && !entry.example.contains("some words")), "{entries:#?}");
        let count = paths.len();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), count);
    }

    #[test]
    fn forms_say_bounds_and_choices() {
        assert_eq!(entry("queue.priority").form, "a whole number from 1");
        assert_eq!(entry("ruleset.stage").form, "one of classification, route");
        assert_eq!(entry("queue.key").form, "a text of at most 63 characters like ^[a-z0-9][a-z0-9-]*$");
        assert_eq!(entry("test.expect.priority").form, "a whole number from -1000 to 1000, or null");
    }

    #[test]
    fn a_place_is_known_in_each_way_it_is_written() {
        for (written, path) in [
            ("accounts[acme].clientToken", "account.clienttoken"),
            ("Queue", "queue"),
            ("ws.fallbackQueue", "workstream.fallbackqueue"),
            ("rulesets[].rules[ana].when", "ruleset.rules.when"),
            ("rule.when", "ruleset.rules.when"),
            ("tests", "test"),
            ("hours", "hours"),
        ] {
            assert_eq!(canonical(written), path);
        }
    }
}
