//! Reading manifests of 100, 1,000 and 10,000 objects: what the objects cost beside the bare parsers, in processor time, and in memory.
//!
//! `cargo bench --profile dist --bench manifest` prints one table for manifests of small objects of all kinds and one for a single rule
//! set: milliseconds to read the YAML beside the event parser alone, and the JSON beside serde's `Value`; and how many bytes of memory
//! the process takes at its peak for each byte of the file, over what it takes for a manifest of ten objects. Every reading runs in a
//! process of its own for that, which is this executable with the argument `measure`.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on panics")]
#![expect(clippy::print_stdout, reason = "its figures are what a benchmark is for")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::Command;

use chanctl::manifest::{Source, parse};
use granit_parser::{Options, Parser};

/// For how many seconds of processor time each figure is measured at least.
const SPELL: f64 = 0.5;

fn main() {
    if let [_, mode, file] = std::env::args().collect::<Vec<_>>().as_slice()
        && mode == "measure"
    {
        return measure(file);
    }
    println!(
        "{:<7} {:>7} {:>9} {:>9} {:>7} {:>6} {:>9} {:>9} {:>6} {:>11} {:>11}",
        "kind", "objects", "yaml KiB", "yaml ms", "bare ms", "ratio", "json ms", "value ms", "ratio", "yaml memory", "json memory"
    );
    for (kind, made) in [("mixed", mixed as fn(usize) -> String), ("rules", rules)] {
        for count in [100, 1_000, 10_000] {
            println!("{}", line(kind, count, made));
        }
    }
}

fn line(kind: &str, count: usize, made: fn(usize) -> String) -> String {
    let as_json = |yaml: &str| serde_saphyr::from_str::<serde_json::Value>(yaml).unwrap().to_string();
    let (small, yaml) = (made(10), &made(count));
    let json = as_json(yaml);
    let read = |name: &'static str, text: &str| {
        let bytes = text.as_bytes().to_vec();
        milliseconds(move || drop(black_box(parse(vec![Source::new(name, bytes.clone()).unwrap()]).unwrap())))
    };
    let bare = milliseconds(|| {
        let mut options = Options::default();
        options.set_emit_comments(false);
        let mut parser = Parser::new_from_str_with_options(yaml, options);
        while let Some(event) = parser.next_event() {
            black_box(event.unwrap());
        }
    });
    let value = milliseconds(|| drop(black_box(serde_json::from_str::<serde_json::Value>(&json).unwrap())));
    let (of_yaml, of_json) = (read("a.yaml", yaml), read("a.json", &json));
    let (yaml_ratio, json_ratio) = (of_yaml / bare, of_json / value);
    let (yaml_memory, json_memory) = (memory("yaml", &small, yaml), memory("json", &as_json(&small), &json));
    let size = yaml.len() / 1024;
    format!(
        "{kind:<7} {count:>7} {size:>9} {of_yaml:>9.2} {bare:>7.2} {yaml_ratio:>6.1} {of_json:>9.2} {value:>9.2} {json_ratio:>6.1} {yaml_memory:>11.1} {json_memory:>11.1}"
    )
}

/// Writes the object of a number.
type Object = fn(&mut String, usize) -> std::fmt::Result;

/// Returns a manifest of small objects, as many of each kind.
fn mixed(count: usize) -> String {
    let sections: [(&str, Object); 7] = [
        ("accounts", |text, n| {
            write!(text, "key: account-{n}, name: Account {n}, provider: gbm, partnerId: partner-{n}, clientToken: {{ env: TOKEN_{n} }}")
        }),
        ("agents", |text, n| write!(text, "key: agent-{n}, account: account-{n}, brandId: brand-{n}, agentId: agent-{n}")),
        ("hours", |text, n| write!(text, "key: hours-{n}, timezone: Europe/Lisbon, open: [mon-fri=09:00-18:00]")),
        ("queues", |text, n| write!(text, "key: queue-{n}, name: Queue {n}, priority: {}, hours: hours-{n}", n % 90 + 1)),
        ("workstreams", |text, n| write!(text, "key: ws-{n}, name: Workstream {n}, provider: gbm, fallbackQueue: queue-{n}")),
        ("channels", |text, n| write!(text, "key: channel-{n}, workstream: ws-{n}, agent: agent-{n}, language: pt-BR")),
        ("rulesets", |text, n| {
            write!(
                text,
                "key: routes-{n}, workstream: ws-{n}, stage: route, rules: [{{ key: ana, when: customer.name == 'C {n}', queue: queue-{n} }}]"
            )
        }),
    ];
    let mut text = "apiVersion: chanctl/v1\n".to_owned();
    for (section, object) in sections {
        writeln!(text, "{section}:").unwrap();
        for n in 0..count.div_ceil(sections.len()) {
            text.push_str("  - { ");
            object(&mut text, n).unwrap();
            text.push_str(" }\n");
        }
    }
    text
}

/// Returns a manifest of one rule set.
fn rules(count: usize) -> String {
    let mut text = "apiVersion: chanctl/v1\nrulesets:\n  - key: routes\n    workstream: ws\n    stage: route\n    rules:\n".to_owned();
    for n in 0..count {
        writeln!(text, "      - {{ key: rule-{n}, when: customer.name == 'Customer {n}', queue: queue-{} }}", n % 50).unwrap();
    }
    text
}

/// Returns how many milliseconds of processor time a run takes.
fn milliseconds(mut run: impl FnMut()) -> f64 {
    let (start, mut runs) = (processor_seconds(), 0);
    loop {
        run();
        runs += 1;
        let spent = processor_seconds() - start;
        if spent > SPELL {
            return spent * 1_000.0 / f64::from(runs);
        }
    }
}

/// Returns the processor time of this thread so far, as Linux tells it.
fn processor_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// Returns how many bytes reading takes for each byte by which one text is longer than another.
fn memory(extension: &str, small: &str, text: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let peak = |name: &str, text: &str| {
        let file = folder.path().join(format!("{name}.{extension}"));
        std::fs::write(&file, text).unwrap();
        let run = Command::new(std::env::current_exe().unwrap()).arg("measure").arg(&file).output().unwrap();
        String::from_utf8(run.stdout).unwrap().trim().parse::<f64>().unwrap()
    };
    (peak("all", text) - peak("small", small)) / f64::from(u32::try_from(text.len() - small.len()).unwrap())
}

/// Reads a manifest and prints how many bytes of memory the process took at its peak.
fn measure(file: &str) {
    let source = Source::new(file, std::fs::read(file).unwrap()).unwrap();
    let manifest = parse(vec![source]).unwrap();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    println!("{}", peak.trim_end_matches("kB").trim().parse::<u64>().unwrap() * 1024);
    drop(manifest);
}
