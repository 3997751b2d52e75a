//! Broken and hostile manifests, one after the other through the program: each is refused with the place of every error, changes
//! nothing, and never shows a secret. The texts stand in `broken_manifests.txt`; here are those that no text file can hold.

use serde_json::Value;

use crate::support::cli::{Cli, Run};

const TABLE: &str = include_str!("broken_manifests.txt");
const VERSION: &str = "apiVersion: chanctl/v1\n";
const WORKSTREAM: &str = "workstreams: [{ key: w, provider: gbm, fallbackQueue: q, contextVariables: [{ name: total, type: number }] }]";
const CANARY: &str = "canary";

/// A manifest, and each error as line, column and the beginning of its message.
struct Broken {
    name: &'static str,
    text: String,
    errors: Vec<(u64, u64, &'static str)>,
}

fn table() -> Vec<Broken> {
    let (_, blocks) = TABLE.split_once("\n== ").unwrap();
    blocks.split("\n== ").map(block).collect()
}

fn block(block: &'static str) -> Broken {
    let (name, rest) = block.split_once('\n').unwrap();
    let (text, errors) = rest.split_once("\n>> ").unwrap_or((rest, ""));
    let error = |error: &'static str| {
        let (place, message) = error.trim_end().split_once(' ').unwrap();
        let (line, column) = place.split_once(':').unwrap();
        (line.parse().unwrap(), column.parse().unwrap(), message)
    };
    let errors = errors.split("\n>> ").filter(|error| !error.is_empty()).map(error).collect();
    let version = if name.ends_with("(as it is)") { "" } else { VERSION };
    Broken { name, text: format!("{version}{}\n", text.trim_end().replace("@workstream", WORKSTREAM)), errors }
}

/// Returns the places and messages of the run's errors, each of which has to have one.
fn told(run: &Run, file: &str) -> Vec<(u64, u64, String)> {
    let document = run.json();
    let details = document["error"]["details"].as_array().unwrap_or_else(|| panic!("{run:#?}"));
    let told = |detail: &Value| {
        let at = &detail["at"];
        assert!(at["file"].is_string(), "{run:#?}");
        let message = detail["message"].as_str().unwrap().replace(file, "{file}");
        (at["line"].as_u64().unwrap(), at["column"].as_u64().unwrap(), message)
    };
    details.iter().map(told).collect()
}

fn refused(cli: &Cli, line: &str) -> Run {
    let run = cli.run(line).expect(3);
    assert!(!run.text().contains(CANARY) && !run.stderr.contains(CANARY), "{run:#?}");
    assert_eq!(run.json()["data"]["valid"], false, "{run:#?}");
    run
}

#[test]
fn every_broken_manifest_is_refused_with_the_place_of_every_error() {
    let cli = Cli::new();
    let all = table();
    assert!(all.len() > 150, "the table was read");
    let (first, others) = all.split_first().unwrap();
    cli.write("base.yaml", &first.text);
    cli.run("validate -f base.yaml").expect(0);
    // The processes of two halves run beside each other.
    std::thread::scope(|scope| {
        for (half, cases) in others.chunks(others.len().div_ceil(2)).enumerate() {
            let cli = &cli;
            scope.spawn(move || cases.iter().enumerate().for_each(|(number, broken)| check(cli, &format!("case-{half}-{number}"), broken)));
        }
    });
    assert!(!cli.data().exists(), "nothing is made of a broken manifest");
}

fn check(cli: &Cli, stem: &str, broken: &Broken) {
    let file = format!("{stem}.{}", if broken.name.starts_with("json") { "json" } else { "yaml" });
    cli.write(&file, &broken.text);
    let overlay = if broken.name.starts_with("overlay") { "base.yaml --overlay " } else { "" };
    let told = told(&refused(cli, &format!("-o json validate -f {overlay}{file}")), &file);
    let is = |((line, column, message), (at_line, at_column, begin)): (&(u64, u64, String), &(u64, u64, &str))| {
        line == at_line && column == at_column && message.starts_with(begin)
    };
    let right = told.len() == broken.errors.len() && !told.is_empty() && told.iter().zip(&broken.errors).all(is);
    assert!(right, "{}\n{}\nexpected {:?}\ngot {told:?}", broken.name, broken.text, broken.errors);
}

/// What the file is called, its content, and where its error is and how it begins.
type Hostile = (&'static str, Vec<u8>, (u64, u64), &'static str);

/// Returns manifests that no text file can hold.
fn bytes() -> Vec<Hostile> {
    let text = format!("{VERSION}owner: Gr\u{fc}n\n");
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let behind = |tail: &[u8]| [VERSION.as_bytes(), tail].concat();
    let laughs: String = (1..12).map(|n| format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 10].join(","))).collect();
    vec![
        ("yaml", [b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat(), (1, 1), "the file is in UTF-16"),
        ("yaml", [b"\xfe\xff".to_vec(), utf16(u16::to_be_bytes)].concat(), (1, 1), "the file is in UTF-16"),
        ("yaml", "apiVersion".encode_utf16().flat_map(u16::to_le_bytes).collect(), (1, 2), "the file holds a NUL"),
        ("yaml", behind(b"owner: Gr\xfcn\n"), (2, 10), "the file is not text in UTF-8"),
        ("yaml", behind(b"owner: \xc3"), (2, 8), "the file is not text in UTF-8"),
        ("yaml", behind("owner: é\0é\n".as_bytes()), (2, 9), "the file holds a NUL"),
        ("yaml", behind(b"queues: [{ key: a\x01 }]\n"), (2, 17), "is not valid YAML"),
        ("json", b"{\"apiVersion\": \"chanctl/v1\", \"owner\": \"a\x01\"}".to_vec(), (1, 39), "is not valid JSON"),
        ("yaml", ["\u{feff}".as_bytes(), &behind(b"owner: A B\n")].concat(), (2, 8), "\"A B\" is not a key"),
        ("yaml", behind(b"queues:\r\n  - { key: vip,\r\n      priority: high }\r\n"), (4, 17), "must be a whole number"),
        ("yaml", Vec::new(), (1, 1), "the file is empty"),
        ("json", b" \n".to_vec(), (1, 1), "the file is empty"),
        ("yaml", b"# nothing\n---\n...\n---\n".to_vec(), (1, 1), "the file is empty"),
        ("yaml", vec![b'#'; (32 << 20) + 1], (1, 1), "the file is larger than"),
        ("json", vec![b' '; (64 << 20) + 1], (1, 1), "the file is larger than"),
        ("yaml", behind(format!("queues: {}{}", "[".repeat(100), "]".repeat(100)).as_bytes()), (2, 72), "is nested more than 64 levels"),
        ("yaml", behind(format!("queues: {}", "[".repeat(100_000)).as_bytes()), (2, 0), "is not valid YAML"),
        ("yaml", behind(format!("queues:\n{}a", "- ".repeat(100)).as_bytes()), (3, 127), "is nested more than 64 levels"),
        ("json", [b"{\"queues\":", "[".repeat(100_000).as_bytes()].concat(), (1, 74), "is nested more than 64 levels"),
        ("yaml", behind(format!("l0: &l0 ha\n{laughs}").as_bytes()), (7, 0), "aliases stand for more than 100000 values"),
        ("yaml", behind(format!("queues: [{}7]", "7, ".repeat(5_000)).as_bytes()), (2, 10), "must be a mapping"),
    ]
}

#[test]
fn hostile_bytes_are_refused_with_their_place() {
    let cli = Cli::new();
    for (number, (extension, bytes, (line, column), begin)) in bytes().into_iter().enumerate() {
        let file = format!("case-{number}.{extension}");
        cli.write(&file, bytes);
        let told = told(&refused(&cli, &format!("-o json validate -f {file}")), &file);
        // Column 0 stands for any.
        let is = |error: &&(u64, u64, String)| error.0 == line && (column == 0 || error.1 == column) && error.2.starts_with(begin);
        assert!(told.iter().any(|error| is(&error)), "{file}: {begin} at {line}:{column}\n{:?}", told.iter().take(5).collect::<Vec<_>>());
    }
    assert!(!cli.data().exists());
}

#[test]
fn a_broken_manifest_leaves_the_store_as_it_was() {
    let cli = Cli::new();
    cli.run("queue create vip").expect(0);
    let before = cli.data_of("queue list");
    cli.write("broken.yaml", format!("{VERSION}queues: [{{ key: other }}, {{ key: other }}]\n"));
    for command in ["validate", "rule test", "rule lint"] {
        cli.run(&format!("-o json {command} -f broken.yaml")).expect(3);
    }
    assert_eq!(cli.data_of("queue list"), before);
}

#[test]
fn overlays_and_their_order_are_flags_of_every_command_that_reads_a_manifest() {
    let cli = Cli::new();
    std::fs::create_dir(cli.file("config")).unwrap();
    let rule = "rulesets: [{ key: r, workstream: w, stage: route, rules: [{ key: a, when: 'true', queue: q }] }]";
    let test = "tests: [{ name: all, given: {}, expect: { rule: a, queue: other } }]";
    cli.write("config/base.yaml", format!("{VERSION}{WORKSTREAM}\n{rule}\n{test}\n"));
    cli.write("config/prod.yaml", "rulesets: [{ key: r, rules: [{ key: a, queue: other }] }]\n");
    cli.write("last.yaml", "rulesets: [{ key: r, rules: [{ key: a, queue: q }] }]\n");
    cli.run("rule test -f config/base.yaml").expect(3);
    assert_eq!(cli.data_of("rule test -f config --overlay config/prod.yaml")["passed"], 1);
    cli.run("rule test -f config/base.yaml --overlay config/prod.yaml --overlay last.yaml").expect(3);
    assert_eq!(cli.env("CHANCTL_OVERLAY", "config/prod.yaml").data_of("rule test -f config")["passed"], 1);
    assert_eq!(cli.data_of("validate -f config --overlay config/prod.yaml")["files"], 2);
    cli.run("rule lint -f config --overlay config/prod.yaml").expect(0);
    cli.run("validate -f config/base.yaml --overlay nowhere.yaml").expect(5);
}

#[test]
fn secrets_stay_inside_of_the_project_unless_it_is_allowed() {
    let cli = Cli::new();
    std::fs::create_dir(cli.file("config")).unwrap();
    cli.write("secrets/token", "canary-0123456789abcdef\n");
    let account = "accounts: [{ key: a, provider: gbm, partnerId: x, clientToken: { file: ../secrets/token } }]\n";
    cli.write("config/channels.yaml", format!("{VERSION}{account}"));
    let document = refused(&cli, "-o json validate -f config/channels.yaml").json();
    let detail = &document["error"]["details"][0];
    assert_eq!((detail["code"].as_str(), detail["at"]["path"].as_str()), (Some("CH0313"), Some("accounts[a].clientToken")));
    assert!(detail["help"].as_str().unwrap().contains("--allow-outside"), "{detail}");
    cli.run("validate -f config/channels.yaml --allow-outside").expect(0);
    cli.write("chanctl.toml", "");
    cli.run("validate -f config/channels.yaml").expect(0);
    std::os::unix::fs::symlink("/etc", cli.file("etc")).unwrap();
    cli.write("config/channels.yaml", format!("{VERSION}{}", account.replace("../secrets/token", "../etc/passwd")));
    refused(&cli, "-o json validate -f config/channels.yaml");
}
