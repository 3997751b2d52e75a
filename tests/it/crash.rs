//! A server that is killed at any moment: what it answered 200 to is there afterwards, once, and the file is whole.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use chanctl::backend::Backend;
use chanctl::backend::service::{ServiceBackend, ServiceOptions, Vault};
use chanctl::clock::SystemClock;
use chanctl::domain::Actor;
use chanctl::provider::{ProviderOptions, Providers};
use chanctl::store::sqlite::{SCHEMA_VERSION, SqliteStore, WriteMode};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::support::changes::{acknowledge, apply_offline, client_token, create, target};
use super::support::served::PATIENCE;
use super::support::world::{AGENT, BRAND, PARTNER, PROVIDER, TOKEN, message, sign};

const KILLS: usize = 15;
const SENDERS: usize = 4;

/// What was sent, and what of it was answered 200: conversation and message ID.
#[derive(Default)]
struct Book {
    unanswered: BTreeSet<(String, String)>,
    answered: BTreeSet<(String, String)>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_answered_200_is_lost_when_the_server_is_killed() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let webhook = set_up(&data).await;
    let book = Arc::new(Mutex::new(Book::default()));
    for round in 0..KILLS {
        let (mut server, address) = serve(home.path()).await;
        let (taken, mut told) = mpsc::unbounded_channel();
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                tokio::spawn(send_until_it_dies(address.clone(), webhook.clone(), format!("{round}-{sender}"), Arc::clone(&book), taken.clone()))
            })
            .collect();
        // A later moment in each round; the last word before the kill is a 200.
        for _ in 0..=round * 3 {
            timeout(PATIENCE, told.recv()).await.unwrap().unwrap();
        }
        server.start_kill().unwrap();
        timeout(PATIENCE, server.wait()).await.unwrap().unwrap();
        for sender in senders {
            timeout(PATIENCE, sender).await.unwrap().unwrap();
        }
    }
    let (mut server, address) = serve(home.path()).await;
    deliver_again(&address, &webhook, &book).await;
    server.start_kill().unwrap();
    timeout(PATIENCE, server.wait()).await.unwrap().unwrap();
    let answered = book.lock().unwrap().answered.clone();
    assert!(answered.len() >= KILLS * SENDERS, "{}", answered.len());
    assert_eq!(stored(&data), answered.into_iter().collect::<Vec<_>>());
}

/// Sets up an account with an agent, offline; returns its webhook's path.
async fn set_up(data: &Path) -> String {
    let clock = Arc::new(SystemClock);
    let parts = ServiceOptions {
        store: Arc::new(SqliteStore::open(&data.join("chanctl.db"), WriteMode::Inline).unwrap()),
        providers: Arc::new(Providers::new(ProviderOptions { endpoint: None, timeout: PATIENCE, clock: clock.clone() })),
        clock,
        vault: Vault::new(data.join("master.key")),
        schema: SCHEMA_VERSION,
    };
    let service = ServiceBackend::new(parts, Actor::new("tester", "test"));
    let steps = vec![
        create("account/acme", json!({"provider": PROVIDER, "partnerId": PARTNER})),
        client_token("account/acme", TOKEN),
        acknowledge("acme"),
        create("agent/bot", json!({"account": "acme", "brandId": BRAND, "agentId": AGENT})),
    ];
    apply_offline(&service, steps).await.unwrap();
    service.get(&target("account/acme")).await.unwrap().status_text("webhookUrl").unwrap().to_owned()
}

/// Starts the program's own server, and returns it with its address once it accepts connections.
async fn serve(home: &Path) -> (Child, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chanctl"));
    command.args(["serve", "--listen", "127.0.0.1:0", "-o", "ndjson", "--data-dir"]).arg(home.join("data"));
    command.env_clear().env("HOME", home).current_dir(home).kill_on_drop(true);
    let mut server = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    // Its listener accepts before the line is printed.
    let mut line = String::new();
    timeout(PATIENCE, BufReader::new(server.stdout.take().unwrap()).read_line(&mut line)).await.unwrap().unwrap();
    let told: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
    let url = told["url"].as_str().or_else(|| told["data"]["url"].as_str()).unwrap();
    (server, url.strip_prefix("http://").unwrap().to_owned())
}

/// Sends messages of one conversation, one after the other, until the server is gone.
async fn send_until_it_dies(address: String, webhook: String, conversation: String, book: Arc<Mutex<Book>>, taken: mpsc::UnboundedSender<()>) {
    for number in 0.. {
        let sent = (format!("c-{conversation}"), format!("m-{number}"));
        book.lock().unwrap().unanswered.insert(sent.clone());
        match post(&address, &webhook, &sent).await {
            Some(200) => {
                let mut book = book.lock().unwrap();
                book.unanswered.remove(&sent);
                book.answered.insert(sent);
            }
            Some(status) => panic!("answered {status}"),
            None => return,
        }
        let _ = taken.send(());
    }
}

/// Delivers as the provider does: what was not answered, and some of what was, again.
async fn deliver_again(address: &str, webhook: &str, book: &Mutex<Book>) {
    let (unanswered, repeated) = {
        let book = book.lock().unwrap();
        (book.unanswered.clone(), book.answered.iter().step_by(7).cloned().collect::<Vec<_>>())
    };
    for sent in unanswered.into_iter().chain(repeated) {
        assert_eq!(post(address, webhook, &sent).await, Some(200));
        book.lock().unwrap().answered.insert(sent);
    }
}

/// Posts a signed message; returns the status, or nothing when the server went away before it answered.
async fn post(address: &str, webhook: &str, (conversation, message_id): &(String, String)) -> Option<u16> {
    let body = message(conversation, message_id, "Mira").to_string();
    let length = body.len();
    let signature = sign(TOKEN, &body);
    let head =
        format!("POST {webhook} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-length: {length}\r\nx-goog-signature: {signature}\r\n\r\n");
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.ok()?;
        stream.write_all(format!("{head}{body}").as_bytes()).await.ok()?;
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.ok()?;
        std::str::from_utf8(&first).ok()?.rsplit(' ').next()?.parse().ok()
    };
    timeout(PATIENCE, exchange).await.unwrap()
}

/// Returns what the file holds after the last kill, looked at without the store.
fn stored(data: &Path) -> Vec<(String, String)> {
    let connection = rusqlite::Connection::open(data.join("chanctl.db")).unwrap();
    let whole: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    let sql = "SELECT c.id, m.message_id FROM messages m JOIN conversations c ON c.seq=m.conversation ORDER BY 1, 2";
    let found: Vec<(String, String)> =
        connection.prepare(sql).unwrap().query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap();
    let deliveries: i64 = connection.query_row("SELECT count(*) FROM deliveries", [], |row| row.get(0)).unwrap();
    assert_eq!(usize::try_from(deliveries).unwrap(), found.len());
    found
}
