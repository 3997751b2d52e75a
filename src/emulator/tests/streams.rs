//! The stream of a conversation: what a page hears, and what it hears when it comes back.

use std::time::Duration;

use axum::http::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::support::{AGENT, Harness, MESSAGES_SCOPE, Manner, Receiver, WORKSHOP, call};

/// A page that listens.
pub(super) struct Page {
    stream: TcpStream,
    pub(super) heard: String,
}

impl Page {
    async fn open(harness: &Harness, conversation: &str, last_event_id: Option<&str>) -> Self {
        Self::open_at(harness, &format!("/emulator/v1/conversations/{conversation}/stream?agent={AGENT}"), last_event_id).await
    }

    /// Listens at the address of a stream.
    pub(super) async fn open_at(harness: &Harness, path: &str, last_event_id: Option<&str>) -> Self {
        let mut stream = TcpStream::connect(harness.emulator.url().trim_start_matches("http://")).await.unwrap();
        let last = last_event_id.map(|id| format!("last-event-id: {id}\r\n")).unwrap_or_default();
        stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\n{last}\r\n").as_bytes()).await.unwrap();
        let mut page = Self { stream, heard: String::new() };
        page.until("event: status").await;
        page
    }

    /// Reads on until this was heard, and returns everything heard so far.
    async fn until(&mut self, text: &str) -> String {
        let reading = async {
            while !self.heard.contains(text) {
                let mut bytes = [0; 4096];
                let read = self.stream.read(&mut bytes).await.unwrap();
                assert!(read > 0, "the stream ended: {}", self.heard);
                self.heard.push_str(&String::from_utf8_lossy(&bytes[..read]));
            }
        };
        tokio::time::timeout(Duration::from_secs(10), reading).await.unwrap_or_else(|_| panic!("\"{text}\" was never heard"));
        self.heard.clone()
    }

    /// Returns the ID of the last event that has one.
    fn last_event_id(&self) -> String {
        self.heard.lines().filter_map(|line| line.strip_prefix("id: ")).next_back().unwrap().to_owned()
    }
}

async fn write(harness: &Harness, text: &str) {
    let sent = harness.user_writes(json!({"text": text, "conversationId": "c-1"})).await;
    assert_eq!(sent.status, 200, "{sent:?}");
}

#[tokio::test]
async fn a_page_hears_lines_and_their_fate_as_they_come() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Broken).await);
    harness.configure(&receiver).await;
    let mut page = Page::open(&harness, "c-1", None).await;
    assert!(page.heard.to_lowercase().contains("content-type: text/event-stream"), "{}", page.heard);
    assert!(page.heard.contains("\"displayName\":\"Harbour Lights Support\""), "{}", page.heard);
    write(&harness, "one\ntwo").await;
    page.until("one\\ntwo").await;
    page.until("\"nextAttemptAt\":\"2024-03-05T09:14:08Z\"").await;
    receiver.behave(Manner::Right);
    harness.console(Method::PUT, "emulator/v1/clock", json!({"advance": "1s"})).await;
    page.until("\"delivered\":true").await;
    let token = harness.token(MESSAGES_SCOPE).await;
    let event = json!({"eventType": "TYPING_STARTED", "representative": {"representativeType": "BOT"}});
    harness.api(&token, Method::POST, "v1/conversations/c-1/events?eventId=e-1", event).await;
    page.until("TYPING_STARTED").await;
}

#[tokio::test]
async fn a_page_that_comes_back_hears_only_what_it_missed() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    harness.configure(&receiver).await;
    write(&harness, "first").await;
    let page = Page::open(&harness, "c-1", None).await;
    assert!(page.heard.contains("event: reset") && page.heard.contains("first"), "{}", page.heard);
    let last = page.last_event_id();
    drop(page);
    write(&harness, "second").await;
    let back = Page::open(&harness, "c-1", Some(&last)).await;
    assert!(back.heard.contains("second") && !back.heard.contains("first") && !back.heard.contains("event: reset"), "{}", back.heard);
    let state = harness.console(Method::GET, "emulator/v1/state", Value::Null).await.json;
    assert_eq!(harness.console(Method::PUT, "emulator/v1/state", state).await.status, 200);
    let anew = Page::open(&harness, "c-1", Some(&back.last_event_id())).await;
    assert!(anew.heard.contains("event: reset") && anew.heard.contains("first"), "{}", anew.heard);
}

#[tokio::test]
async fn a_stream_tells_nothing_of_another_agents_conversation_and_ends_with_the_emulator() {
    let harness = Harness::start().await;
    let message = json!({"text": "a secret", "conversationId": "c-1", "deliver": false});
    harness.console(Method::POST, &format!("emulator/v1/{WORKSHOP}/userMessages"), message).await;
    let mut page = Page::open(&harness, "c-1", None).await;
    assert!(!page.heard.contains("a secret"));
    let unknown = call(Method::GET, &harness.url("emulator/v1/conversations/c-1/stream?agent=brands/b/agents/a"), &[], b"").await;
    assert_eq!(unknown.status, 404);
    let started = std::time::Instant::now();
    harness.emulator.shutdown().await;
    let mut rest = Vec::new();
    tokio::time::timeout(Duration::from_secs(10), page.stream.read_to_end(&mut rest)).await.unwrap().unwrap();
    assert!(started.elapsed() < Duration::from_millis(1500), "an open page does not hold the emulator up");
}

#[tokio::test]
async fn pages_load_nothing_from_elsewhere_and_other_sites_may_not_command_them() {
    let harness = Harness::start().await;
    for path in ["", &format!("phone?agent={AGENT}")] {
        let page = call(Method::GET, &harness.url(path), &[], b"").await;
        assert_eq!(page.status, 200);
        assert!(page.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'; script-src 'self'"));
        let addresses = page.text.split(['"', '\'']).filter(|text| text.starts_with("http") || text.starts_with("//"));
        assert_eq!(addresses.collect::<Vec<_>>(), Vec::<&str>::new(), "{path}");
        for file in page.text.split('"').filter(|text| text.ends_with(".js") || text.ends_with(".css") || text.ends_with(".svg")) {
            assert_eq!(call(Method::GET, &harness.url(file.trim_start_matches('/')), &[], b"").await.status, 200, "{file}");
        }
    }
    let own = harness.emulator.url().to_owned();
    for (origin, status) in [("https://evil.example", 403), ("null", 403), (own.as_str(), 200)] {
        let answer = call(Method::DELETE, &harness.url("emulator/v1/faults"), &[("origin", origin)], b"").await;
        assert_eq!(answer.status, status, "{origin}");
    }
}
