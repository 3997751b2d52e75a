//! Reading a request's body: whole, within a size and a time, and never decompressed.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

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
    /// Too much of other bodies is held at the moment.
    NoRoom,
}

/// Room for the bodies that are held at a time, in KiB. A body takes it up as it arrives: who only announces one takes none.
#[derive(Debug, Clone)]
pub(super) struct Room(Arc<Semaphore>);

/// A body, and the room that it takes up for as long as this lives.
#[derive(Debug, Default)]
pub(super) struct HeldBody {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    room: Option<OwnedSemaphorePermit>,
}

impl Room {
    /// Returns room for so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(bytes / 1024)))
    }

    /// Returns how many bytes there is room for.
    pub(super) fn left_bytes(&self) -> usize {
        self.0.available_permits() * 1024
    }

    /// Takes up what a body needs that has grown.
    fn grow(&self, body: &mut HeldBody) -> Result<(), BodyError> {
        let held = body.room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(body.bytes.len().div_ceil(1024).saturating_sub(held)).unwrap_or(u32::MAX);
        if more == 0 {
            return Ok(());
        }
        let taken = Arc::clone(&self.0).try_acquire_many_owned(more).map_err(|_| BodyError::NoRoom)?;
        match &mut body.room {
            Some(room) => room.merge(taken),
            None => body.room = Some(taken),
        }
        Ok(())
    }
}

impl BodyError {
    /// Returns the status that stands for it.
    pub(super) fn status(self) -> StatusCode {
        match self {
            BodyError::Encoded => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            BodyError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            BodyError::TooSlow => StatusCode::REQUEST_TIMEOUT,
            BodyError::Broken => StatusCode::BAD_REQUEST,
            BodyError::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
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
            BodyError::NoRoom => "can't be held at the moment",
        };
        ApiError::request(error.status(), "body", message).closing()
    }
}

/// Returns the whole body.
///
/// # Errors
/// Any `BodyError` but `NoRoom`; the connection should be closed after each.
pub(super) async fn read_body(headers: &HeaderMap, body: Body, limit_bytes: usize, timeout: Duration) -> Result<Vec<u8>, BodyError> {
    Ok(read(headers, body, limit_bytes, timeout, None).await?.bytes)
}

/// Returns the whole body, which takes up room while it is held.
///
/// # Errors
/// Any `BodyError`; the connection should be closed after each.
pub(super) async fn read_held_body(
    headers: &HeaderMap,
    body: Body,
    limit_bytes: usize,
    timeout: Duration,
    room: &Room,
) -> Result<HeldBody, BodyError> {
    read(headers, body, limit_bytes, timeout, Some(room)).await
}

async fn read(headers: &HeaderMap, body: Body, limit_bytes: usize, timeout: Duration, room: Option<&Room>) -> Result<HeldBody, BodyError> {
    if headers.contains_key(header::CONTENT_ENCODING) {
        return Err(BodyError::Encoded);
    }
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
    if declared > limit_bytes.saturating_mul(DRAIN_FACTOR) {
        return Err(BodyError::TooLarge);
    }
    tokio::time::timeout(timeout, collect(body, limit_bytes, room)).await.unwrap_or(Err(BodyError::TooSlow))
}

async fn collect(mut body: Body, limit_bytes: usize, room: Option<&Room>) -> Result<HeldBody, BodyError> {
    let (mut kept, mut seen) = (HeldBody::default(), 0_usize);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| BodyError::Broken)?.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen <= limit_bytes {
            kept.bytes.extend_from_slice(&data);
            room.map_or(Ok(()), |room| room.grow(&mut kept))?;
        } else if seen > limit_bytes.saturating_mul(DRAIN_FACTOR) {
            return Err(BodyError::TooLarge);
        } else {
            kept = HeldBody::default();
        }
    }
    if seen > limit_bytes { Err(BodyError::TooLarge) } else { Ok(kept) }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn whole(headers: &[(header::HeaderName, &str)], body: &'static str) -> Result<Vec<u8>, BodyError> {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        read_body(&headers, Body::from(body), 4, Duration::from_secs(5)).await
    }

    #[tokio::test]
    async fn a_body_up_to_the_limit_comes_back_whole() {
        assert_eq!(whole(&[], "1234").await.unwrap(), b"1234");
        assert_eq!(whole(&[], "").await.unwrap(), b"");
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused_however_it_is_declared() {
        assert_eq!(whole(&[], "12345").await, Err(BodyError::TooLarge));
        assert_eq!(whole(&[(header::CONTENT_LENGTH, "99")], "1").await, Err(BodyError::TooLarge));
    }

    #[tokio::test]
    async fn any_content_encoding_is_refused_unread() {
        for encoding in ["gzip", "identity", ""] {
            assert_eq!(whole(&[(header::CONTENT_ENCODING, encoding)], "1").await, Err(BodyError::Encoded));
        }
    }

    #[tokio::test]
    async fn a_body_takes_up_room_as_it_arrives_and_gives_it_back() {
        let room = Room::new(4096);
        let held = |bytes: usize| {
            let room = room.clone();
            async move { read_held_body(&HeaderMap::new(), Body::from(vec![b'x'; bytes]), 8192, Duration::from_secs(5), &room).await }
        };
        let first = held(2049).await.unwrap();
        assert_eq!((first.bytes.len(), room.left_bytes()), (2049, 1024));
        assert_eq!(held(1025).await.unwrap_err(), BodyError::NoRoom);
        assert_eq!(room.left_bytes(), 1024, "what found no room takes none");
        drop(first);
        assert_eq!(room.left_bytes(), 4096);
        assert_eq!(held(9000).await.unwrap_err(), BodyError::TooLarge);
        assert_eq!(room.left_bytes(), 4096);
    }
}
