//! What the tests of server and remote client share: a backend of canned answers, and a server over it.

pub(crate) mod fake_backend;
pub(crate) mod served;
