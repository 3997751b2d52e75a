//! The wizard: questions whose answers become a manifest, which is then planned and applied like any other.
//!
//! `script` is the conversation from its first to its last item; `steps` holds the questions, one file a part, and `texts` every word of
//! them. `answers` is what was said, `known` that and what is live; `ask` puts a question to a terminal or to a file of answers,
//! `build` makes the manifest, `deeds` does what lies between the questions, and `flow` goes through it all.
//!
//! Never here: a way of its own to change an object.

mod answer_file;
mod answers;
mod ask;
mod build;
mod deeds;
mod flow;
mod known;
mod question;
mod review;
mod saved;
mod script;
mod steps;
mod summary;
mod texts;

pub(super) use answer_file::AnswerFile;
pub(super) use flow::{Start, run};
