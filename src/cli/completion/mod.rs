//! Completion that the program itself answers: the shell hands over the words of the line, and gets what may stand at its end.
//!
//! `request` understands the words, `values` knows what an argument takes, `live` looks up keys. Whatever goes wrong, the answer is
//! shorter, never an error: a shell that completes has nobody to tell it to. The network is never asked.

mod answer;
mod line;
mod live;
mod scripts;
mod values;

pub(super) use answer::answer;
pub(super) use scripts::script;
