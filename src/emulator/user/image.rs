//! Pictures a user sends: kept here, and fetched by a signed URL that is good for seven days, as Google's storage does it.
//!
//! Belongs here: upload checks, the URL and its answer.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::event::ImageSent;
use crate::emulator::error::ConsoleError;
use crate::emulator::extract::Params;
use crate::emulator::state::Shared;
use crate::emulator::transfer;

/// Largest picture in bytes: what Google takes of an agent.
const SIZE_LIMIT_BYTES: usize = 5 * 1024 * 1024;

/// How many pictures are kept.
const KEPT: usize = 100;

/// How long a URL is good, in seconds.
const LIFE_SECONDS: i64 = 604_800;

/// Content types and how files of them begin.
const TYPES: [(&str, &[u8]); 4] =
    [("image/jpeg", &[0xff, 0xd8, 0xff]), ("image/png", b"\x89PNG\r\n\x1a\n"), ("image/webp", b"RIFF"), ("image/gif", b"GIF8")];

/// A picture.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) struct Image {
    pub(in crate::emulator) content_type: String,
    #[serde(with = "transfer::base64_bytes")]
    pub(in crate::emulator) bytes: Bytes,
    /// What the URL has to carry.
    pub(in crate::emulator) signature: String,
    pub(in crate::emulator) signed_at: Timestamp,
}

/// Returns the route of the pictures.
pub(in crate::emulator) fn routes() -> Router<Shared> {
    Router::new().route("/business-messages-eu/images/{image}", get(fetch))
}

/// Returns the picture that was sent.
///
/// # Errors
///
/// `Invalid` for another type, for other bytes than of that type, and for too many.
pub(super) fn decode(sent: &ImageSent, signed_at: Timestamp) -> Result<Image, ConsoleError> {
    let invalid = |reason: String| ConsoleError::Invalid(reason);
    let known = TYPES.iter().find(|(name, _)| *name == sent.content_type);
    let (_, magic) = known.ok_or_else(|| invalid("image.contentType: a phone sends image/jpeg, image/png, image/webp or image/gif".to_owned()))?;
    let bytes = STANDARD.decode(&sent.data).map_err(|_| invalid("image.data: it is not base64".to_owned()))?;
    if bytes.len() > SIZE_LIMIT_BYTES {
        return Err(invalid(format!("image.data: {} bytes are more than {SIZE_LIMIT_BYTES}", bytes.len())));
    }
    if !bytes.starts_with(magic) {
        return Err(invalid(format!("image.data: it is not {}", sent.content_type)));
    }
    let signature = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
    Ok(Image { content_type: sent.content_type.clone(), bytes: bytes.into(), signature, signed_at })
}

/// Keeps a picture, and forgets the oldest beyond a limit.
pub(super) fn keep(images: &mut BTreeMap<String, Image>, id: String, image: Image) {
    images.insert(id, image);
    if images.len() > KEPT {
        let oldest = images.iter().min_by_key(|(_, image)| image.signed_at).map(|(id, _)| id.clone());
        oldest.map(|id| images.remove(&id));
    }
}

impl Image {
    /// Returns the signed URL under the root, in the form of Google's storage.
    pub(super) fn url(&self, root: &str, id: &str) -> String {
        let date = self.signed_at.strftime("%Y%m%dT%H%M%SZ");
        format!(
            "{root}/business-messages-eu/images/{id}?x-goog-algorithm=GOOG4-RSA-SHA256&x-goog-date={date}&x-goog-expires={LIFE_SECONDS}\
             &x-goog-signedheaders=host&x-goog-signature={}",
            self.signature
        )
    }

    fn is_expired(&self, now: Timestamp) -> bool {
        now.duration_since(self.signed_at) > SignedDuration::from_secs(LIFE_SECONDS)
    }
}

/// Answers with the picture, or in XML as Google's storage refuses.
async fn fetch(State(shared): State<Shared>, Path(id): Path<String>, params: Params) -> Response {
    let now = shared.now();
    let found = shared.lock().images.get(&id).cloned();
    let refuse = |status, code: &str| {
        let body = format!("<?xml version='1.0' encoding='UTF-8'?><Error><Code>{code}</Code></Error>");
        (status, [(header::CONTENT_TYPE, "application/xml; charset=UTF-8")], body).into_response()
    };
    match found {
        None => refuse(StatusCode::NOT_FOUND, "NoSuchKey"),
        Some(image) if params.get("x-goog-signature") != Some(&image.signature) => refuse(StatusCode::FORBIDDEN, "SignatureDoesNotMatch"),
        Some(image) if image.is_expired(now) => refuse(StatusCode::BAD_REQUEST, "ExpiredToken"),
        Some(image) => {
            let headers = [(header::CONTENT_TYPE, image.content_type), (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned())];
            (headers, image.bytes).into_response()
        }
    }
}
