//! The texts that people may read, gathered from the source and from the command tree, each with the area that it belongs to.
//!
//! What is gathered: string literals, those inside macros and `#[error]` included, that read like prose. What is left out by rule: tests,
//! patterns of a `match` (they are compared, not said), logs, assertions, and the modules of `OUT`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// The areas: the name of a catalogue file, and the folders and files whose texts it holds. The first that fits counts.
pub(super) const AREAS: [(&str, &[&str]); 9] = [
    // Single words that are translated even where they stand in a hole of another text.
    ("words", &[]),
    ("help", &["src/cli/args.rs", "src/cli/examples/"]),
    ("wizard", &["src/cli/wizard/"]),
    ("screens", &["src/cli/commands/"]),
    ("errors", &["src/cli/"]),
    ("manifest", &["src/manifest/"]),
    ("routing", &["src/routing/"]),
    ("provider", &["src/provider/"]),
    ("domain", &["src/"]),
];

/// Modules that say nothing to the people at the command line: what they write is for machines, for a browser, or for a log.
const OUT: &[&str] = &[
    // Its pages and its answers are those of the provider.
    "src/emulator/",
    // What a server says to providers and to its log.
    "src/server/connection.rs",
    "src/server/framing.rs",
    "src/server/health.rs",
    "src/server/log.rs",
    "src/server/webhook.rs",
    // JUnit, SARIF, HTML, graphs.
    "src/report/",
    // Bugs for the harnesses.
    "src/planted.rs",
    // Scripts and answers for shells.
    "src/cli/completion/",
    // Tables and documents of data.
    "src/cli/ui/cells.rs",
    "src/cli/ui/log.rs",
    // The words of the tree are taken from the tree itself.
    "src/cli/args.rs",
    "src/cli/examples/",
    // Languages are named in themselves.
    "src/cli/lang/",
];

/// Macros whose texts go to a log or to a developer.
const UNSAID_MACROS: [&str; 16] = [
    "debug",
    "info",
    "warn",
    "error",
    "trace",
    "debug_span",
    "info_span",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "matches",
    "concat",
    "include_str",
    "anyhow",
    "env",
];

/// Texts by area, in the order of the source.
pub(super) type Texts = BTreeMap<&'static str, Vec<String>>;

/// Returns every text that people may read, each once: in the first area that says it.
pub(super) fn gathered() -> Texts {
    let not_said = not_said();
    let mut seen = BTreeSet::new();
    let mut texts = Texts::new();
    let of_source = sources().into_iter().flat_map(|(path, text)| {
        let area = area_of(&path);
        literals(&text).into_iter().map(move |literal| (area, literal)).collect::<Vec<_>>()
    });
    let words = WORDS_IN_HOLES.map(|word| ("words", word.to_owned())).into_iter();
    let counts = COUNTS.map(|text| ("screens", text.to_owned())).into_iter().chain(JOINED.map(|text| ("errors", text.to_owned())));
    for (area, text) in words.chain(tree_texts().into_iter().map(|text| ("help", text))).chain(counts).chain(in_order_of_areas(of_source)) {
        let text = text.trim().to_owned();
        let said =
            area == "words" || (is_prose(&text) && !is_sql(&text)) || [TREE_WORDS, SINGLE_WORDS].iter().any(|words| words.contains(&text.as_str()));
        if said && !not_said.contains(&text) && seen.insert(text.clone()) {
            texts.entry(area).or_default().push(text);
        }
    }
    texts
}

/// Returns the places of the rules that are no longer there.
pub(super) fn gone_places() -> Vec<&'static str> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    OUT.iter().copied().chain(AREAS.iter().flat_map(|(_, places)| *places).copied()).filter(|place| !root.join(place).exists()).collect()
}

/// Returns the texts of the list that nothing in the source holds any more.
pub(super) fn stale_not_said() -> Vec<String> {
    let literals: BTreeSet<String> =
        sources().iter().flat_map(|(_, text)| literals(text)).chain(tree_texts()).map(|text| text.trim().to_owned()).collect();
    not_said().into_iter().filter(|text| !literals.contains(text)).collect()
}

/// Returns the texts of `not_said.txt`: a line each, escaped as in JSON where they have several; `#` begins a reason.
fn not_said() -> BTreeSet<String> {
    let lines = include_str!("not_said.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|_| line.to_owned())).collect()
}

fn in_order_of_areas(texts: impl Iterator<Item = (&'static str, String)>) -> Vec<(&'static str, String)> {
    let mut texts: Vec<_> = texts.collect();
    texts.sort_by_key(|(area, _)| AREAS.iter().position(|(name, _)| name == area));
    texts
}

fn area_of(path: &str) -> &'static str {
    AREAS.iter().find(|(_, places)| places.iter().any(|place| path.starts_with(place))).map_or("domain", |(area, _)| area)
}

/// Returns the files whose texts are said, in the order of their paths.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join("src")];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                waiting.push(path);
            } else if name.ends_with(".rs") && !is_test_file(&name) && !OUT.iter().any(|out| name.starts_with(out)) {
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn is_test_file(path: &str) -> bool {
    path.contains("/tests/") || ["_tests.rs", "/tests.rs", "/fake.rs", "/hostile.rs"].iter().any(|end| path.ends_with(end))
}

/// Returns the texts of the command tree and of its examples.
fn tree_texts() -> Vec<String> {
    let mut texts = Vec::new();
    walk(&chanctl::cli::command_tree(), &mut texts);
    for worked in chanctl::cli::examples::all() {
        texts.extend(worked.examples.map(|(does, _)| does.to_owned()));
    }
    texts.extend(TREE_WORDS.iter().chain(PARSER).map(|text| (*text).to_owned()));
    texts
}

fn walk(command: &clap::Command, texts: &mut Vec<String>) {
    texts.extend([command.get_about(), command.get_long_about(), command.get_after_help()].into_iter().flatten().map(ToString::to_string));
    for arg in command.get_arguments() {
        texts.extend([arg.get_help(), arg.get_long_help()].into_iter().flatten().map(ToString::to_string));
        texts.extend(arg.get_help_heading().map(str::to_owned));
        texts.extend(arg.get_possible_values().iter().filter_map(|value| value.get_help()).map(ToString::to_string));
    }
    command.get_subcommands().for_each(|sub| walk(sub, texts));
}

/// Returns the literals of a file, in its order.
pub(super) fn literals(source: &str) -> Vec<String> {
    let file = syn::parse_file(source).unwrap();
    let mut found = Literals::default();
    found.visit_file(&file);
    found.0
}

#[derive(Default)]
struct Literals(Vec<String>);

impl Literals {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut before_is_hash = false;
        for token in tokens {
            let after_hash = std::mem::replace(&mut before_is_hash, matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#'));
            match token {
                // An attribute; a doc comment is one.
                TokenTree::Group(_) if after_hash => {}
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.0.push(text.value());
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| {
                let condition = list.tokens.to_string();
                condition == "test" || condition.contains("planted-bugs")
            })
    })
}

impl<'a> Visit<'a> for Literals {
    fn visit_item(&mut self, item: &'a syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Const(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, attribute: &'a syn::Attribute) {
        if let (true, Ok(list)) = (attribute.path().is_ident("error"), attribute.meta.require_list()) {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_pat(&mut self, _: &'a syn::Pat) {}

    fn visit_macro(&mut self, called: &'a syn::Macro) {
        let name = called.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if !UNSAID_MACROS.contains(&name.as_str()) {
            self.tokens(called.tokens.clone());
        }
    }

    fn visit_lit_str(&mut self, literal: &'a syn::LitStr) {
        self.0.push(literal.value());
    }
}

/// Returns whether a text reads like prose: a word of letters stands beside another one, or beside a hole.
pub(super) fn is_prose(text: &str) -> bool {
    let filled = without_holes(text);
    let words: Vec<&str> = filled.split_whitespace().collect();
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
        !bare.is_empty() && bare.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-')
    };
    let is_long = |word: &str| is_word(word) && word.len() >= 2;
    let is_hole = |word: &str| word.contains(HOLE) || word.chars().all(|c| c.is_ascii_digit());
    words.windows(2).any(|pair| (is_long(pair[0]) || is_long(pair[1])) && pair.iter().all(|word| is_word(word) || is_hole(word)))
}

/// Returns whether a text is a statement for the database.
fn is_sql(text: &str) -> bool {
    let verb = text.split_whitespace().next().unwrap_or_default();
    ["SELECT", "{SELECT}", "INSERT", "UPDATE", "DELETE", "COMMIT;", "PRAGMA", "CREATE"].contains(&verb)
}

const HOLE: char = '\u{fffc}';

fn without_holes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        match hole_at(&rest[at..]) {
            Some(hole) => {
                out.push(HOLE);
                rest = &rest[at + hole.len()..];
            }
            None => {
                let brace = if rest[at..].starts_with("{{") { 2 } else { 1 };
                out.push_str(&rest[at..at + brace]);
                rest = &rest[at + brace..];
            }
        }
    }
    out + rest
}

/// Returns the hole that a text begins with, braces included.
fn hole_at(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find(['{', '}'])?;
    let (name, format) = inside[..end].split_once(':').unwrap_or((&inside[..end], ""));
    let fits = inside[end..].starts_with('}')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && format.chars().all(|c| c.is_ascii_alphanumeric() || "?<>^#.$+-".contains(c));
    fits.then(|| &text[..end + 2])
}

/// Returns the holes of a text, sorted.
pub(super) fn holes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let hole = hole_at(&rest[at..]);
        found.extend(hole.map(str::to_owned));
        let length = hole.map_or(if rest[at..].starts_with("{{") { 2 } else { 1 }, str::len);
        rest = &rest[at + length..];
    }
    found.sort();
    found
}

/// What help says beside the texts of the tree.
const TREE_WORDS: &[&str] = &[
    "START",
    "OBJECTS",
    "AS CODE",
    "TEST",
    "SELF",
    "Usage:",
    "Options:",
    "Commands:",
    "Arguments:",
    "Examples:",
    "See also:",
    "Print help",
    "Print version",
    "NAME",
    "SYNOPSIS",
    "DESCRIPTION",
    "OPTIONS",
    "SUBCOMMANDS",
    "VERSION",
    "EXTRA",
    "Run 'chanctl help COMMAND' for a command, 'chanctl quickstart' to see the whole flow.",
];

/// What the parsers of arguments and of documents, and the system, complain of, in words that stand in their own source.
const PARSER: &[&str] = &[
    "unexpected argument '{}' found",
    "unrecognized subcommand '{}'",
    "invalid value '{}' for '{}'",
    "invalid value '{}' for '{}': {}",
    "a value is required for '{}' but none was supplied",
    "the argument '{}' cannot be used with '{}'",
    "the argument '{}' cannot be used with: {}",
    "the argument '{}' cannot be used multiple times",
    "to pass '{}' as a value, use '{}'",
    "equal sign is needed when assigning values to '{}'",
    "unexpected value '{}' for '{}' found; no more were expected",
    "{} values required by '{}'; only {} were provided",
    "the following required arguments were not provided: {}",
    "invalid UTF-8 was detected in one or more arguments",
    "a similar argument exists: '{}'",
    "some similar arguments exist: {}",
    "a similar subcommand exists: '{}'",
    "some similar subcommands exist: {}",
    "a similar value exists: '{}'",
    "some similar values exist: {}",
    "[possible values: {}]",
    "[default: {}]",
    "invalid digit found in string",
    "number too large to fit in target type",
    "number too small to fit in target type",
    "invalid type: {}, expected {}",
    "invalid value: {}, expected {}",
    "invalid length {}, expected {}",
    "unknown field `{}`, expected one of {}",
    "unknown field `{}`, expected {}",
    "unknown variant `{}`, expected one of {}",
    "missing field `{}`",
    "cannot parse integer from empty string",
    "{} is not in {}",
    "{} at line {} column {}",
    "expected value",
    "expected ident",
    "key must be a string",
    "trailing characters",
    "trailing comma",
    "invalid number",
    "EOF while parsing a value",
    "EOF while parsing an object",
    "EOF while parsing a list",
    "EOF while parsing a string",
    "invalid socket address",
    "invalid value '{}' for '{}' [possible values: {}]",
    "os error {}",
    "No such file or directory",
    "Permission denied",
    "Is a directory",
    "Not a directory",
    "File exists",
    "No space left on device",
    "Read-only file system",
    "Connection refused",
    "Connection reset by peer",
    "Address already in use",
    "Cannot assign requested address",
    "Network is unreachable",
];

/// Sentences of the source with something in its place that is not to be translated by itself: elsewhere it is a name.
const JOINED: [&str; 9] = [
    "Google's Business Messages answered {} {}: {}",
    "{} can't be reached: {}",
    "must be {}, not text",
    "must be text, not {}",
    "name the file that holds the manifest",
    "name the file that holds the answers",
    "name the file that holds the message",
    "name the file that holds the plan",
    "name the file that holds the seed",
];

/// Words that other texts take up.
const WORDS_IN_HOLES: [&str; 14] =
    ["embedded", "remote", "none", "because", "goes", "read", "written", "changed", "deleted", "created", "updated", "absent", "nothing", "nobody"];

/// How `verify` counts its checks, in words that `report` puts together.
const COUNTS: [&str; 9] =
    ["1 error", "{} errors", "1 warning", "{} warnings", "1 note", "{} notes", "{} passed", "{} skipped", "nothing was checked"];

/// Texts of one word that are said: labels, and the words that screens are made of; and the ways of a message.
const SINGLE_WORDS: &[&str] = &[
    "customer -> webhook",
    "webhook -> store",
    "rules -> queue",
    "reply -> provider",
    "provider -> phone",
    "Options",
    "Commands",
    "Arguments",
    "help",
    "cause",
    "warning",
    "hint",
    "error",
    "provider",
    "Account",
    "Agent",
    "Apply",
    "Attribute",
    "Channel",
    "Condition",
    "Language",
    "Operator",
    "Provider",
    "Rule",
    "Value",
    "Workstream",
    "Stored.",
    "nobody",
    "fields",
    "form",
    "example",
    "matched",
    "fits",
    "overflows",
    "absent",
    "FAILED",
    "FAIL",
    "PASS",
    "WARN",
    "ok",
    "skip",
    "warn",
    "note",
    "because",
    "(required)",
    "(optional)",
    "queues",
    "classified",
    "route",
    "priority",
    "skills",
    "required",
    "optional",
    "context",
    "account",
    "agent",
    "channel",
    "conversations",
    "manifest",
    "waiting",
    "next",
    "and",
    "or",
    "created",
    "updated",
    "deleted",
    "unchanged",
    "changed",
    "written",
    "it",
    "them",
    "of",
    "left",
    "answer:",
    "nothing",
    "both",
    "Constants",
    "Environment",
    "Fields",
    "Functions",
    "Conditions",
    "Limits",
    "terminated",
    "interrupted",
    "default",
    "valid",
    "forbidden",
    ", or",
    "request",
    "wrote",
];
