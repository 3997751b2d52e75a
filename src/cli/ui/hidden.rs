//! A line that is typed without being shown. The terminal is left as it was found, also after an interrupt.
//!
//! The usual crates read such a line in the terminal's own line mode, in which Ctrl-C ends the program with the echo still off.

use std::io::{self, Stdin};
use std::os::unix::net::UnixStream;

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use super::plain::read_byte;

/// The most that is taken; longer than any secret that is typed.
const LINE_MAX_BYTES: usize = 4096;

const CTRL_C: u8 = 0x03;
const CTRL_D: u8 = 0x04;
const BACKSPACE: u8 = 0x08;
const CTRL_U: u8 = 0x15;
const DELETE: u8 = 0x7f;

/// What a typed byte does to the line.
#[derive(Debug, PartialEq, Eq)]
enum Typed {
    Goes,
    Ends,
    Interrupts,
    HangsUp,
}

/// Shows the question, reads a line from the terminal at standard input, and returns it without its end; `wake` is readable once a
/// signal has come.
///
/// # Errors
/// `Interrupted` for Ctrl-C or a signal, `UnexpectedEof` for Ctrl-D on an empty line or a terminal that is gone, `InvalidData`
/// for bytes that are no text.
pub(super) fn read_hidden(wake: &UnixStream, show_question: impl FnOnce() -> io::Result<()>) -> io::Result<Zeroizing<String>> {
    let stdin = io::stdin();
    // The echo goes off before the question is shown, so that nobody can answer too early.
    let _echo_is_off = EchoOff::begin(&stdin)?;
    show_question()?;
    let mut line = Zeroizing::new(Vec::with_capacity(LINE_MAX_BYTES));
    loop {
        match take(&mut line, read_byte(&stdin, wake)?) {
            Typed::Goes => {}
            Typed::Ends => break,
            Typed::Interrupts => return Err(io::ErrorKind::Interrupted.into()),
            Typed::HangsUp => return Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
    std::str::from_utf8(&line).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| io::ErrorKind::InvalidData.into())
}

fn take(line: &mut Vec<u8>, byte: u8) -> Typed {
    match byte {
        b'\n' | b'\r' => return Typed::Ends,
        CTRL_C => return Typed::Interrupts,
        CTRL_D if line.is_empty() => return Typed::HangsUp,
        CTRL_U => line.clear(),
        BACKSPACE | DELETE => rub_out(line),
        byte if line.len() < LINE_MAX_BYTES => line.push(byte),
        _ => {}
    }
    Typed::Goes
}

/// Takes off the last character, which in UTF-8 may be several bytes.
fn rub_out(line: &mut Vec<u8>) {
    while line.pop().is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000) {}
}

/// While it lives, the terminal shows nothing, hands out every byte at once, and leaves Ctrl-C to us.
struct EchoOff<'a> {
    stdin: &'a Stdin,
    before: Termios,
}

impl<'a> EchoOff<'a> {
    fn begin(stdin: &'a Stdin) -> io::Result<Self> {
        let before = tcgetattr(stdin)?;
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        hidden.special_codes[SpecialCodeIndex::VMIN] = 1;
        hidden.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(stdin, OptionalActions::Now, &hidden)?;
        Ok(Self { stdin, before })
    }
}

impl Drop for EchoOff<'_> {
    fn drop(&mut self) {
        // A terminal that refuses its own earlier settings is gone.
        let _ = tcsetattr(self.stdin, OptionalActions::Now, &self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(bytes: &[u8]) -> (String, Typed) {
        let mut line = Vec::new();
        let mut last = Typed::Goes;
        for byte in bytes {
            last = take(&mut line, *byte);
            if last != Typed::Goes {
                break;
            }
        }
        (String::from_utf8(line).unwrap(), last)
    }

    #[test]
    fn a_line_can_be_mended_before_it_ends() {
        assert_eq!(typed(b"secret\nmore"), ("secret".into(), Typed::Ends));
        assert_eq!(typed("aé\u{7f}b\r".as_bytes()), ("ab".into(), Typed::Ends));
        assert_eq!(typed(b"wrong\x15right\n"), ("right".into(), Typed::Ends));
        assert_eq!(typed(b"\x7f\x08x"), ("x".into(), Typed::Goes));
    }

    #[test]
    fn it_is_left_by_ctrl_c_anywhere_and_by_ctrl_d_on_an_empty_line() {
        assert_eq!(typed(b"half\x03").1, Typed::Interrupts);
        assert_eq!(typed(b"\x04").1, Typed::HangsUp);
        assert_eq!(typed(b"half\x04\n").1, Typed::Ends);
    }

    #[test]
    fn no_line_grows_without_end() {
        assert_eq!(typed(&[b'x'; LINE_MAX_BYTES + 10]).0.len(), LINE_MAX_BYTES);
    }
}
