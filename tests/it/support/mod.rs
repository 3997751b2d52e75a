//! What the tests share: the real program as processes, a backend of canned answers, and a server over it.

pub(crate) mod answering;
pub(crate) mod cli;
pub(crate) mod command_lines;
pub(crate) mod emulated;
pub(crate) mod fake_backend;
pub(crate) mod served;
