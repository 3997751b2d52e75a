//! `Answering`: a socket that gives every request the same answer, for what no real server can be made to say.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};

/// A server of one answer. It lives as long as the tests do.
pub(crate) struct Answering {
    address: SocketAddr,
}

impl Answering {
    /// Answers every request with this status, content type and body.
    pub(crate) fn with(status: u16, content_type: &str, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let length = body.len();
        let answer =
            format!("HTTP/1.1 {status} Canned\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer_one(stream, &answer);
            }
        });
        Self { address }
    }

    /// Returns its address.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Reads one request, head and body, so that closing does not cut the client off, and answers it.
fn answer_one(mut stream: TcpStream, answer: &str) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while !is_whole(&request) {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(count) => request.extend_from_slice(&piece[..count]),
        }
    }
    // A client that went away has its own test.
    drop(stream.write_all(answer.as_bytes()));
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:").map(|value| value.trim().to_owned()));
    length.is_none_or(|length| body.len() >= length.parse::<usize>().unwrap())
}
