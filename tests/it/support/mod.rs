//! What the tests share: the real program as processes, the whole system in one process, a backend of canned answers, a server over it.

pub(crate) mod answering;
pub(crate) mod browser;
pub(crate) mod changes;
pub(crate) mod cli;
pub(crate) mod command_lines;
pub(crate) mod emulated;
pub(crate) mod fake_backend;
pub(crate) mod generated_manifests;
pub(crate) mod manifests;
pub(crate) mod offline;
pub(crate) mod on_terminal;
pub(crate) mod served;
pub(crate) mod verification;
pub(crate) mod world;
