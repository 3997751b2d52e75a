//! The house rules that no compiler checks, read off the source: layering, module docs, printing, environment, sleeps, and words that
//! belong to one room. Each rule is a function of a path and a text, and is itself tried on a planted violation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What each module may import beside itself: the layering table of the architecture.
const LAYERS: [(&str, &[&str]); 17] = [
    ("domain", &[]),
    ("clock", &["domain"]),
    ("files", &["domain"]),
    ("config", &["domain", "files"]),
    ("routing", &["domain"]),
    ("manifest", &["domain", "routing"]),
    ("plan", &["domain", "routing", "manifest"]),
    ("wire", &["domain", "plan"]),
    ("planted", &[]),
    ("provider", &["domain", "clock", "plan", "planted"]),
    ("store", &["domain", "clock", "plan", "files", "planted"]),
    ("backend", &["domain", "routing", "plan"]),
    ("backend::service", &["domain", "routing", "plan", "backend", "store", "provider", "clock", "files"]),
    ("backend::remote", &["domain", "routing", "plan", "backend", "wire"]),
    ("report", &["domain", "plan"]),
    ("server", &["domain", "wire", "config", "clock", "backend", "planted"]),
    ("emulator", &["domain", "clock"]),
];

/// No file is longer, in lines.
const LINES_MAX: usize = 600;

/// A rule: what it complains of in a file, given by its path from the package's folder.
type Rule = fn(&str, &str) -> Vec<String>;

/// Violations: path and text.
type Planted = &'static [(&'static str, &'static str)];

/// The rules, and violations of each.
const RULES: [(&str, Rule, Planted); 11] = [
    (
        "layering",
        layering,
        &[
            ("src/domain/key.rs", "use crate::store::Record;"),
            ("src/domain/key.rs", "use crate::{clock::Clock, domain::Key};"),
            ("src/routing/ast.rs", "fn f() -> crate::plan::Step {}"),
            ("src/backend/seam.rs", "use crate::store::Store;"),
            ("src/backend/seam.rs", "use super::service::Vault;"),
            ("src/backend/remote/backend.rs", "use crate::backend::service::ServiceBackend;"),
            ("src/backend/service/apply.rs", "use crate::{\n    backend::BackendError,\n    wire::Items,\n};"),
            ("src/server/serve.rs", "use crate::backend::service::ServiceBackend;"),
            ("src/server/serve.rs", "use crate::files::read_private;"),
            ("src/provider/seam.rs", "use crate::files::FileError;"),
            ("src/emulator/server.rs", "use crate::backend::Backend;"),
            ("src/store/seam.rs", "use chanctl::cli::main;"),
            ("src/config.rs", "use super::cli::Ctx;"),
            ("src/newcomer.rs", "use crate::domain::Key;"),
        ],
    ),
    ("module docs", module_docs, &[("src/domain/key.rs", "use std::fmt;"), ("tests/it/x.rs", "// no docs\n"), ("src/a.rs", "")]),
    (
        "printing",
        printing,
        &[("src/domain/key.rs", "println!(\"x\");"), ("src/cli/run.rs", "  eprint!(\"\")"), ("src/store/seam.rs", "std::print!(\"x\")")],
    ),
    (
        "environment",
        environment,
        &[("src/cli/run.rs", "std::env::var(\"X\")"), ("src/store/seam.rs", "use std::env;"), ("src/a.rs", "use std::{env, fmt};")],
    ),
    (
        "sleeps",
        sleeps,
        &[
            ("tests/it/crash.rs", "std::thread::sleep(ONE);"),
            ("tests/it/crash.rs", "tokio::time::sleep(ONE).await;"),
            ("src/server/serve.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n    fn g() { sleep(ONE); }\n}"),
            ("src/emulator/tests/tokens.rs", "thread::sleep(ONE)"),
            ("src/provider/google/http_tests.rs", "thread::sleep(ONE)"),
        ],
    ),
    (
        "unfinished work",
        unfinished,
        &[
            ("src/a.rs", "// TODO later"),
            ("src/a.rs", "// FIXME"),
            ("src/a.rs", "todo!()"),
            ("src/a.rs", "unimplemented!()"),
            ("src/a.rs", "#![allow(dead_code)]"),
        ],
    ),
    (
        "provider names",
        provider_names,
        &[("src/cli/commands/agent.rs", "if provider == \"gbm\" {}"), ("src/backend/service/apply.rs", "\"google-business-messages\" => {}")],
    ),
    (
        "SQL",
        sql,
        &[
            ("src/backend/service/apply.rs", "\"SELECT 1 FROM objects\""),
            ("src/cli/run.rs", "\"PRAGMA user_version\""),
            ("src/server/a.rs", "use rusqlite::Connection;"),
        ],
    ),
    ("length", length, &[("src/a.rs", LONG)]),
    (
        "purity",
        purity,
        &[("src/domain/key.rs", "async fn f() {}"), ("src/routing/ast.rs", "use tokio::fs;"), ("src/plan/change.rs", "std::fs::read(p)")],
    ),
    ("unwrap", unwraps, &[("src/a.rs", "x.unwrap();\n#[cfg(test)]\nmod tests {}"), ("src/a.rs", "panic!(\"x\")")]),
];

const LONG: &str = {
    const BYTES: [u8; LINES_MAX + 1] = [b'\n'; LINES_MAX + 1];
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => panic!("line breaks are text"),
    }
};

#[test]
fn every_source_file_keeps_the_house_rules() {
    let files = sources();
    assert!(files.len() > 150 && files.iter().any(|(path, _)| path == "src/lib.rs"), "the sources were found");
    let complaints: Vec<String> = RULES
        .iter()
        .flat_map(|(name, rule, _)| {
            files.iter().flat_map(move |(path, text)| rule(path, text).into_iter().map(move |line| format!("{name}: {path}: {line}")))
        })
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_rule_sees_a_planted_violation() {
    for (name, rule, violations) in RULES {
        for (path, text) in violations {
            assert!(!rule(path, text).is_empty(), "{name} does not see {text:?} in {path}");
        }
    }
}

#[test]
fn what_is_allowed_is_not_complained_of() {
    for (path, text) in [
        ("src/backend/service/apply.rs", "//! Docs.\nuse crate::store::Store;\nuse crate::backend::{Backend, BackendError};"),
        ("src/backend/remote/mod.rs", "//! Docs.\nuse crate::wire::Items;\nuse super::options::RemoteOptions;"),
        ("src/backend/mod.rs", "//! Docs.\npub mod remote;\npub use seam::Backend;"),
        ("src/cli/run.rs", "//! Docs, with crate::nothing.\nuse crate::{server, store};\nuse super::super::emulator;"),
        ("src/cli/ui/print.rs", "//! Docs.\nprintln!(\"x\");"),
        ("src/config.rs", "//! Docs.\nuse crate::files;\nstd::env::var(\"X\")"),
        ("src/server/serve.rs", "//! Docs: a SELECT of println! in words.\ntokio::time::sleep(PAUSE).await;\n// \"SELECT x FROM y\""),
        ("src/provider/gbm/provider.rs", "//! Docs.\n\"google-business-messages\""),
        ("src/domain/spec.rs", "//! Docs.\n#[cfg(test)]\nmod tests {\n    const J: &str = \"gbm\";\n    fn f() { x.unwrap() }\n}"),
    ] {
        for (name, rule, _) in RULES {
            assert_eq!(rule(path, text), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn top_level_modules_form_no_cycle() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources() {
        if let Some(from) = module_of(&path) {
            let to = imports(&path, &text).into_iter().map(|to| top(&to).to_owned());
            edges.entry(top(&from).to_owned()).or_default().extend(to.filter(|to| to != top(&from)));
        }
    }
    assert!(edges["cli"].contains("backend"), "imports were found");
    assert_eq!(cycle(&edges), None);
    let planted = [("a", "b"), ("b", "c"), ("c", "a")];
    let planted = planted.map(|(from, to)| (from.to_owned(), BTreeSet::from([to.to_owned()]))).into();
    assert!(cycle(&planted).is_some());
}

/// Returns a module on a cycle, by taking away what imports nothing that is left.
fn cycle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut left = edges.clone();
    while let Some(leaf) = left.iter().find(|(_, to)| to.iter().all(|to| !left.contains_key(to))).map(|(from, _)| from.clone()) {
        left.remove(&leaf);
    }
    left.into_keys().next()
}

/// Returns every Rust file under `src` and `tests`, this one aside: it quotes what it forbids.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join("src"), root.join("tests")];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests/it/tidy.rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Returns the module that a file under `src` belongs to: the top-level one, or a concrete backend. The crate's roots belong to none.
fn module_of(path: &str) -> Option<String> {
    let inside = path.strip_prefix("src/")?.trim_end_matches(".rs").trim_end_matches("/mod");
    match inside.split('/').collect::<Vec<_>>()[..] {
        ["lib" | "main"] => None,
        ["backend", concrete @ ("service" | "remote"), ..] => Some(format!("backend::{concrete}")),
        [first, ..] => Some(first.to_owned()),
        [] => None,
    }
}

fn top(module: &str) -> &str {
    module.split("::").next().unwrap_or(module)
}

/// Returns the modules that a file names: `crate::a::b`, `chanctl::a`, `crate::{a, b::c}` and `super` paths, wherever they stand.
fn imports(path: &str, text: &str) -> BTreeSet<String> {
    let code = squeezed(text);
    let depth = path.trim_end_matches("/mod.rs").trim_end_matches(".rs").split('/').count() - 1;
    let own: Vec<&str> = path.trim_start_matches("src/").trim_end_matches("/mod.rs").trim_end_matches(".rs").split('/').collect();
    let mut found = BTreeSet::new();
    for root in ["crate::", "chanctl::"] {
        for (at, _) in code.match_indices(root).filter(|(at, _)| !code[..*at].ends_with(is_word)) {
            found.extend(branches(&code[at + root.len()..]));
        }
    }
    for (at, _) in code.match_indices("super::").filter(|(at, _)| !code[..*at].ends_with("super::")) {
        let rest = code[at..].trim_start_matches("super::");
        let ups = (code.len() - at - rest.len()) / "super::".len();
        // Inside a test module one `super` more leads to the same place; what goes past the root is that.
        let base = own.get(..depth.saturating_sub(ups)).unwrap_or_default();
        let base = base.iter().map(|part| format!("{part}::")).collect::<String>();
        found.extend(branches(rest).into_iter().map(|branch| format!("{base}{branch}")));
    }
    found.iter().map(|path| significant(path)).collect()
}

/// Returns the first names of a path or a group of paths, as far as they matter: two levels.
fn branches(rest: &str) -> Vec<String> {
    let word = |text: &str| text.split(|c: char| !is_word(c)).next().unwrap_or_default().to_owned();
    let Some(group) = rest.strip_prefix('{') else {
        let first = word(rest);
        return match rest[first.len()..].strip_prefix("::") {
            Some(more) if first == "backend" => branches(more).into_iter().map(|next| format!("{first}::{next}")).collect(),
            _ => vec![first],
        };
    };
    let (mut open, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => open += 1,
            '}' if open == 0 => {
                parts.push(&group[start..at]);
                break;
            }
            '}' => open -= 1,
            ',' if open == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.into_iter().filter(|part| !part.is_empty()).flat_map(branches).collect()
}

/// Returns the part of a path that the table speaks of.
fn significant(path: &str) -> String {
    match path.split("::").collect::<Vec<_>>()[..] {
        ["backend", concrete @ ("service" | "remote"), ..] => format!("backend::{concrete}"),
        [first, ..] => first.to_owned(),
        [] => String::new(),
    }
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Returns the code without comments, and without blanks between the parts of a path.
fn squeezed(text: &str) -> String {
    code_lines(text).map(|(_, line)| line.trim()).collect::<Vec<_>>().join(" ").replace("{ ", "{").replace(", ", ",").replace(" }", "}")
}

/// Returns the numbered lines that are code: no comment, and nothing after one.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = |line: &str| line.find("// ").or_else(|| line.trim_start().starts_with("//").then_some(0));
    text.lines().enumerate().map(move |(number, line)| (number + 1, &line[..code(line).unwrap_or(line.len())]))
}

/// Returns the code before the file's test module; of a file that holds tests alone, nothing.
fn before_tests(path: &str, text: &str) -> String {
    if is_test_file(path) {
        return String::new();
    }
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

fn is_test_file(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || ["_tests.rs", "/tests.rs", "/fake.rs", "/hostile.rs"].iter().any(|end| path.ends_with(end))
}

/// Returns the lines of code that hold any of the words.
fn lines_with(text: &str, words: &[&str]) -> Vec<String> {
    let holds = |line: &str| words.iter().any(|word| line.contains(word));
    code_lines(text).filter(|(_, line)| holds(line)).map(|(number, line)| format!("{number}: {}", line.trim())).collect()
}

fn layering(path: &str, text: &str) -> Vec<String> {
    let Some(module) = module_of(path) else { return Vec::new() };
    let seen = imports(path, text).into_iter().filter(|to| !to.is_empty() && *to != module);
    if module == "cli" {
        return Vec::new();
    }
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{module} is not in the layering table")];
    };
    // Names that are no modules of the crate come from `super` paths and are the module's own.
    let modules = |name: &str| name == "cli" || LAYERS.iter().any(|(known, _)| *known == name);
    seen.filter(|to| modules(to) && !allowed.contains(&to.as_str())).map(|to| format!("{module} may not import {to}")).collect()
}

fn module_docs(_: &str, text: &str) -> Vec<String> {
    if text.starts_with("//! ") { Vec::new() } else { vec!["begins without //! docs".to_owned()] }
}

fn printing(path: &str, text: &str) -> Vec<String> {
    if path.starts_with("src/cli/ui/") || path.starts_with("tests/") { Vec::new() } else { lines_with(text, &["print!(", "println!("]) }
}

fn environment(path: &str, text: &str) -> Vec<String> {
    if path == "src/config.rs" || path.starts_with("tests/") {
        return Vec::new();
    }
    let code = squeezed(text);
    let grouped = code.match_indices("std::{").any(|(at, _)| branches(&code[at + 5..]).iter().any(|name| name == "env"));
    let mut found = lines_with(text, &["std::env"]);
    found.extend(grouped.then(|| "imports std::env".to_owned()));
    found
}

fn sleeps(path: &str, text: &str) -> Vec<String> {
    let tests = if is_test_file(path) { text } else { text.split_once("#[cfg(test)]").map_or("", |(_, tests)| tests) };
    lines_with(tests, &["sleep("])
}

fn unfinished(_: &str, text: &str) -> Vec<String> {
    let words = ["TODO", "FIXME", "todo!", "unimplemented!", "#[allow(", "#![allow("];
    let holds = |line: &&str| words.iter().any(|word| line.contains(word));
    text.lines().filter(holds).map(str::to_owned).collect()
}

fn provider_names(path: &str, text: &str) -> Vec<String> {
    // The demonstration chooses a provider; everybody else only ever passes one on.
    if path.starts_with("src/provider/") || path == "src/cli/commands/quickstart.rs" {
        return Vec::new();
    }
    lines_with(&before_tests(path, text), &["\"gbm\"", "\"google-business-messages\"", "\"rcs\"", "\"rcs-for-business\""])
}

fn sql(path: &str, text: &str) -> Vec<String> {
    if path.starts_with("src/store/") || path.starts_with("tests/") {
        return Vec::new();
    }
    lines_with(text, &["SELECT ", "INSERT INTO", "UPDATE objects", "DELETE FROM", "PRAGMA ", "CREATE TABLE", "rusqlite"])
}

fn length(_: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    if lines > LINES_MAX { vec![format!("has {lines} lines, more than {LINES_MAX}")] } else { Vec::new() }
}

fn purity(path: &str, text: &str) -> Vec<String> {
    let pure = ["domain", "routing", "manifest", "plan"].iter().any(|module| path.starts_with(&format!("src/{module}/")));
    if !pure {
        return Vec::new();
    }
    lines_with(&before_tests(path, text), &["async ", "tokio", "std::fs", "std::net", "std::process", "clap::", "reqwest", "axum", "tracing"])
}

fn unwraps(path: &str, text: &str) -> Vec<String> {
    lines_with(&before_tests(path, text), &[".unwrap()", "panic!(", "unreachable!("])
}
