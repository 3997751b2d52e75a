//! Questions in whole lines, for a screen reader and for a terminal that can do nothing but print: what is asked, numbered choices, and
//! an `answer:` line that the terminal itself edits. Nothing that was written is ever changed.

use std::io::{self, Stdin};
use std::os::unix::net::UnixStream;

use console::Term;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::cli::lang::{meant, tr, yes_and_no};

/// The most that is taken; a terminal holds no longer line.
const LINE_MAX_BYTES: usize = 4096;
/// What stands in front of an answer.
pub(super) const ANSWER: &str = "answer: ";

/// Returns the next byte of standard input; `wake` is readable once a signal has come.
///
/// # Errors
/// `Interrupted` for a signal, `UnexpectedEof` where the input ends, and what the terminal answers.
pub(super) fn read_byte(stdin: &Stdin, wake: &UnixStream) -> io::Result<u8> {
    // A bare `read` would be begun again behind our back after a signal; one that comes before the wait has left its mark in `wake`.
    loop {
        let mut ready = [PollFd::new(stdin, PollFlags::IN), PollFd::new(wake, PollFlags::IN)];
        match poll(&mut ready, None) {
            Err(Errno::INTR) => continue,
            other => other?,
        };
        if ready[1].revents().is_empty() {
            break;
        }
        return Err(io::ErrorKind::Interrupted.into());
    }
    let mut byte = [0];
    match rustix::io::read(stdin, &mut byte)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(byte[0]),
    }
}

/// Returns a line that is typed after `answer:`.
///
/// # Errors
/// As `read_byte`; `InvalidData` for bytes that are no text.
pub(super) fn ask_line(term: &Term, wake: &UnixStream) -> io::Result<String> {
    term.write_str(&tr(ANSWER))?;
    let stdin = io::stdin();
    let mut line = Vec::new();
    loop {
        match read_byte(&stdin, wake)? {
            b'\n' => break,
            byte if line.len() < LINE_MAX_BYTES => line.push(byte),
            _ => {}
        }
    }
    String::from_utf8(line).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Returns a text; an empty answer gives the default, and where there is none the question is put again.
///
/// # Errors
/// As `ask_line`.
pub(super) fn ask_text(term: &Term, wake: &UnixStream, question: &str, default: Option<&str>) -> io::Result<String> {
    term.write_line(question)?;
    loop {
        match (ask_line(term, wake)?, default) {
            (typed, Some(default)) if typed.is_empty() => return Ok(default.to_owned()),
            (typed, None) if typed.is_empty() => term.write_line(&tr("An answer is needed."))?,
            (typed, _) => return Ok(typed),
        }
    }
}

/// Returns the index of the chosen item, by its number or as it is written; an empty answer is the one at `default`.
///
/// # Errors
/// As `ask_line`.
pub(super) fn select(term: &Term, wake: &UnixStream, question: &str, items: &[String], default: usize) -> io::Result<usize> {
    select_by(term, wake, question, items, default, |typed| chosen(typed, items, default))
}

/// Returns whether the person says yes; an empty answer is no.
///
/// # Errors
/// As `ask_line`.
pub(super) fn confirm(term: &Term, wake: &UnixStream, question: &str) -> io::Result<bool> {
    let items = yes_and_no().map(str::to_owned);
    let choose = |typed: &str| meant(typed).map(|yes| usize::from(!yes)).or_else(|| chosen(typed, &items, 1));
    Ok(select_by(term, wake, question, &items, 1, choose)? == 0)
}

fn select_by(
    term: &Term,
    wake: &UnixStream,
    question: &str,
    items: &[String],
    default: usize,
    choose: impl Fn(&str) -> Option<usize>,
) -> io::Result<usize> {
    let preset = items.get(default).map(|item| format!(" [{item}]")).unwrap_or_default();
    term.write_line(&format!("{question}{preset}"))?;
    for (number, item) in (1..).zip(items) {
        term.write_line(&format!("  {number}) {item}"))?;
    }
    loop {
        match choose(ask_line(term, wake)?.trim()) {
            Some(index) => return Ok(index),
            None => term.write_line(&tr(&format!("Type a number from 1 to {}.", items.len())))?,
        }
    }
}

/// Returns the item that an answer means: its number, its text, or a beginning that no other item has.
fn chosen(typed: &str, items: &[String], default: usize) -> Option<usize> {
    if typed.is_empty() {
        return Some(default);
    }
    if let Ok(number) = typed.parse::<usize>() {
        return number.checked_sub(1).filter(|index| *index < items.len());
    }
    let begins = |item: &String| item.to_lowercase().starts_with(&typed.to_lowercase());
    let mut fitting = items.iter().enumerate().filter(|(_, item)| begins(item));
    match (items.iter().position(|item| item == typed), fitting.next(), fitting.next()) {
        (Some(exact), ..) => Some(exact),
        (None, Some((only, _)), None) => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_chosen_by_number_text_or_beginning() {
        let items = ["none", "notes", "note"].map(str::to_owned);
        let of = |typed| chosen(typed, &items, 2);
        assert_eq!((of(""), of("1"), of("3"), of("note"), of("NON")), (Some(2), Some(0), Some(2), Some(2), Some(0)));
        assert_eq!((of("0"), of("4"), of("not"), of("other"), of("-1")), (None, None, None, None, None));
        let yes_or_no = yes_and_no().map(str::to_owned);
        assert_eq!((chosen("y", &yes_or_no, 1), chosen("No", &yes_or_no, 1), chosen("", &yes_or_no, 1)), (Some(0), Some(1), Some(1)));
    }

    #[test]
    fn a_signal_before_the_wait_interrupts_it_all_the_same() {
        let (wake, mut signal) = UnixStream::pair().unwrap();
        io::Write::write_all(&mut signal, b"x").unwrap();
        assert_eq!(read_byte(&io::stdin(), &wake).unwrap_err().kind(), io::ErrorKind::Interrupted);
    }
}
