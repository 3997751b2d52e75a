//! The language that people are spoken to in: English, or Brazilian Portuguese.
//!
//! English stands in the code, where it is said. What is said is translated at the print boundary and nowhere before: by a catalogue
//! that maps each English text, as the source has it with its holes, to Portuguese. A finished text is found again by matching, and
//! not by a typed message that every layer would have to pass on, because errors come from all layers, also as English sentences over
//! HTTP from a served backend, and because documents for machines stay English: they must be the same for every reader.
//!
//! Here belong the languages, the choice of one, the catalogue and what it is applied to: help and the pages of `explain`; and what is typed
//! for yes and no.

mod catalogue;
mod help;
mod language;
mod pages;
mod template;
mod typed;

use std::borrow::Cow;
use std::sync::OnceLock;

use catalogue::Catalogue;

pub(super) use help::{headings, translated};
pub(super) use language::{Language, UnknownLanguage, chosen};
pub(super) use pages::page;
pub(super) use typed::Letters;

/// How texts are said: `tr`, `on_screen`, or `as_it_is` for a document.
pub(super) type Say = fn(&str) -> Cow<'_, str>;

/// How this process speaks.
#[derive(Debug, Clone, Copy)]
struct Speech {
    language: Language,
    /// Whether standard output is read by a person, and not by another program.
    on_screen: bool,
}

static SPEECH: OnceLock<Speech> = OnceLock::new();
static PORTUGUESE: OnceLock<Catalogue> = OnceLock::new();

/// Settles how this process speaks. Only the first call counts; until then it speaks English.
pub(super) fn speak(language: Language, on_screen: bool) {
    SPEECH.get_or_init(|| Speech { language, on_screen });
}

/// Returns the language of the process.
fn language() -> Language {
    SPEECH.get().map(|speech| speech.language).unwrap_or_default()
}

/// Returns whether this process speaks another language than the code.
pub(super) fn is_foreign() -> bool {
    language() != Language::En
}

/// Returns whether a person reads standard output in another language than the code.
fn is_foreign_screen() -> bool {
    is_foreign() && SPEECH.get().is_some_and(|speech| speech.on_screen)
}

/// Returns a text in the language of the process; what is not in its catalogue stays English.
pub(super) fn tr(text: &str) -> Cow<'_, str> {
    if is_foreign() { PORTUGUESE.get_or_init(Catalogue::portuguese).say(text) } else { Cow::Borrowed(text) }
}

/// Returns a text of a result as it is shown: translated on a terminal, and as it is in a pipe, where a program reads it.
pub(super) fn on_screen(text: &str) -> Cow<'_, str> {
    if is_foreign_screen() { tr(text) } else { Cow::Borrowed(text) }
}

/// Returns a text as it is: how a document says what `tr` says to people.
pub(super) fn as_it_is(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Returns the words for yes and no, in this order.
pub(super) fn yes_and_no() -> [&'static str; 2] {
    typed::yes_and_no_of(language())
}

/// Returns whether an answer means yes or no; English is understood in every language.
pub(super) fn meant(typed: &str) -> Option<bool> {
    typed::meant_in(language(), typed)
}

/// Returns the letters that lead about in a conversation.
pub(super) fn letters() -> Letters {
    typed::letters_of(language())
}
