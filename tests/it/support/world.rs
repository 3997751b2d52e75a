//! `World`: the whole system in this process: a store in a folder that goes away, the service over it, a server on port 0, and a real
//! emulator as the provider. Never here: an assertion about behaviour.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chanctl::backend::remote::{RemoteBackend, RemoteOptions};
use chanctl::backend::service::{ServiceBackend, ServiceOptions, Vault};
use chanctl::backend::{Backend, NewToken, ReceiveOutcome, WebhookRequest};
use chanctl::clock::Clock;
use chanctl::domain::{Actor, Conversation, Resource};
use chanctl::emulator::{self, Emulator, EmulatorOptions, Seed};
use chanctl::provider::{ProviderOptions, Providers};
use chanctl::server::{ServeOptions, serve};
use chanctl::store::Store;
use chanctl::store::sqlite::{SCHEMA_VERSION, SqliteStore, WriteMode};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::Sha512;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use super::changes::{self, acknowledge, client_token, create, secret, target};
use super::served::{Answer, PATIENCE, read_answer};

/// The demonstration's partner, brand and agents, as the emulator knows them.
pub(crate) const PARTNER: &str = "1234567890";
pub(crate) const BRAND: &str = "5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e";
pub(crate) const AGENT: &str = "0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10";
pub(crate) const WORKSHOP: &str = "c4d1e2f3-5a6b-4c7d-8e9f-1a2b3c4d5e6f";
pub(crate) const PROVIDER: &str = "google-business-messages";
pub(crate) const TOKEN: &str = "CHANCTLDEMOTOKEN";

const TEST_KEY: &str = include_str!("../../../src/provider/google/testdata/test_only_rsa2048.pem");

/// Through what a contract is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Over {
    /// The service, writing on the caller's thread.
    Inline,
    /// The service, with the grouped writer.
    Grouped,
    /// The client of a served service.
    Remote,
}

/// Begins at a fixed time, and goes on by a millisecond whenever it is read.
#[derive(Debug)]
pub(crate) struct SteppingClock(AtomicI64);

impl SteppingClock {
    pub(crate) fn new() -> Self {
        let start: Timestamp = "2024-03-05T09:14:07Z".parse().unwrap();
        Self(AtomicI64::new(start.as_millisecond()))
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.0.fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::Relaxed);
    }
}

impl Clock for SteppingClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.fetch_add(1, Ordering::Relaxed)).unwrap()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}

fn system(folder: &Path, google: &str, store: Arc<dyn Store>, clock: &Arc<SteppingClock>) -> Arc<dyn Backend> {
    let providers = ProviderOptions { endpoint: Some(google.parse().unwrap()), timeout: PATIENCE, clock: clock.clone() };
    let parts = ServiceOptions {
        store,
        providers: Arc::new(Providers::new(providers)),
        clock: clock.clone(),
        vault: Vault::new(folder.join("master.key")),
        schema: SCHEMA_VERSION,
    };
    Arc::new(ServiceBackend::new(parts, Actor::new("tester", "test")))
}

/// The whole system.
pub(crate) struct World {
    over: Over,
    folder: TempDir,
    pub(crate) store: Arc<dyn Store>,
    /// The system itself, whatever it is seen through.
    pub(crate) service: Arc<dyn Backend>,
    pub(crate) clock: Arc<SteppingClock>,
    /// A service-account key that the emulator trusts.
    pub(crate) key_file: Vec<u8>,
    /// Where the server is reached.
    pub(crate) url: String,
    emulator: Emulator,
}

impl World {
    /// Starts everything, with nothing set up; returns the backend under test beside it.
    pub(crate) async fn start(over: Over) -> (Arc<dyn Backend>, Self) {
        let folder = tempfile::tempdir().unwrap();
        let (emulator, key_file) = start_emulator().await;
        let mode = if over == Over::Inline { WriteMode::Inline } else { WriteMode::Grouped };
        let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&folder.path().join("chanctl.db"), mode).unwrap());
        let clock = Arc::new(SteppingClock::new());
        let service = system(folder.path(), emulator.url(), Arc::clone(&store), &clock);
        let url = start_server(Arc::clone(&service)).await;
        service.set_public_url(&url).await.unwrap();
        let backend = if over == Over::Remote { remote(&service, &url).await } else { Arc::clone(&service) };
        (backend, Self { over, folder, store, service, clock, key_file, url, emulator })
    }

    /// Returns the system as another process has it that shares the data directory.
    pub(crate) fn another_process(&self) -> Arc<dyn Backend> {
        let store = SqliteStore::open(&self.database(), WriteMode::Inline).unwrap();
        system(self.folder.path(), self.emulator.url(), Arc::new(store), &self.clock)
    }

    /// Starts everything and sets up the whole flow: account, agent, queue, workstream, channel and rules.
    pub(crate) async fn set_up(over: Over) -> (Arc<dyn Backend>, Self) {
        let (backend, world) = Self::start(over).await;
        changes::apply(world.service.as_ref(), world.flow()).await.unwrap();
        (backend, world)
    }

    /// Returns the steps of the whole flow.
    pub(crate) fn flow(&self) -> Vec<chanctl::plan::Step> {
        let rules = json!([
            {"key": "ana", "when": "customer.name == \"Ana Souza\"", "queue": "default-messaging"},
            {"key": "portuguese", "when": "context.resolvedLocale.startsWith(\"pt\")", "queue": "vip"},
        ]);
        vec![
            create("account/acme", json!({"provider": PROVIDER, "partnerId": PARTNER})),
            client_token("account/acme", TOKEN),
            secret("account/acme", chanctl::domain::SecretField::Credentials, Some(&self.key_file)),
            acknowledge("acme"),
            create("agent/bot", json!({"account": "acme", "brandId": BRAND, "agentId": AGENT})),
            create("queue/vip", json!({"priority": 10})),
            create("workstream/desk", json!({"provider": PROVIDER, "fallbackQueue": "default-messaging"})),
            create("channel/acme-channel", json!({"workstream": "desk", "agent": "bot", "language": "pt-BR"})),
            create("ruleset/desk-route", json!({"workstream": "desk", "stage": "route", "rules": rules})),
        ]
    }

    /// Returns where the emulator is reached.
    pub(crate) fn emulator_url(&self) -> &str {
        self.emulator.url()
    }

    /// Returns the database's file, for a look behind the store's back.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("chanctl.db")
    }

    /// Returns the account.
    pub(crate) async fn account(&self) -> Resource {
        self.service.get(&target("account/acme")).await.unwrap()
    }

    /// Returns the last part of the account's webhook path.
    pub(crate) async fn webhook_id(&self) -> String {
        let account = self.account().await;
        account.status_text("webhookUrl").unwrap().rsplit('/').next().unwrap().to_owned()
    }

    /// Delivers a body to the account's webhook: over HTTP where the backend is remote. Returns the HTTP status and body.
    pub(crate) async fn deliver(&self, body: &str, signature: Option<&str>) -> (u16, String) {
        let webhook_id = self.webhook_id().await;
        self.deliver_to(&webhook_id, body, signature).await
    }

    /// Delivers a body to a webhook path.
    pub(crate) async fn deliver_to(&self, path: &str, body: &str, signature: Option<&str>) -> (u16, String) {
        if self.over == Over::Remote {
            let signature = signature.map(|value| format!("x-goog-signature: {value}\r\n")).unwrap_or_default();
            let head =
                format!("POST /webhooks/{path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-length: {}\r\n{signature}\r\n", body.len());
            let answer = post(self.url.strip_prefix("http://").unwrap(), &format!("{head}{body}")).await;
            return (answer.status, answer.body);
        }
        let (webhook_id, agent) = path.split_once('/').map_or((path, None), |(id, agent)| (id, Some(agent.to_owned())));
        let headers = signature.map(|value| ("x-goog-signature".to_owned(), value.to_owned())).into_iter().collect();
        let request = WebhookRequest { webhook_id: webhook_id.to_owned(), agent, headers, body: body.as_bytes().to_vec() };
        match self.service.receive(&request).await.unwrap() {
            ReceiveOutcome::Handshake { secret } => (200, secret),
            ReceiveOutcome::Accepted { .. } | ReceiveOutcome::DeadLetter { .. } => (200, String::new()),
            ReceiveOutcome::Unsigned => (401, String::new()),
            ReceiveOutcome::HandshakeRefused => (403, String::new()),
            ReceiveOutcome::UnknownPath => (404, String::new()),
        }
    }

    /// Lets a customer write to the agent, rightly signed; the message has to be taken. Returns the conversation that is open then.
    pub(crate) async fn write(&self, conversation: &str, message_id: &str, name: &str) -> Conversation {
        let body = message(conversation, message_id, name).to_string();
        assert_eq!(self.deliver(&body, Some(&sign(TOKEN, &body))).await.0, 200, "{body}");
        self.store.open_conversation(&"acme".parse().unwrap(), conversation).await.unwrap().unwrap()
    }

    /// Sends the provider's handshake.
    pub(crate) async fn shake(&self, token: &str) -> (u16, String) {
        self.deliver(&json!({"clientToken": token, "secret": "word-1"}).to_string(), None).await
    }

    /// Changes the database behind the store's back.
    pub(crate) fn tamper(&self, sql: &str) -> usize {
        rusqlite::Connection::open(self.database()).unwrap().execute(sql, []).unwrap()
    }

    /// Returns how many rows the table has.
    pub(crate) fn count(&self, table: &str) -> i64 {
        let connection = rusqlite::Connection::open(self.database()).unwrap();
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    }
}

/// Returns a customer's text message to the demonstration's agent, as Google sends it.
pub(crate) fn message(conversation: &str, message_id: &str, name: &str) -> Value {
    json!({
        "agent": format!("brands/{BRAND}/agents/{AGENT}"), "conversationId": conversation, "requestId": format!("request-{message_id}"),
        "message": {"messageId": message_id, "name": format!("conversations/{conversation}/messages/{message_id}"), "text": "Hello"},
        "context": {"entryPoint": "PLACESHEET", "userInfo": {"displayName": name, "userDeviceLocale": "en-GB"}, "resolvedLocale": "en"},
    })
}

/// Returns the signature of a body: base64 of HMAC-SHA512 under the client token.
pub(crate) fn sign(token: &str, body: &str) -> String {
    let mac = Hmac::<Sha512>::new_from_slice(token.as_bytes()).unwrap().chain_update(body.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Sends bytes to an address and returns the answer; the request has to ask for the connection's end.
pub(crate) async fn post(address: &str, request: &str) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    read_answer(&mut stream).await
}

/// Returns a service-account key file that names this token endpoint.
pub(crate) fn key_file(token_url: &str) -> Value {
    json!({
        "type": "service_account", "project_id": "demo-project", "private_key_id": "0123456789abcdef0123456789abcdef01234567",
        "private_key": TEST_KEY, "client_email": "tester@demo-project.iam.gserviceaccount.com", "client_id": "100000000000000000001",
        "token_uri": token_url,
    })
}

async fn start_emulator() -> (Emulator, Vec<u8>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let token_url = format!("http://{}/token", listener.local_addr().unwrap());
    // The emulator knows the key from the seed, for making one takes long.
    let seed = Seed { service_accounts: vec![key_file(&token_url)], ..Seed::demo() };
    let emulator = emulator::start(listener, EmulatorOptions { seed: Some(seed), now: None }).await.unwrap();
    let key_file = key_file(emulator.token_url()).to_string().into_bytes();
    (emulator, key_file)
}

async fn start_server(service: Arc<dyn Backend>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, service, ServeOptions::default(), std::future::pending()));
    url
}

async fn remote(service: &Arc<dyn Backend>, url: &str) -> Arc<dyn Backend> {
    let new = NewToken { name: "world".into(), role: "owner".into(), expires_in_s: None };
    let token = service.create_token(&new).await.unwrap().token;
    Arc::new(RemoteBackend::new(RemoteOptions { base: url.parse().unwrap(), token: Some(token), timeout: PATIENCE }).unwrap())
}
