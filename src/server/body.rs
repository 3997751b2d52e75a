//! Reading a request's body: whole, within a size and a time, and never decompressed.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt as _;

use super::error::ApiError;

/// How much of an over-long body is read and thrown away, as a multiple of what is allowed.
///
/// A client that is cut off while it still writes sees a broken connection instead of the answer.
const DRAIN_FACTOR: usize = 8;

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyError {
    /// It is compressed; decompressing before authentication would let few bytes become many.
    Encoded,
    /// It is larger than what is allowed.
    TooLarge,
    /// It did not arrive in time.
    TooSlow,
    /// Its framing is broken, or the client went away.
    Broken,
}

impl BodyError {
    /// Returns the status that stands for it.
    pub(super) fn status(self) -> StatusCode {
        match self {
            BodyError::Encoded => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            BodyError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            BodyError::TooSlow => StatusCode::REQUEST_TIMEOUT,
            BodyError::Broken => StatusCode::BAD_REQUEST,
        }
    }
}

impl From<BodyError> for ApiError {
    fn from(error: BodyError) -> Self {
        let message = match error {
            BodyError::Encoded => "can't have a Content-Encoding",
            BodyError::TooLarge => "is too large",
            BodyError::TooSlow => "did not arrive in time",
            BodyError::Broken => "could not be read",
        };
        ApiError::request(error.status(), "body", message).closing()
    }
}

/// Returns the whole body.
///
/// # Errors
/// Any `BodyError`; the connection should be closed after each.
pub(super) async fn read_body(headers: &HeaderMap, body: Body, limit_bytes: usize, timeout: Duration) -> Result<Vec<u8>, BodyError> {
    if headers.contains_key(header::CONTENT_ENCODING) {
        return Err(BodyError::Encoded);
    }
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
    if declared > limit_bytes.saturating_mul(DRAIN_FACTOR) {
        return Err(BodyError::TooLarge);
    }
    tokio::time::timeout(timeout, collect(body, limit_bytes)).await.unwrap_or(Err(BodyError::TooSlow))
}

async fn collect(mut body: Body, limit_bytes: usize) -> Result<Vec<u8>, BodyError> {
    let (mut kept, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| BodyError::Broken)?.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen <= limit_bytes {
            kept.extend_from_slice(&data);
        } else if seen > limit_bytes.saturating_mul(DRAIN_FACTOR) {
            return Err(BodyError::TooLarge);
        } else {
            kept = Vec::new();
        }
    }
    if seen > limit_bytes { Err(BodyError::TooLarge) } else { Ok(kept) }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(headers: &[(header::HeaderName, &str)], body: &'static str) -> Result<Vec<u8>, BodyError> {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        read_body(&headers, Body::from(body), 4, Duration::from_secs(5)).await
    }

    #[tokio::test]
    async fn a_body_up_to_the_limit_comes_back_whole() {
        assert_eq!(read(&[], "1234").await.unwrap(), b"1234");
        assert_eq!(read(&[], "").await.unwrap(), b"");
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused_however_it_is_declared() {
        assert_eq!(read(&[], "12345").await, Err(BodyError::TooLarge));
        assert_eq!(read(&[(header::CONTENT_LENGTH, "99")], "1").await, Err(BodyError::TooLarge));
    }

    #[tokio::test]
    async fn any_content_encoding_is_refused_unread() {
        for encoding in ["gzip", "identity", ""] {
            assert_eq!(read(&[(header::CONTENT_ENCODING, encoding)], "1").await, Err(BodyError::Encoded));
        }
    }
}
