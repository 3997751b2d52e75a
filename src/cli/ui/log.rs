//! The log for people: one line an event on standard error.

use std::io;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Starts the log with these filter directives. A second start changes nothing. It is never coloured: a log is read by tools, too.
pub(in crate::cli) fn start_log(directives: &str) {
    let filter = EnvFilter::builder().parse_lossy(directives);
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(io::stderr).with_target(false).finish();
    drop(subscriber.try_init());
}
