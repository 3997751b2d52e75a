//! The webhook receiver as a whole process: signed messages over loopback, each durable and routed before its 200.
//!
//! `cargo bench --profile dist --bench receiver` prints, for 1, 8, 32, 64 and 128 connections: requests a second, p50 and p99, the server's
//! CPU a request, its peak memory, and the ratio to bare group commits on the same disk, taken before and after. Beside it stands a bare
//! server: the same framework, one route that checks the signature, reads the JSON and stores the body once in a group commit, and no more.
//! Options: `--messages N` (of each run, default 20,000), `--rules N` (default 1,000), `--rate N` (an open loop at so many a second, at 32
//! connections), `--only CONNECTIONS` (one run of each server, without the ratio), `--alone CONNECTIONS` (with `--features planted-bugs`:
//! beside the same with a transaction for each request), `--fsyncs CONNECTIONS` (fsyncs for 1,000 messages, counted by `strace`).

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on panics")]
#![expect(clippy::print_stdout, reason = "its figures are what a benchmark is for")]

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use base64::Engine as _;
use chanctl::backend::service::{ServiceBackend, ServiceOptions, Vault};
use chanctl::clock::SystemClock;
use chanctl::domain::{Actor, Kind, ObjectRef, Secret, SecretField, Spec};
use chanctl::plan::{ChangeSet, NewObject, SecretWrite, Step};
use chanctl::provider::{ProviderOptions, Providers};
use chanctl::store::sqlite::{SCHEMA_VERSION, SqliteStore, WriteMode};
use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::Connection;
use serde_json::{Value, json};

const TOKEN: &str = "CHANCTLDEMOTOKEN";
const BRAND: &str = "4f7c0a52-9d0e-4c39-8f0a-0c1b7f6f2f10";
const AGENT: &str = "1b6a5c0e-5d39-4e0b-9a55-3f0d1a7c9e21";
/// How many commits share a transaction in the bare program; the receiver's writer does the same.
const GROUP: usize = 64;

fn main() {
    if let Some(dir) = std::env::args().skip_while(|arg| arg != "--bare-server").nth(1) {
        return bare::serve(Path::new(&dir));
    }
    let option = |name: &str, default: usize| {
        let args: Vec<String> = std::env::args().collect();
        let at = args.iter().position(|arg| arg == name);
        at.and_then(|at| args.get(at + 1)).map_or(default, |value| value.parse().unwrap())
    };
    let (messages, rules, rate) = (option("--messages", 20_000), option("--rules", 1_000), option("--rate", 0));
    let dir = tempfile::tempdir().unwrap();
    println!("{messages} messages a run, {rules} rules");
    let alone = option("--alone", 0);
    if alone > 0 {
        let grouped = run(dir.path(), alone, messages, rules, None);
        let single = run_with(&dir.path().join("alone"), alone, messages, rules, None, Some("groups-of-one"));
        println!("{}\n{} (a transaction for each)", grouped.line(single.per_second), single.line(single.per_second));
        return;
    }
    let traced = option("--fsyncs", 0);
    if traced > 0 {
        return println!("{:.0} fsyncs for 1,000 messages at {traced} connections", fsyncs(dir.path(), traced, messages, rules));
    }
    let only = option("--only", 0);
    if only > 0 {
        println!("{}", run(dir.path(), only, messages, rules, None).line(1.0));
        return println!("{} (the bare server)", run_bare(dir.path(), only, messages).line(1.0));
    }
    let bare = bare_group_commits(&dir.path().join("bare.db"), messages, GROUP);
    println!("bare group commits (groups of {GROUP}): {bare:.0}/s");
    let single = bare_group_commits(&dir.path().join("single.db"), messages / 10, 1);
    println!("bare single commits: {single:.0}/s");
    if rate > 0 {
        return println!("{}", run(dir.path(), 32, messages, rules, Some(rate)).line(bare));
    }
    println!("{:>5} {:>9} {:>8} {:>8} {:>10} {:>9} {:>8}", "conns", "req/s", "p50 ms", "p99 ms", "CPU us/req", "peak MiB", "/ bare");
    for connections in [1, 8, 32, 64, 128] {
        println!("{}", run(dir.path(), connections, messages.min(messages / 10 * connections), rules, None).line(bare));
    }
    println!("the bare server");
    for connections in [1, 32, 128] {
        println!("{}", run_bare(dir.path(), connections, messages.min(messages / 10 * connections)).line(bare));
    }
    let again = bare_group_commits(&dir.path().join("again.db"), messages, GROUP);
    println!("bare group commits, again: {again:.0}/s");
}

/// Returns how many rows a second a bare program makes durable.
fn bare_group_commits(path: &Path, rows: usize, group: usize) -> f64 {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE inbox (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, raw BLOB)")
        .unwrap();
    let raw = vec![b'x'; 700];
    let begun = Instant::now();
    for first in (0..rows).step_by(group) {
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        for row in first..(first + group).min(rows) {
            connection.prepare_cached("INSERT INTO inbox (id, raw) VALUES (?1, ?2)").unwrap().execute((format!("m-{row}"), &raw)).unwrap();
        }
        connection.execute_batch("COMMIT").unwrap();
    }
    rows as f64 / begun.elapsed().as_secs_f64()
}

struct Figures {
    connections: usize,
    per_second: f64,
    p50: Duration,
    p99: Duration,
    cpu_us: f64,
    peak_mib: f64,
}

impl Figures {
    fn line(&self, bare: f64) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        format!(
            "{:>5} {:>9.0} {:>8.2} {:>8.2} {:>10.1} {:>9.1} {:>8.2}",
            self.connections,
            self.per_second,
            ms(self.p50),
            ms(self.p99),
            self.cpu_us,
            self.peak_mib,
            self.per_second / bare
        )
    }
}

/// Runs a server on a data directory of its own, and so many clients that each wait for their answer.
fn run(dir: &Path, connections: usize, messages: usize, rules: usize, rate: Option<usize>) -> Figures {
    run_with(dir, connections, messages, rules, rate, None)
}

/// Runs a server that may have a bug planted.
fn run_with(dir: &Path, connections: usize, messages: usize, rules: usize, rate: Option<usize>, planted: Option<&str>) -> Figures {
    std::fs::create_dir_all(dir).unwrap();
    let data = dir.join(format!("data-{connections}-{}", rate.unwrap_or(0)));
    let webhook = set_up(&data, rules);
    let server = Server::start(&data, dir, planted);
    let figures = load(&server, &webhook, connections, messages, rules, rate);
    drop(server);
    let stored: i64 = Connection::open(data.join("chanctl.db")).unwrap().query_row("SELECT count(*) FROM messages", [], |row| row.get(0)).unwrap();
    assert_eq!(stored as usize, messages, "every message is stored");
    figures
}

/// Returns how many fsyncs a thousand messages cost, checkpoints and the server's start and end among them.
fn fsyncs(dir: &Path, connections: usize, messages: usize, rules: usize) -> f64 {
    let (data, counts) = (dir.join("traced"), dir.join("fsyncs"));
    let webhook = set_up(&data, rules);
    let mut traced = Command::new("strace");
    traced.args(["-f", "--seccomp-bpf", "-c", "-e", "trace=fsync,fdatasync", "-o"]).arg(&counts);
    let mut server = Server::spawn(traced.arg(env!("CARGO_BIN_EXE_chanctl")).args(Server::arguments(&data, dir)), &Server::ready(dir));
    load(&server, &webhook, connections, messages, rules, None);
    // The program that is traced is told to end; its tracer then writes what it has counted.
    let program = std::fs::read_to_string(Server::ready(dir)).unwrap();
    let program = serde_json::from_str::<Value>(&program).unwrap()["pid"].as_i64().unwrap();
    rustix::process::kill_process(rustix::process::Pid::from_raw(program as i32).unwrap(), rustix::process::Signal::TERM).unwrap();
    server.child.wait().unwrap();
    let counts = std::fs::read_to_string(counts).unwrap();
    let calls = |line: &str| line.split_whitespace().nth(3).and_then(|calls| calls.parse::<f64>().ok());
    let total: f64 = counts.lines().filter(|line| line.ends_with("sync")).filter_map(calls).sum();
    assert!(total > 0.0, "{counts}");
    total * 1000.0 / messages as f64
}

/// Runs the bare server likewise.
fn run_bare(dir: &Path, connections: usize, messages: usize) -> Figures {
    let data = dir.join(format!("bare-{connections}"));
    std::fs::create_dir(&data).unwrap();
    let server = Server::start_bare(&data);
    let figures = load(&server, "/webhook", connections, messages, 1, None);
    drop(server);
    let stored: i64 = Connection::open(data.join("bare.db")).unwrap().query_row("SELECT count(*) FROM inbox", [], |row| row.get(0)).unwrap();
    assert_eq!(stored as usize, messages, "every message is stored");
    figures
}

/// Sends the messages and waits for every answer.
fn load(server: &Server, webhook: &str, connections: usize, messages: usize, rules: usize, rate: Option<usize>) -> Figures {
    let bodies: Arc<Vec<Vec<u8>>> = Arc::new((0..messages).map(|number| request(webhook, number, rules)).collect());
    let next = Arc::new(AtomicUsize::new(0));
    let cpu = server.cpu();
    let begun = Instant::now();
    let clients: Vec<_> = (0..connections)
        .map(|_| {
            let (bodies, next, address) = (Arc::clone(&bodies), Arc::clone(&next), server.address.clone());
            std::thread::Builder::new().stack_size(128 * 1024).spawn(move || client(&address, &bodies, &next, begun, rate)).unwrap()
        })
        .collect();
    let mut times: Vec<Duration> = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
    let elapsed = begun.elapsed();
    let (cpu, peak_mib) = (server.cpu() - cpu, server.peak_mib());
    assert_eq!(times.len(), messages, "every message is answered 200");
    times.sort();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    let per_second = messages as f64 / elapsed.as_secs_f64();
    Figures { connections, per_second, p50: at(0.5), p99: at(0.99), cpu_us: cpu.as_secs_f64() * 1e6 / messages as f64, peak_mib }
}

fn client(address: &str, bodies: &[Vec<u8>], next: &AtomicUsize, begun: Instant, rate: Option<usize>) -> Vec<Duration> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut times = Vec::new();
    let mut answer = [0; 1024];
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some(request) = bodies.get(number) else { return times };
        let mut sent = Instant::now();
        if let Some(rate) = rate {
            let due = begun + Duration::from_secs_f64(number as f64 / rate as f64);
            std::thread::sleep(due.saturating_duration_since(sent));
            // A late message counts from when it was due: an open loop does not wait for the server.
            sent = due;
        }
        stream.write_all(request).unwrap();
        let read = stream.read(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer[..read]));
        times.push(sent.elapsed());
    }
}

/// One signed message of a new conversation, as bytes for the wire. Its customer is the one of some rule.
fn request(webhook: &str, number: usize, rules: usize) -> Vec<u8> {
    let body = json!({
        "agent": format!("brands/{BRAND}/agents/{AGENT}"),
        "conversationId": format!("7e5f9f0c-2f43-4c55-8d7b-{number:012}"),
        "customAgentId": "harbour-lights-support",
        "requestId": format!("c3f1d0aa-77b1-4d2e-8f0e-{number:012}"),
        "sendTime": "2024-03-05T09:14:07.512340Z",
        "message": {
            "messageId": format!("93E2A5E1-0D40-4E63-8B2D-{number:012}"),
            "name": format!("conversations/7e5f9f0c-2f43-4c55-8d7b-{number:012}/messages/93E2A5E1-0D40-4E63-8B2D-{number:012}"),
            "text": "Do you repair ship lanterns?",
            "createTime": "2024-03-05T09:14:07.101Z",
        },
        "context": {
            "entryPoint": "PLACESHEET", "placeId": "ChIJd8BlQ2BZwokRAFUEcm_qrcA",
            "userInfo": {"displayName": format!("Customer {}", number % rules.max(1)), "userDeviceLocale": "de-DE"}, "resolvedLocale": "en",
        },
    })
    .to_string();
    let mut mac = Hmac::<sha2::Sha512>::new_from_slice(TOKEN.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    let signature = base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes());
    format!(
        "POST {webhook} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Goog-Signature: {signature}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Sets up the flow in a data directory; returns the webhook's path.
fn set_up(data: &Path, rules: usize) -> String {
    let store = SqliteStore::open(&data.join("chanctl.db"), WriteMode::Inline).unwrap();
    let clock = Arc::new(SystemClock);
    let parts = ServiceOptions {
        store: Arc::new(store),
        providers: Arc::new(Providers::new(ProviderOptions { endpoint: None, timeout: Duration::from_secs(5), clock: clock.clone() })),
        clock,
        vault: Vault::new(data.join("master.key")),
        schema: SCHEMA_VERSION,
    };
    let backend = ServiceBackend::new(parts, Actor::new("benchmark", "local"));
    let rules: Vec<Value> = (0..rules)
        .map(|number| json!({"key": format!("rule-{number}"), "when": format!("customer.name == \"Customer {number}\""), "queue": "default-messaging"}))
        .collect();
    let account = ObjectRef::new(Kind::Account, "acme".parse().unwrap());
    let steps = vec![
        create(Kind::Account, "acme", json!({"provider": "google-business-messages", "partnerId": "1"})),
        Step::SetSecret(SecretWrite {
            target: account.clone(),
            field: SecretField::ClientToken,
            value: Some(Secret::new(TOKEN.as_bytes().to_vec())),
        }),
        Step::Acknowledge { account: "acme".parse().unwrap(), how: "benchmark".into(), reference: None },
        create(Kind::Agent, "bot", json!({"account": "acme", "brandId": BRAND, "agentId": AGENT})),
        create(Kind::Workstream, "desk", json!({"provider": "google-business-messages", "fallbackQueue": "default-messaging"})),
        create(Kind::Channel, "line", json!({"workstream": "desk", "agent": "bot", "language": "en"})),
        create(Kind::RuleSet, "desk-route", json!({"workstream": "desk", "stage": "route", "rules": rules})),
    ];
    let changes = ChangeSet { steps, offline: true, ..ChangeSet::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        use chanctl::backend::Backend as _;
        backend.apply(changes).await.unwrap();
        let account = backend.get(&account).await.unwrap();
        account.status_text("webhookUrl").unwrap().to_owned()
    })
}

fn create(kind: Kind, key: &str, fields: Value) -> Step {
    let Value::Object(fields) = fields else { unreachable!() };
    Step::Create(NewObject::named(key.parse().unwrap(), None, Spec::from_fields(kind, fields).unwrap()))
}

/// The program under test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(data: &Path, dir: &Path, planted: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chanctl"));
        command.args(Self::arguments(data, dir)).env_clear().env("HOME", dir).envs(planted.map(|bug| ("CHANCTL_PLANTED_BUG", bug)));
        Self::spawn(&mut command, &Self::ready(dir))
    }

    fn ready(dir: &Path) -> PathBuf {
        dir.join("ready.json")
    }

    fn arguments(data: &Path, dir: &Path) -> [OsString; 5] {
        ["serve".into(), "--data-dir".into(), data.into(), "--ready-file".into(), Self::ready(dir).into()]
    }

    fn start_bare(dir: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--bare-server".as_ref(), dir.as_os_str()]);
        Self::spawn(&mut command, &dir.join("ready.json"))
    }

    fn spawn(command: &mut Command, ready: &Path) -> Self {
        let _ = std::fs::remove_file(ready);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
        let text = loop {
            match std::fs::read_to_string(ready) {
                Ok(text) if !text.is_empty() => break text,
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        let url = serde_json::from_str::<Value>(&text).unwrap()["url"].as_str().unwrap().to_owned();
        Self { child, address: url.trim_start_matches("http://").to_owned() }
    }

    fn proc(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap()
    }

    /// User and system time so far. Linux counts it in hundredths of a second.
    fn cpu(&self) -> Duration {
        let stat = self.proc("stat");
        let fields: Vec<u64> = stat.rsplit(')').next().unwrap().split_whitespace().skip(11).take(2).map(|field| field.parse().unwrap()).collect();
        Duration::from_millis(fields.iter().sum::<u64>() * 10)
    }

    fn peak_mib(&self) -> f64 {
        let status = self.proc("status");
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The least that a durable receiver does.
mod bare {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use axum::Router;
    use axum::body::Bytes;
    use axum::extract::State;
    use axum::http::{HeaderMap, StatusCode};
    use axum::routing::post;
    use tokio::sync::oneshot;

    use super::*;

    type Job = (String, Bytes, oneshot::Sender<()>);

    pub(super) fn serve(dir: &Path) {
        let connection = Connection::open(dir.join("bare.db")).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE inbox (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, raw BLOB)")
            .unwrap();
        let (jobs, waiting) = channel();
        std::thread::spawn(move || write(&connection, &waiting));
        tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let ready = json!({"url": format!("http://{}", listener.local_addr().unwrap())});
            std::fs::write(dir.join("ready.json"), ready.to_string()).unwrap();
            axum::serve(listener, Router::new().route("/webhook", post(take)).with_state(jobs)).await.unwrap();
        });
    }

    async fn take(State(jobs): State<Sender<Job>>, headers: HeaderMap, body: Bytes) -> StatusCode {
        let mut mac = Hmac::<sha2::Sha512>::new_from_slice(TOKEN.as_bytes()).unwrap();
        mac.update(&body);
        let claimed = base64::engine::general_purpose::STANDARD.decode(headers.get("x-goog-signature").unwrap()).unwrap();
        if mac.verify_slice(&claimed).is_err() {
            return StatusCode::UNAUTHORIZED;
        }
        let event: Value = serde_json::from_slice(&body).unwrap();
        let id = event["message"]["messageId"].as_str().unwrap().to_owned();
        let (done, durable) = oneshot::channel();
        jobs.send((id, body, done)).unwrap();
        durable.await.unwrap();
        StatusCode::OK
    }

    fn write(connection: &Connection, waiting: &Receiver<Job>) {
        while let Ok(first) = waiting.recv() {
            let group: Vec<Job> = std::iter::once(first).chain(waiting.try_iter().take(GROUP - 1)).collect();
            connection.execute_batch("BEGIN IMMEDIATE").unwrap();
            for (id, raw, _) in &group {
                connection.prepare_cached("INSERT OR IGNORE INTO inbox (id, raw) VALUES (?1, ?2)").unwrap().execute((id, raw.as_ref())).unwrap();
            }
            connection.execute_batch("COMMIT").unwrap();
            for (_, _, done) in group {
                let _ = done.send(());
            }
        }
    }
}
