//! Configuration as code: validate, plan, apply and export at 100, 1,000 and 10,000 objects, beside a bare program that does only the core of
//! it: read the YAML by the usual library into typed values, compare them with what a table holds, write the rows that differ in one
//! transaction. (*bare events* is the reading of the YAML by the event parser alone, for comparison.)
//!
//! `cargo bench --profile dist --bench as_code` prints processor time in milliseconds (of this thread, which other programs do not
//! lengthen) and the ratios to the bare program. Each figure is the least of several runs; each run of a first apply, ours and the bare
//! one's, finds an empty database. The memory of planning and of a first apply is told for each byte of the file, over that for ten
//! objects; what reading takes of it is told by the benchmark `manifest`.
//! Every ten objects are five queues, operating hours, an agent, a workstream, its channel, and a rule set of five rules.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on panics")]
#![expect(clippy::print_stdout, reason = "its figures are what a benchmark is for")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chanctl::backend::service::{ServiceBackend, ServiceOptions, Vault};
use chanctl::backend::{Backend, ListQuery};
use chanctl::clock::SystemClock;
use chanctl::domain::{Actor, Kind, Resource};
use chanctl::manifest::{ExportOptions, Exported, Manifest, Source, export, parse, to_yaml};
use chanctl::plan::{ChangeSet, Fingerprints, Observed, Plan, plan};
use chanctl::provider::{ProviderOptions, Providers};
use chanctl::store::sqlite::{SCHEMA_VERSION, SqliteStore, WriteMode};
use granit_parser::{Event, Parser, StrInput};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tempfile::TempDir;

fn main() {
    if let [_, mode, what, file] = std::env::args().collect::<Vec<_>>().as_slice()
        && mode == "measure"
    {
        return measure(what, file);
    }
    let head = [
        "objects",
        "KiB",
        "validate",
        "JSON",
        "plan",
        "1%",
        "all",
        "apply",
        "again",
        "export",
        "bare plan",
        "bare apply",
        "bare events",
        "plan x",
        "apply x",
        "plan memory",
        "apply memory",
    ];
    println!("{}", head.map(|title| format!("{title:>13}")).concat());
    for count in [100, 1_000, 10_000] {
        println!("{}", line(count));
    }
}

fn line(count: usize) -> String {
    let text = manifest(count, |_| 10);
    let json = serde_json::to_string(&bare_read(&text)).unwrap();
    let (validate, _) = timed(|| read(&text, "m.yaml"));
    let (validate_json, _) = timed(|| read(&json, "m.json"));
    let (apply, (steps, ours)) = timed_after(Ours::empty, |ours| (ours.apply(read(&text, "m.yaml")), ours));
    assert!(steps >= count);
    let (again, steps) = timed(|| ours.apply(read(&text, "m.yaml")));
    assert_eq!(steps, 0);
    let observe = || ours.observe();
    let (unchanged, plan) = timed(|| planned(&read(&text, "m.yaml"), &observe()));
    assert!(plan.is_empty());
    let some = manifest(count, |number| if number % 100 == 0 { 11 } else { 10 });
    let (one_percent, plan) = timed(|| planned(&read(&some, "m.yaml"), &observe()));
    assert!(!plan.is_empty());
    let all = manifest(count, |_| 11);
    let (every, _) = timed(|| planned(&read(&all, "m.yaml"), &observe()));
    let (exporting, exported) = timed(|| exported(&observe()));
    assert!(exported.len() > text.len() / 2);

    let (bare_apply, (written, bare)) = timed_after(Bare::empty, |bare| (bare.apply(&typed(&text)), bare));
    assert!(written >= count);
    let (bare_plan, differing) = timed(|| bare.diff(&typed(&text)).len());
    assert_eq!(differing, 0);
    let (bare_events, _) = timed(|| bare_read(&text));

    let kib = text.len() as f64 / 1024.0;
    let times = [validate, validate_json, unchanged, one_percent, every, apply, again, exporting, bare_plan, bare_apply, bare_events];
    let times: String = times.iter().map(|seconds| format!("{:>13.2}", seconds * 1_000.0)).collect();
    let ratios = [unchanged / bare_plan, apply / bare_apply, memory("plan", &text), memory("apply", &text)];
    let ratios: String = ratios.iter().map(|ratio| format!("{ratio:>13.2}")).collect();
    format!("{count:>13}{kib:>13.0}{times}{ratios}")
}

/// Returns how many bytes of memory a process takes at its peak for each byte of the manifest, over what it takes for ten objects.
fn memory(what: &str, text: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let small = manifest(10, |_| 10);
    let peak = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let run = Command::new(std::env::current_exe().unwrap()).args(["measure", what]).arg(&file).output().unwrap();
        String::from_utf8(run.stdout).unwrap().trim().parse::<f64>().unwrap()
    };
    (peak("all.yaml", text) - peak("small.yaml", &small)) / (text.len() - small.len()) as f64
}

/// Plans or applies a manifest on an empty store, and prints how many bytes of memory the process took at its peak.
fn measure(what: &str, file: &str) {
    let ours = Ours::empty();
    let manifest = parse(vec![Source::new("m.yaml", std::fs::read(file).unwrap()).unwrap()]).unwrap();
    if what == "plan" {
        drop(planned(&manifest, &ours.observe()));
    } else {
        ours.apply(manifest);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    println!("{}", peak.trim_end_matches("kB").trim().parse::<u64>().unwrap() * 1024);
}

/// Returns a manifest of about so many objects; `priority` gives that of each queue.
fn manifest(count: usize, priority: impl Fn(usize) -> u32) -> String {
    let groups = count / 10;
    let mut text = "apiVersion: chanctl/v1\nowner: team-support\naccounts:\n  - key: acme\n    name: Acme\n    provider: google-business-messages\n    partnerId: \"1\"\n    privacy: { acknowledged: true }\n".to_owned();
    section(&mut text, "agents", groups, |out, n| {
        writeln!(
            out,
            "  - key: agent-{n}\n    account: acme\n    brandId: 5a3e8c5e-0b0c-4f5c-9d1e-{n:012}\n    agentId: 0f2b8f9e-7d43-4d8b-a1c1-{n:012}"
        )
    });
    section(&mut text, "hours", groups, |out, n| {
        writeln!(out, "  - key: hours-{n}\n    name: Office {n}\n    timezone: America/Sao_Paulo\n    open: [ \"mon-fri=08:00-18:00\" ]")
    });
    section(&mut text, "queues", groups * 5, |out, n| {
        writeln!(out, "  - key: queue-{n}\n    name: Desk number {n}\n    priority: {}\n    maxOpen: 50\n    hours: hours-{}", priority(n), n / 5)
    });
    section(&mut text, "workstreams", groups, |out, n| {
        let variables = "    contextVariables:\n      - { name: orderId, type: text }\n";
        write!(
            out,
            "  - key: stream-{n}\n    name: Stream {n}\n    provider: google-business-messages\n    fallbackQueue: default-messaging\n{variables}"
        )
    });
    section(&mut text, "channels", groups, |out, n| {
        writeln!(
            out,
            "  - key: channel-{n}\n    workstream: stream-{n}\n    agent: agent-{n}\n    language: pt-BR\n    fileAttachments: {{ customers: true, representatives: true }}"
        )
    });
    section(&mut text, "rulesets", groups, |out, n| {
        writeln!(out, "  - key: routes-{n}\n    workstream: stream-{n}\n    stage: route\n    rules:")?;
        (0..5).try_for_each(|rule| {
            writeln!(out, "      - {{ key: rule-{n}-{rule}, when: 'customer.name == \"Customer {rule}\" && context.resolvedLocale.startsWith(\"pt\")', queue: queue-{} }}", n * 5 + rule)
        })
    });
    text
}

fn section(text: &mut String, name: &str, count: usize, item: impl Fn(&mut String, usize) -> std::fmt::Result) {
    writeln!(text, "{name}:").unwrap();
    (0..count).for_each(|number| item(text, number).unwrap());
}

fn read(text: &str, name: &str) -> Manifest {
    parse(vec![Source::new(name, text.as_bytes().to_vec()).unwrap()]).unwrap()
}

fn planned(manifest: &Manifest, observed: &Observed) -> Plan {
    plan(manifest, observed, &Fingerprints::default(), false).unwrap()
}

fn exported(observed: &Observed) -> String {
    let mut resources: Vec<&Resource> = observed.values().collect();
    resources.sort_by_key(|resource| resource.target());
    let exported: Vec<Exported<'_>> = resources.into_iter().map(|resource| Exported { resource, privacy_reference: None }).collect();
    to_yaml(&export(&exported, ExportOptions::default()))
}

/// The product, over a store of its own.
struct Ours {
    backend: ServiceBackend,
    runtime: tokio::runtime::Runtime,
    _folder: TempDir,
}

impl Ours {
    fn empty() -> Ours {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("chanctl.db"), WriteMode::Inline).unwrap();
        let clock = Arc::new(SystemClock);
        let parts = ServiceOptions {
            store: Arc::new(store),
            providers: Arc::new(Providers::new(ProviderOptions { endpoint: None, timeout: Duration::from_secs(5), clock: clock.clone() })),
            clock,
            vault: Vault::new(folder.path().join("master.key")),
            schema: SCHEMA_VERSION,
        };
        let backend = ServiceBackend::new(parts, Actor::new("benchmark", "local"));
        Ours { backend, runtime: tokio::runtime::Builder::new_current_thread().build().unwrap(), _folder: folder }
    }

    /// Reads, plans, writes; returns how many steps changed something.
    fn apply(&self, manifest: Manifest) -> usize {
        let plan = planned(&manifest, &self.observe());
        // The program needs it no more either.
        drop(manifest);
        let changes = plan.into_changes(Vec::new());
        self.runtime.block_on(self.backend.apply(ChangeSet { offline: true, ..changes })).unwrap().changed()
    }

    fn observe(&self) -> Observed {
        let mut observed = Observed::default();
        for kind in Kind::ALL {
            let items = self.runtime.block_on(self.backend.list(&ListQuery::all(kind))).unwrap().items;
            observed.extend(items.into_iter().map(|resource| (resource.target(), resource)));
        }
        observed
    }
}

/// Reads YAML by the bare event parser into a tree.
fn bare_read(text: &str) -> Value {
    let mut parser: Parser<'_, StrInput<'_>> = Parser::new_from_str(text);
    let mut open: Vec<(Value, Option<String>)> = Vec::new();
    let mut root = Value::Null;
    while let Some(event) = parser.next_event() {
        let done = match event.unwrap().0 {
            Event::MappingStart(..) => {
                open.push((Value::Object(Map::new()), None));
                continue;
            }
            Event::SequenceStart(..) => {
                open.push((Value::Array(Vec::new()), None));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().unwrap().0,
            Event::Scalar(text, ..) => match open.last_mut() {
                Some((Value::Object(_), name @ None)) => {
                    *name = Some(text.into_owned());
                    continue;
                }
                _ => text.parse::<i64>().map_or_else(|_| if &*text == "true" { Value::Bool(true) } else { text.into_owned().into() }, Value::from),
            },
            Event::StreamEnd => break,
            _ => continue,
        };
        match open.last_mut() {
            Some((Value::Object(fields), name)) => drop(fields.insert(name.take().unwrap(), done)),
            Some((Value::Array(items), _)) => items.push(done),
            _ => root = done,
        }
    }
    // A partner's number is text.
    root["accounts"][0]["partnerId"] = "1".into();
    root
}

/// The manifest as a plain program would have it.
#[derive(Deserialize)]
struct Typed {
    accounts: Vec<TypedAccount>,
    agents: Vec<TypedAgent>,
    hours: Vec<TypedHours>,
    queues: Vec<TypedQueue>,
    workstreams: Vec<TypedWorkstream>,
    channels: Vec<TypedChannel>,
    rulesets: Vec<TypedRuleSet>,
}

macro_rules! typed {
    ($($name:ident { $($field:ident: $type:ty),* })*) => {$(
        #[derive(Serialize, Deserialize, PartialEq)]
        #[serde(rename_all = "camelCase")]
        struct $name { key: String, $($field: $type),* }
    )*};
}

typed! {
    TypedAccount { name: String, provider: String, partner_id: String, privacy: TypedPrivacy }
    TypedAgent { account: String, brand_id: String, agent_id: String }
    TypedHours { name: String, timezone: String, open: Vec<String> }
    TypedQueue { name: String, priority: u32, max_open: u32, hours: String }
    TypedWorkstream { name: String, provider: String, fallback_queue: String, context_variables: Vec<TypedVariable> }
    TypedChannel { workstream: String, agent: String, language: String, file_attachments: TypedAttachments }
    TypedRuleSet { workstream: String, stage: String, rules: Vec<TypedRule> }
    TypedRule { when: String, queue: String }
}

#[derive(Serialize, Deserialize, PartialEq)]
struct TypedPrivacy {
    acknowledged: bool,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct TypedVariable {
    name: String,
    r#type: String,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct TypedAttachments {
    customers: bool,
    representatives: bool,
}

fn typed(text: &str) -> Typed {
    serde_saphyr::from_str(text).unwrap()
}

/// Returns each object's kind, key and text.
fn bare_objects(manifest: &Typed) -> Vec<(&'static str, &str, String)> {
    fn of<'m, T: Serialize>(kind: &'static str, items: &'m [T], key: impl Fn(&'m T) -> &'m String) -> Vec<(&'static str, &'m str, String)> {
        items.iter().map(|item| (kind, key(item).as_str(), serde_json::to_string(item).unwrap())).collect()
    }
    let mut all = of("accounts", &manifest.accounts, |item| &item.key);
    all.extend(of("agents", &manifest.agents, |item| &item.key));
    all.extend(of("hours", &manifest.hours, |item| &item.key));
    all.extend(of("queues", &manifest.queues, |item| &item.key));
    all.extend(of("workstreams", &manifest.workstreams, |item| &item.key));
    all.extend(of("channels", &manifest.channels, |item| &item.key));
    all.extend(of("rulesets", &manifest.rulesets, |item| &item.key));
    all
}

/// The bare program, over a database of its own.
struct Bare {
    connection: Connection,
    _folder: TempDir,
}

impl Bare {
    fn empty() -> Bare {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("bare.db")).unwrap();
        connection.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE objects (kind TEXT, key TEXT, spec TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;").unwrap();
        Bare { connection, _folder: folder }
    }

    /// Writes what differs; returns how many that are.
    fn apply(&self, manifest: &Typed) -> usize {
        let differing = self.diff(manifest);
        self.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut insert = self.connection.prepare("INSERT OR REPLACE INTO objects (kind, key, spec) VALUES (?1,?2,?3)").unwrap();
        for (kind, key, object) in &differing {
            insert.execute((kind, key, object)).unwrap();
        }
        self.connection.execute_batch("COMMIT").unwrap();
        differing.len()
    }

    /// Returns the objects that the table does not hold just so.
    fn diff<'m>(&self, manifest: &'m Typed) -> Vec<(&'static str, &'m str, String)> {
        let mut select = self.connection.prepare("SELECT kind, key, spec FROM objects").unwrap();
        let rows = select.query_map([], |row| Ok(((row.get::<_, String>(0)?, row.get::<_, String>(1)?), row.get::<_, String>(2)?))).unwrap();
        let live: HashMap<(String, String), Value> =
            rows.map(Result::unwrap).map(|(target, spec)| (target, serde_json::from_str(&spec).unwrap())).collect();
        let differs = |(kind, key, object): &(&str, &str, String)| {
            live.get(&((*kind).to_owned(), (*key).to_owned())) != Some(&serde_json::from_str(object).unwrap())
        };
        bare_objects(manifest).into_iter().filter(differs).collect()
    }
}

/// Returns the least processor time of several runs, and what the last gave.
fn timed<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    timed_after(|| (), |()| work())
}

/// Returns the least processor time of several runs, each on what `prepare` made for it, and what the last gave.
fn timed_after<P, T>(mut prepare: impl FnMut() -> P, mut work: impl FnMut(P) -> T) -> (f64, T) {
    let begun = Instant::now();
    let mut once = || {
        let prepared = prepare();
        let before = processor_seconds();
        let result = work(prepared);
        (processor_seconds() - before, result)
    };
    let (mut least, mut result) = once();
    let mut runs = 1;
    while runs < 5 || (runs < 50 && begun.elapsed() < Duration::from_millis(500)) {
        let (seconds, again) = once();
        least = least.min(seconds);
        result = again;
        runs += 1;
    }
    (least, result)
}

/// Returns the processor time of this thread so far.
fn processor_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
