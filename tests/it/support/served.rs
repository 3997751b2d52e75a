//! `Served`: a server on port 0 over the fake backend, and plain sockets to talk to it.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chanctl::server::{ServeLimits, ServeOptions, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::fake_backend::{FakeBackend, TOKEN};

/// How long any one wait may take before the test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A server that runs in this process.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) backend: FakeBackend,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<io::Result<()>>,
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().filter_map(|line| line.split_once(": ")).find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub(crate) fn code(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        self.json()["code"].as_str().unwrap().to_owned()
    }
}

impl Served {
    pub(crate) async fn start(backend: FakeBackend) -> Self {
        Self::with(backend, ServeOptions::default()).await
    }

    pub(crate) async fn limited(backend: FakeBackend, limits: ServeLimits) -> Self {
        Self::with(backend, ServeOptions { limits, ..ServeOptions::default() }).await
    }

    pub(crate) async fn with(backend: FakeBackend, options: ServeOptions) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let served = serve(listener, Arc::new(backend.clone()), options, async {
            let _ = stopped.await;
        });
        Self { address, backend, stop: Some(stop), task: tokio::spawn(served) }
    }

    /// Sends the signal to stop.
    pub(crate) fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    /// Waits for the server's end.
    pub(crate) async fn ended(self) -> io::Result<()> {
        tokio::time::timeout(PATIENCE, self.task).await.unwrap().unwrap()
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Writes the bytes and reads until the server closes.
    pub(crate) async fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect().await;
        stream.write_all(bytes).await.unwrap();
        read_answer(&mut stream).await
    }

    /// Sends a request with the token.
    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let authorization = format!("Bearer {TOKEN}");
        let headers: Vec<_> =
            headers.iter().copied().chain([("authorization", authorization.as_str()), ("content-type", "application/json")]).collect();
        self.plain(method, path, &headers, body).await
    }

    /// Sends a request with these headers alone.
    pub(crate) async fn plain(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
        self.raw(format!("{head}{body}").as_bytes()).await
    }
}

/// Reads until the server closes, and takes the answer apart.
pub(crate) async fn read_answer(stream: &mut TcpStream) -> Answer {
    let text = read_to_close(stream).await;
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// Reads until the server closes.
pub(crate) async fn read_to_close(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("the server closes in time").unwrap();
    String::from_utf8(bytes).unwrap()
}
