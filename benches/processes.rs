//! Whole processes: what a command costs beside a bare program that does only the core of its work.
//!
//! Rows 1 to 4 of the performance goals are ratios of the two in one run. The bare programs are this executable itself,
//! called with a first argument of `bare-...`: a clap parser of the same tree, and clap with SQLite.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on panics")]

use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{Criterion, criterion_group};
use rusqlite::Connection;

/// The rows of the store in the benchmarks of `account list`.
const ROWS: usize = 100;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    match args.get(1).map(String::as_str) {
        Some("bare-clap") => bare_clap(&args),
        Some("bare-completion") => bare_completion(),
        Some("bare-list") => bare_list(Path::new(&args[2])),
        Some("bare-create") => bare_create(Path::new(&args[2]), &args[3]),
        _ => {
            benches();
            Criterion::default().configure_from_args().final_summary();
        }
    }
}

fn bare_clap(args: &[String]) {
    let given = std::iter::once("chanctl".to_owned()).chain(args.iter().skip(2).cloned());
    if let Err(shown) = chanctl::cli::command_tree().try_get_matches_from(given) {
        shown.print().unwrap();
    }
}

fn bare_completion() {
    clap_complete::generate(clap_complete::Shell::Bash, &mut chanctl::cli::command_tree(), "chanctl", &mut std::io::stdout());
}

fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS accounts (key TEXT PRIMARY KEY, body TEXT)")
        .unwrap();
    connection
}

fn bare_list(path: &Path) {
    drop(chanctl::cli::command_tree().try_get_matches_from(["chanctl", "account", "list"]));
    let connection = open(path);
    let mut statement = connection.prepare("SELECT key, body FROM accounts ORDER BY key").unwrap();
    let rows = statement.query_map([], |row| Ok(serde_json::json!({"key": row.get::<_, String>(0)?, "body": row.get::<_, String>(1)?}))).unwrap();
    let rows: Vec<_> = rows.map(Result::unwrap).collect();
    serde_json::to_writer(std::io::stdout().lock(), &rows).unwrap();
}

fn bare_create(path: &Path, key: &str) {
    drop(chanctl::cli::command_tree().try_get_matches_from(["chanctl", "queue", "create", key]));
    let connection = open(path);
    connection.execute("INSERT INTO accounts (key, body) VALUES (?1, '{\"priority\":1}')", [key]).unwrap();
}

/// Runs a program to its end; a failure would make the figures worthless.
fn run(program: &str, args: &[&str]) {
    let status =
        Command::new(program).args(args).env_clear().env("HOME", "/nonexistent").stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
    assert!(status.success(), "{program} {args:?}");
}

fn pair(criterion: &mut Criterion, name: &str, mut ours: impl FnMut(u64), mut bare: impl FnMut(u64)) {
    let mut group = criterion.benchmark_group(name);
    let mut count = 0;
    group.bench_function("chanctl", |bencher| {
        bencher.iter(|| {
            count += 1;
            ours(count);
        });
    });
    group.bench_function("bare", |bencher| {
        bencher.iter(|| {
            count += 1;
            bare(count);
        });
    });
    group.finish();
}

fn parsing(criterion: &mut Criterion) {
    let (chanctl, own) = programs();
    pair(criterion, "version", |_| run(chanctl, &["--version"]), |_| run(&own, &["bare-clap", "--version"]));
    pair(criterion, "help", |_| run(chanctl, &["rule", "add", "--help"]), |_| run(&own, &["bare-clap", "rule", "add", "--help"]));
    pair(criterion, "completion", |_| run(chanctl, &["completion", "bash"]), |_| run(&own, &["bare-completion"]));
}

fn store(criterion: &mut Criterion) {
    let (chanctl, own) = programs();
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let (data, bare) = (data.to_str().unwrap(), dir.path().join("bare.db"));
    let connection = open(&bare);
    for row in 0..ROWS {
        run(chanctl, &["--data-dir", data, "account", "create", &format!("account-{row}"), "--provider", "gbm", "--partner-id", "1234567890"]);
        connection
            .execute(
                "INSERT INTO accounts VALUES (?1, ?2)",
                [format!("account-{row}"), r#"{"provider":"google-business-messages","partnerId":"1234567890"}"#.into()],
            )
            .unwrap();
    }
    drop(connection);
    let bare = bare.to_str().unwrap();
    for format in ["table", "json"] {
        let ours = |_| run(chanctl, &["--data-dir", data, "account", "list", "-o", format]);
        pair(criterion, &format!("list-{ROWS}-{format}"), ours, |_| run(&own, &["bare-list", bare]));
    }
    let create = |count| run(chanctl, &["--data-dir", data, "queue", "create", &format!("queue-{count}")]);
    pair(criterion, "create", create, |count| run(&own, &["bare-create", bare, &format!("queue-{count}")]));
}

/// Returns the program under test, and this one.
fn programs() -> (&'static str, String) {
    (env!("CARGO_BIN_EXE_chanctl"), std::env::current_exe().unwrap().to_str().unwrap().to_owned())
}

criterion_group!(benches, parsing, store);
