//! The test phone: the customer's side of a conversation in a browser. Test URLs lead here.
//!
//! Belongs here: the page, its files, and the stream that keeps it up to date. What the customer does goes through `user`.

mod page;
mod stream;
mod view;

use axum::Router;
use axum::routing::get;

use super::pages;
use super::state::Shared;

/// Returns the routes of the page, its files and its stream.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/phone", get(page::show).post(page::send))
        .route("/icon.svg", get(pages::icon))
        .route("/phone/base.css", get(pages::base_style))
        .route("/phone/phone.css", get(async || pages::style(include_str!("phone.css"))))
        .route("/phone/phone.js", get(async || pages::script(include_str!("phone.js"))))
        .route("/phone/render.js", get(async || pages::script(include_str!("render.js"))))
        .route("/phone/survey.js", get(async || pages::script(include_str!("survey.js"))))
        .route("/phone/wire.js", get(async || pages::script(include_str!("wire.js"))))
        .route("/emulator/v1/conversations/{conversation}/stream", get(stream::stream))
}
