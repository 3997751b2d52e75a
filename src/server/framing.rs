//! `Framing`: sees in the raw bytes what hyper hides, so that two lengths of one request can be refused.
//!
//! hyper drops `Content-Length` beside `Transfer-Encoding` before anybody sees it; a proxy in front may take the other
//! one (request smuggling, RFC 9112 section 6.1). This follows just enough of the protocol to find each request's head.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How much of a header line is kept: the two that count are shorter.
const LINE_MAX: usize = 128;

/// A stream whose incoming bytes are watched on their way to hyper.
#[derive(Debug)]
pub(super) struct Watched<S> {
    /// The stream itself.
    pub(super) stream: S,
    /// What was seen.
    pub(super) framing: Framing,
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(context, buffer);
        this.framing.feed(buffer.filled().get(before..).unwrap_or_default());
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

/// Where in the conversation the incoming bytes are.
#[derive(Debug, Default)]
pub(super) struct Framing {
    place: Place,
    line: Vec<u8>,
    head_begun: bool,
    length: Option<u64>,
    chunked: bool,
    both: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
enum Place {
    #[default]
    Head,
    Body {
        left: u64,
    },
    /// After a request with `Transfer-Encoding`: the server closes the connection then, so nothing counts any more.
    Past,
}

impl Framing {
    /// Returns the flag that is set as soon as one head holds both lengths, before hyper sees the head's end.
    pub(super) fn both_lengths(&self) -> Arc<AtomicBool> {
        self.both.clone()
    }

    /// Returns whether a request has begun whose head has not ended.
    pub(super) fn in_head(&self) -> bool {
        matches!(self.place, Place::Head) && (self.head_begun || !self.line.is_empty())
    }

    fn feed(&mut self, mut bytes: &[u8]) {
        while let Some(first) = bytes.first() {
            match &mut self.place {
                Place::Past => return,
                Place::Body { left } => {
                    let skipped = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                    *left -= skipped as u64;
                    bytes = bytes.get(skipped..).unwrap_or_default();
                    if *left == 0 {
                        self.place = Place::Head;
                    }
                }
                Place::Head => {
                    self.head_byte(*first);
                    bytes = bytes.get(1..).unwrap_or_default();
                }
            }
        }
    }

    fn head_byte(&mut self, byte: u8) {
        if byte != b'\n' {
            if self.line.len() < LINE_MAX {
                self.line.push(byte);
            }
            return;
        }
        let line = std::mem::take(&mut self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        match (line.is_empty(), self.head_begun) {
            (true, true) => self.end_head(),
            // Blank lines before a request line are skipped (RFC 9112 section 2.2).
            (true, false) => {}
            (false, true) => self.header(line),
            (false, false) => self.head_begun = true,
        }
    }

    fn header(&mut self, line: &[u8]) {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let (name, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if name.eq_ignore_ascii_case(b"content-length") {
            // hyper refuses a value that is no number, and closes.
            self.length = Some(std::str::from_utf8(value).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0));
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            self.chunked = true;
        }
        if self.chunked && self.length.is_some() {
            self.both.store(true, Ordering::Release);
        }
    }

    fn end_head(&mut self) {
        self.place = match (self.chunked, self.length) {
            (true, _) => Place::Past,
            (false, Some(left)) if left > 0 => Place::Body { left },
            _ => Place::Head,
        };
        (self.head_begun, self.length) = (false, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(bytes: &str) -> bool {
        let flags = [1, 3, bytes.len()].map(|size| {
            let mut framing = Framing::default();
            bytes.as_bytes().chunks(size).for_each(|part| framing.feed(part));
            framing.both.load(Ordering::Acquire)
        });
        assert!(flags.iter().all(|flag| *flag == flags[0]), "the parts in which bytes arrive make no difference");
        flags[0]
    }

    #[test]
    fn both_lengths_are_seen_in_either_order_and_in_a_later_request() {
        assert!(both("POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"));
        assert!(both("POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n"));
        assert!(both("POST / HTTP/1.1\r\ncontent-length: 2\r\n\r\nhiPOST / HTTP/1.1\r\ncontent-length: 0\r\ntransfer-encoding: x\r\n\r\n"));
        assert!(both("\r\nPOST / HTTP/1.1\ncontent-length: 2\ntransfer-encoding: chunked\n\n"));
    }

    #[test]
    fn a_body_that_looks_like_a_head_is_none() {
        let inner = "POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n";
        assert!(!both(&format!("POST / HTTP/1.1\r\ncontent-length: {}\r\n\r\n{inner}", inner.len())));
        assert!(!both(&format!("POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n{inner}")));
        assert!(!both("POST / HTTP/1.1\r\nx-content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n"));
    }

    #[test]
    fn a_head_is_open_until_its_blank_line() {
        let mut framing = Framing::default();
        assert!(!framing.in_head());
        framing.feed(b"GET / HTTP/1.1\r\nhost: x\r\n");
        assert!(framing.in_head());
        framing.feed(b"\r\n");
        assert!(!framing.in_head());
    }
}
