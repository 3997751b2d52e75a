//! The emulator as a whole process: `conversations.messages.create` over loopback, with a token that its token endpoint gave out.
//!
//! `cargo bench --profile dist --bench emulator` prints, for 1, 8 and 64 connections: requests a second, p50 and p99, the emulator's CPU
//! a request, and its peak memory. Options: `--messages N` (of each run, default 20,000), `--per-conversation N` (default 20).

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on panics")]
#![expect(clippy::print_stdout, reason = "its figures are what a benchmark is for")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rsa::KeyPair;
use ring::signature::RSA_PKCS1_SHA256;
use serde_json::{Value, json};

/// The first agent of the seed that an emulator starts with.
const AGENT: &str = "brands/5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e/agents/0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10";
const SCOPE: &str = "https://www.googleapis.com/auth/businessmessages";

fn main() {
    let option = |name: &str, default: usize| {
        let args: Vec<String> = std::env::args().collect();
        let at = args.iter().position(|arg| arg == name);
        at.and_then(|at| args.get(at + 1)).map_or(default, |value| value.parse().unwrap())
    };
    let (messages, length) = (option("--messages", 20_000), option("--per-conversation", 20).max(1));
    let dir = tempfile::tempdir().unwrap();
    println!("{messages} messages a run, {length} in a conversation");
    println!("{:>5} {:>9} {:>8} {:>8} {:>10} {:>9}", "conns", "req/s", "p50 ms", "p99 ms", "CPU us/req", "peak MiB");
    for connections in [1, 8, 64] {
        run(dir.path(), connections, messages, length);
    }
}

/// Starts an emulator, opens the conversations, and lets so many clients write that each wait for their answer. Prints the figures.
fn run(dir: &Path, connections: usize, messages: usize, length: usize) {
    let emulator = Emulator::start(dir);
    let bearer = emulator.token(dir);
    let mut stream = emulator.connect();
    for number in 0..messages.div_ceil(length) {
        let user = json!({"text": "Do you repair ship lanterns?", "conversationId": format!("c-{number}"), "deliver": false});
        call(&mut stream, &request(&format!("/emulator/v1/{AGENT}/userMessages"), "", "application/json", &user.to_string()));
    }
    let requests: Arc<Vec<Vec<u8>>> = Arc::new((0..messages).map(|number| message(&bearer, number, length)).collect());
    let next = Arc::new(AtomicUsize::new(0));
    let (cpu, begun) = (emulator.cpu(), Instant::now());
    let clients: Vec<_> = (0..connections)
        .map(|_| {
            let (requests, next, stream) = (Arc::clone(&requests), Arc::clone(&next), emulator.connect());
            std::thread::Builder::new().stack_size(128 * 1024).spawn(move || client(stream, &requests, &next)).unwrap()
        })
        .collect();
    let mut times: Vec<Duration> = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
    let elapsed = begun.elapsed().as_secs_f64();
    let cpu_us = (emulator.cpu() - cpu).as_secs_f64() * 1e6 / messages as f64;
    assert_eq!(emulator.written(&mut stream), messages, "every message is in a transcript");
    times.sort();
    let ms = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default().as_secs_f64() * 1e3;
    let per_second = messages as f64 / elapsed;
    println!("{connections:>5} {per_second:>9.0} {:>8.2} {:>8.2} {cpu_us:>10.1} {:>9.1}", ms(0.5), ms(0.99), emulator.peak_mib());
}

fn client(mut stream: TcpStream, requests: &[Vec<u8>], next: &AtomicUsize) -> Vec<Duration> {
    let mut times = Vec::new();
    while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
        let sent = Instant::now();
        call(&mut stream, request);
        times.push(sent.elapsed());
    }
    times
}

/// A text with two suggestions and a fallback, as a business would send it.
fn message(bearer: &str, number: usize, length: usize) -> Vec<u8> {
    let body = json!({
        "messageId": format!("93e2a5e1-0d40-4e63-8b2d-{number:012}"),
        "representative": {"representativeType": "BOT", "displayName": "Lamp"},
        "text": "We do, from Monday to Friday. Would you like an appointment?",
        "fallback": "We do, from Monday to Friday.",
        "suggestions": [
            {"reply": {"text": "Yes, please", "postbackData": "appointment"}},
            {"action": {"text": "Our hours", "postbackData": "hours", "openUrlAction": {"url": "https://harbour-lights.example/hours"}}},
        ],
    });
    request(&format!("/v1/conversations/c-{}/messages", number / length), bearer, "application/json", &body.to_string())
}

fn request(path: &str, bearer: &str, content_type: &str, body: &str) -> Vec<u8> {
    let bearer = if bearer.is_empty() { String::new() } else { format!("Authorization: Bearer {bearer}\r\n") };
    let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\n{bearer}Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n", body.len());
    (head + body).into_bytes()
}

/// Sends a request and returns the body of its answer, which has to be a 200.
fn call(stream: &mut TcpStream, request: &[u8]) -> Vec<u8> {
    stream.write_all(request).unwrap();
    let (mut answer, mut part) = (Vec::new(), [0; 8 * 1024]);
    loop {
        let read = stream.read(&mut part).unwrap();
        assert_ne!(read, 0, "the emulator hung up");
        answer.extend_from_slice(&part[..read]);
        if let Some(body) = whole_body(&answer) {
            assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
            return body;
        }
    }
}

/// Returns the body once all of it is there.
fn whole_body(answer: &[u8]) -> Option<Vec<u8>> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&answer[..end]).unwrap().to_ascii_lowercase();
    let length: usize = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().trim().parse().unwrap();
    answer.get(end..end + length).map(<[u8]>::to_vec)
}

/// The program under test.
struct Emulator {
    child: Child,
    url: String,
}

impl Emulator {
    fn start(dir: &Path) -> Self {
        let ready = dir.join("ready.json");
        let _ = std::fs::remove_file(&ready);
        let child = program(dir).args(["emulator", "start", "--ready-file", ready.to_str().unwrap()]).spawn().unwrap();
        let text = loop {
            match std::fs::read_to_string(&ready) {
                Ok(text) => break text,
                Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        let url = serde_json::from_str::<Value>(&text).unwrap()["url"].as_str().unwrap().to_owned();
        Self { child, url }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.url.trim_start_matches("http://")).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
    }

    /// Has a key made, and exchanges an assertion that it signs for a token.
    fn token(&self, dir: &Path) -> String {
        let file = dir.join("key.json");
        let args = ["emulator", "service-account", "--url", &self.url, "--out", file.to_str().unwrap()];
        assert!(program(dir).args(args).status().unwrap().success());
        let key: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        let claims = json!({"iss": key["client_email"], "scope": SCOPE, "aud": key["token_uri"], "iat": now, "exp": now + 3600});
        let form = format!("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion={}", signed(&key, &claims));
        let answer = call(&mut self.connect(), &request("/token", "", "application/x-www-form-urlencoded", &form));
        serde_json::from_slice::<Value>(&answer).unwrap()["access_token"].as_str().unwrap().to_owned()
    }

    /// Returns how many messages of the agent the transcripts hold.
    fn written(&self, stream: &mut TcpStream) -> usize {
        let list = call(stream, b"GET /emulator/v1/conversations HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let list: Value = serde_json::from_slice(&list).unwrap();
        // The first entry of each is the user's.
        list["conversations"].as_array().unwrap().iter().map(|row| row["entryCount"].as_u64().unwrap() as usize - 1).sum()
    }

    fn proc(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap()
    }

    /// User and system time so far. Linux counts it in hundredths of a second.
    fn cpu(&self) -> Duration {
        let stat = self.proc("stat");
        let fields = stat.rsplit(')').next().unwrap().split_whitespace().skip(11).take(2);
        Duration::from_millis(fields.map(|field| field.parse::<u64>().unwrap()).sum::<u64>() * 10)
    }

    fn peak_mib(&self) -> f64 {
        let status = self.proc("status");
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chanctl"));
    command.env_clear().env("HOME", dir).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Returns an RS256 assertion.
fn signed(key: &Value, claims: &Value) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","typ":"JWT"}"#), URL_SAFE_NO_PAD.encode(claims.to_string()));
    let pem = key["private_key"].as_str().unwrap();
    let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let pair = KeyPair::from_pkcs8(&STANDARD.decode(base64).unwrap()).unwrap();
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &ring::rand::SystemRandom::new(), signed.as_bytes(), &mut signature).unwrap();
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}
