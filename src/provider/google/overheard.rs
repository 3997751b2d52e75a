//! What a token endpoint says above the body of its answer: status, `Retry-After`, `Date`.
//!
//! The OAuth library hands on the body alone, and reads one of any size. So its connections are listened to: each has one
//! request, and its first bytes are the answer's head. Never here: what the head means.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use hyper::Uri;
use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};
use tower::Service;

/// The most that is read of an answer, in bytes: a token has some hundred.
const ANSWER_MAX: usize = 64 * 1024;

/// How much is read at once.
const PIECE: usize = 4096;

/// The answer of the connection that was made last.
#[derive(Debug, Clone, Default)]
pub(super) struct Overheard(Arc<Mutex<Vec<u8>>>);

/// The head of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The HTTP status.
    pub(super) status: Option<u16>,
    /// The header `Retry-After`.
    pub(super) retry_after: Option<String>,
    /// The header `Date`.
    pub(super) date: Option<String>,
}

impl Overheard {
    /// Forgets what was heard.
    pub(super) fn clear(&self) {
        self.bytes().clear();
    }

    /// Returns the head of the answer, as far as it came.
    pub(super) fn head(&self) -> Head {
        head(&self.bytes())
    }

    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a piece of the answer.
    ///
    /// # Errors
    /// When the answer is larger than any token's.
    fn take(&self, heard: &mut usize, piece: &[u8]) -> io::Result<()> {
        *heard += piece.len();
        if *heard > ANSWER_MAX {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("the answer has more than {ANSWER_MAX} bytes")));
        }
        let mut bytes = self.bytes();
        // The body holds the token, and is none of our business.
        if !has_end(&bytes) {
            bytes.extend_from_slice(piece);
            let end = end_of_head(&bytes).unwrap_or(bytes.len());
            bytes.truncate(end);
        }
        Ok(())
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4)
}

fn has_end(bytes: &[u8]) -> bool {
    bytes.ends_with(b"\r\n\r\n")
}

fn head(bytes: &[u8]) -> Head {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok());
    let mut head = Head { status, ..Head::default() };
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = Some(value.trim().to_owned());
        match name.to_ascii_lowercase().as_str() {
            "retry-after" => head.retry_after = value,
            "date" => head.date = value,
            _ => {}
        }
    }
    head
}

/// A connector whose connections are listened to.
#[derive(Clone)]
pub(super) struct Listening<C> {
    pub(super) inner: C,
    pub(super) overheard: Overheard,
}

impl<C> Service<Uri> for Listening<C>
where
    C: Service<Uri>,
    C::Future: Send + 'static,
{
    type Response = Tapped<C::Response>;
    type Error = C::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let (connecting, overheard) = (self.inner.call(uri), self.overheard.clone());
        Box::pin(async move { Ok(Tapped { inner: connecting.await?, overheard, heard: 0 }) })
    }
}

/// A connection that is listened to.
pub(super) struct Tapped<T> {
    inner: T,
    overheard: Overheard,
    heard: usize,
}

impl<T: Read + Unpin> Read for Tapped<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, mut buf: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        let mut space = [0; PIECE];
        let room = buf.remaining().min(PIECE);
        let mut piece = ReadBuf::new(space.get_mut(..room).unwrap_or_default());
        ready!(Pin::new(&mut self.inner).poll_read(cx, piece.unfilled()))?;
        let this = &mut *self;
        this.overheard.take(&mut this.heard, piece.filled())?;
        buf.put_slice(piece.filled());
        Poll::Ready(Ok(()))
    }
}

impl<T: Write + Unpin> Write for Tapped<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

impl<T: Connection> Connection for Tapped<T> {
    fn connected(&self) -> Connected {
        self.inner.connected()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_kept_and_the_body_is_not() {
        let overheard = Overheard::default();
        let mut heard = 0;
        for piece in
            ["HTTP/1.1 429 Too Many\r\nRetry-", "After: 7\r\nDATE: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r", "\n{\"access_token\": \"hush\"}", "hush"]
        {
            overheard.take(&mut heard, piece.as_bytes()).unwrap();
        }
        let expected = Head { status: Some(429), retry_after: Some("7".into()), date: Some("Sun, 06 Nov 1994 08:49:37 GMT".into()) };
        assert_eq!(overheard.head(), expected);
        assert!(!format!("{:?}", String::from_utf8_lossy(&overheard.bytes())).contains("hush"));
        overheard.clear();
        assert_eq!(overheard.head(), Head::default());
        assert_eq!(head(b"nonsense\r\n: \r\n"), Head::default());
    }

    #[test]
    fn an_answer_without_an_end_is_not_read_for_ever() {
        let (overheard, mut heard) = (Overheard::default(), 0);
        overheard.take(&mut heard, &[b'a'; ANSWER_MAX]).unwrap();
        assert_eq!(overheard.take(&mut heard, b"a").unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
