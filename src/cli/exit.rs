//! The exit codes: part of the contract with scripts. `chanctl help exit-codes` prints this table.

/// Done, or nothing to do.
pub const DONE: u8 = 0;
/// Unexpected failure: a bug.
pub const UNEXPECTED: u8 = 1;
/// Unknown flag or command, bad value, required input missing without a terminal.
pub const USAGE: u8 = 2;
/// Credentials, token, expression or field invalid; a check, rule test or expectation failed.
pub const INVALID: u8 = 3;
/// Not authenticated, or forbidden.
pub const AUTH: u8 = 4;
/// Not found.
pub const NOT_FOUND: u8 = 5;
/// Exists already, stale revision, still referenced, wrong state.
pub const CONFLICT: u8 = 6;
/// Network, TLS, 5xx, rate limit after retries.
pub const UNREACHABLE: u8 = 7;
/// Accepted but not finished.
pub const PENDING: u8 = 8;
/// Timed out waiting.
pub const TIMED_OUT: u8 = 9;
/// Changes pending.
pub const CHANGES: u8 = 10;
/// Drift.
pub const DRIFT: u8 = 11;
/// Partly done.
pub const PARTLY: u8 = 12;
/// You answered no, or the object is protected.
pub const REFUSED: u8 = 13;
/// Disk full, database damaged, locked or written by a newer version.
pub const STORAGE: u8 = 14;
/// Interrupted by SIGINT.
pub const INTERRUPTED: u8 = 130;
/// Terminated by SIGTERM.
pub const TERMINATED: u8 = 143;

/// Every code with what it means, as `chanctl help exit-codes` prints it.
pub const TABLE: &[(u8, &str)] = &[
    (DONE, "done, or nothing to do"),
    (UNEXPECTED, "unexpected failure: a bug"),
    (USAGE, "usage: unknown flag or command, bad value, required input missing without a terminal"),
    (INVALID, "invalid: credentials, token, expression or field invalid; a check, rule test or expectation failed"),
    (AUTH, "not authenticated, or forbidden"),
    (NOT_FOUND, "not found"),
    (CONFLICT, "conflict: exists already, stale revision, still referenced, wrong state"),
    (UNREACHABLE, "unreachable: network, TLS, 5xx, rate limit after retries"),
    (PENDING, "accepted but not finished (for example verification still pending)"),
    (TIMED_OUT, "timed out waiting"),
    (CHANGES, "changes pending"),
    (DRIFT, "drift"),
    (PARTLY, "partly done; the report says what"),
    (REFUSED, "refused: you answered no, or the object is protected"),
    (STORAGE, "storage: disk full, database damaged, locked or written by a newer version"),
    (INTERRUPTED, "interrupted (SIGINT); the state is consistent"),
    (TERMINATED, "terminated (SIGTERM); the state is consistent"),
];
