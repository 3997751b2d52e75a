//! `Prompter`: asks the person on the terminal. What is asked, and what happens without a terminal, belongs to the commands.

use std::io;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use console::Term;
use dialoguer::{Confirm, Input, Select};
use signal_hook::SigId;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::low_level::{pipe, unregister};
use zeroize::Zeroizing;

use super::hidden::read_hidden;
use super::path_completion::PathCompletion;
use super::{Terminal, plain, safe, safe_lines};
use crate::cli::lang::{is_foreign, meant, tr, yes_and_no};

/// Asks questions on standard error and reads the answers from standard input.
#[derive(Debug, Clone, Copy)]
pub struct Prompter {
    available: bool,
    accessible: bool,
}

/// No answer came.
#[derive(Debug, thiserror::Error)]
pub enum PromptError {
    /// There is no terminal, or input is not wanted: the value must come another way.
    #[error("there is no terminal to ask on")]
    NotConnected,
    /// The person interrupted the question.
    #[error("the question was interrupted")]
    Interrupted,
    /// The program was told to end while it asked.
    #[error("the question was ended by a signal")]
    Terminated,
    /// The terminal failed.
    #[error("cannot ask on the terminal")]
    Failed(#[source] io::Error),
}

impl Prompter {
    /// Returns a prompter for this terminal; with `no_input` every question answers `PromptError::NotConnected`.
    pub fn new(terminal: &Terminal, no_input: bool) -> Self {
        Self { available: terminal.is_interactive() && !no_input, accessible: terminal.accessible }
    }

    /// Returns whether questions can be asked.
    pub fn is_available(self) -> bool {
        self.available
    }

    /// Returns one line of text; `help` is shown above the question, and an empty answer gives the default.
    ///
    /// # Errors
    /// `PromptError`.
    pub fn ask_text(self, label: &str, help: Option<&str>, default: Option<&str>) -> Result<String, PromptError> {
        self.ask(|term, wake| {
            if let Some(help) = help {
                term.write_line(&safe_lines(&tr(help)))?;
            }
            // The default is shown here, since the library would show it as it is stored.
            let shown = default.map(|text| format!(" [{}]", safe(text))).unwrap_or_default();
            let question = format!("{}{shown}", safe(&tr(label)));
            if self.accessible {
                return Ok(plain::ask_text(term, wake, &question, default)?);
            }
            let input = Input::<String>::new().with_prompt(question).show_default(false);
            match default {
                Some(text) => input.default(text.to_owned()).report(safe(text) == text).interact_text_on(term),
                None => input.interact_text_on(term),
            }
        })
    }

    /// Returns the path of a file; Tab completes it, from this folder, where the terminal can show that.
    ///
    /// # Errors
    /// `PromptError`.
    pub fn ask_path(self, label: &str, folder: &Path) -> Result<String, PromptError> {
        let completion = PathCompletion { folder };
        self.ask(|term, wake| match self.accessible {
            true => Ok(plain::ask_text(term, wake, &safe(&tr(label)), None)?),
            false => Input::<String>::new().with_prompt(safe(&tr(label))).completion_with(&completion).interact_text_on(term),
        })
    }

    /// Returns a secret that is typed without being shown.
    ///
    /// # Errors
    /// `PromptError`.
    pub fn ask_secret(self, label: &str) -> Result<Zeroizing<String>, PromptError> {
        self.ask(|term, wake| {
            let shown = match self.accessible {
                true => format!("{} ({})\n{}", safe(&tr(label)), tr("what you type is not shown"), tr(plain::ANSWER)),
                false => format!("{}: ", safe(&tr(label))),
            };
            let typed = read_hidden(wake, || term.write_str(&shown))?;
            term.write_line("")?;
            Ok(typed)
        })
    }

    /// Returns whether the person says yes; an empty answer is no.
    ///
    /// # Errors
    /// `PromptError`.
    pub fn confirm(self, question: &str) -> Result<bool, PromptError> {
        self.ask(|term, wake| match self.accessible {
            true => Ok(plain::confirm(term, wake, &safe(&tr(question)))?),
            false if is_foreign() => confirm_in_words(term, &safe(&tr(question))),
            false => Confirm::new().with_prompt(safe(&tr(question))).default(false).interact_on(term),
        })
    }

    /// Returns the index of the item that the person chose; the first one is preselected.
    ///
    /// # Errors
    /// `PromptError`.
    pub fn select(self, label: &str, items: &[impl AsRef<str>]) -> Result<usize, PromptError> {
        let items: Vec<String> = items.iter().map(|item| safe(item.as_ref()).into_owned()).collect();
        self.ask(|term, wake| match self.accessible {
            true => Ok(plain::select(term, wake, &safe(&tr(label)), &items, 0)?),
            false => Select::new().with_prompt(safe(&tr(label))).items(&items).default(0).interact_on(term),
        })
    }

    fn ask<T>(self, question: impl FnOnce(&Term, &UnixStream) -> dialoguer::Result<T>) -> Result<T, PromptError> {
        if !self.available {
            return Err(PromptError::NotConnected);
        }
        let signals = CaughtSignals::new().map_err(PromptError::Failed)?;
        let term = Term::stderr();
        question(&term, &signals.wake).map_err(|error| {
            // The library hides the cursor while it asks and leaves it so when it is interrupted, in the middle of a line.
            let _ = if self.accessible { Ok(()) } else { term.show_cursor() }.and_then(|()| term.write_line(""));
            match PromptError::from(io::Error::from(error)) {
                PromptError::Interrupted if signals.told_to_end() => PromptError::Terminated,
                other => other,
            }
        })
    }
}

/// Asks for yes or no in the language of the process, as a line: the library's own question for them only knows the English letters.
fn confirm_in_words(term: &Term, question: &str) -> dialoguer::Result<bool> {
    let [yes, no] = yes_and_no();
    let letters = format!("{}/{}", initial(yes), initial(no).to_uppercase());
    let is_answer =
        |typed: &String| if typed.is_empty() || meant(typed).is_some() { Ok(()) } else { Err(tr(&format!("answer {yes} or {no}")).into_owned()) };
    let input = Input::<String>::new().with_prompt(format!("{question} [{letters}]")).allow_empty(true).validate_with(is_answer);
    Ok(meant(&input.interact_text_on(term)?) == Some(true))
}

fn initial(word: &str) -> String {
    word.chars().take(1).collect()
}

/// From now on a signal interrupts a question instead of ending the program in the middle of it, with the cursor hidden.
struct CaughtSignals {
    terminated: Arc<AtomicBool>,
    /// Readable once a signal has come.
    wake: UnixStream,
    wakers: Vec<SigId>,
}

impl CaughtSignals {
    fn new() -> io::Result<Self> {
        let terminated = Arc::new(AtomicBool::new(false));
        // That SIGINT is caught is enough: it makes the library's read return.
        signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)))?;
        signal_hook::flag::register(SIGTERM, Arc::clone(&terminated))?;
        let (wake, woken) = UnixStream::pair()?;
        let wakers = vec![pipe::register(SIGINT, woken.try_clone()?)?, pipe::register(SIGTERM, woken)?];
        Ok(Self { terminated, wake, wakers })
    }

    fn told_to_end(&self) -> bool {
        self.terminated.load(Ordering::Relaxed)
    }
}

impl Drop for CaughtSignals {
    fn drop(&mut self) {
        for waker in self.wakers.drain(..) {
            unregister(waker);
        }
    }
}

impl From<io::Error> for PromptError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotConnected => PromptError::NotConnected,
            io::ErrorKind::Interrupted => PromptError::Interrupted,
            _ => PromptError::Failed(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_terminal_every_question_says_so_at_once() {
        let prompter = Prompter::new(&Terminal::piped(), false);
        assert!(matches!(prompter.ask_text("name", None, None), Err(PromptError::NotConnected)));
        assert!(matches!(prompter.ask_secret("token"), Err(PromptError::NotConnected)));
        assert!(matches!(prompter.confirm("sure?"), Err(PromptError::NotConnected)));
        assert!(matches!(prompter.select("one of", &["a"]), Err(PromptError::NotConnected)));
    }

    #[test]
    fn no_input_wins_over_a_terminal() {
        let terminal = Terminal { stdin_is_tty: true, stderr_is_tty: true, ..Terminal::piped() };
        assert!(Prompter::new(&terminal, false).is_available());
        assert!(!Prompter::new(&terminal, true).is_available());
    }

    #[test]
    fn an_interrupt_is_told_apart_from_a_broken_terminal() {
        let of = |kind: io::ErrorKind| PromptError::from(io::Error::from(kind));
        assert!(matches!(of(io::ErrorKind::Interrupted), PromptError::Interrupted));
        assert!(matches!(of(io::ErrorKind::NotConnected), PromptError::NotConnected));
        assert!(matches!(of(io::ErrorKind::Other), PromptError::Failed(_)));
    }
}
