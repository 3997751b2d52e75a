//! Keys that exist now, read from the embedded store's file. A served backend is not asked: it may be far away.

use crate::cli::args::GlobalArgs;
use crate::cli::context::Ctx;
use crate::config::{Environment, LOCAL};
use crate::domain::Kind;
use crate::store::sqlite::Peek;

use super::line::flag_value;

/// What can be looked up: nothing at all where settings or store can't be read.
pub(super) struct Live {
    ctx: Option<Ctx>,
}

impl Live {
    /// Returns what the words and the environment lead to; nothing is opened yet.
    pub(super) fn of(env: &Environment, words: &[String]) -> Self {
        let given = |long: &str, short: Option<&str>, twin: &str| flag_value(words, long, short).or_else(|| env.get(twin).map(str::to_owned));
        let global = GlobalArgs {
            context: given("context", Some("-c"), "CHANCTL_CONTEXT"),
            data_dir: given("data-dir", None, "CHANCTL_DATA_DIR").map(Into::into),
            config: given("config", None, "CHANCTL_CONFIG").map(Into::into),
            ..GlobalArgs::default()
        };
        Self { ctx: Ctx::new(global, env.clone()).ok() }
    }

    /// Returns the names of the contexts.
    pub(super) fn contexts(&self) -> Vec<String> {
        let named = self.ctx.iter().flat_map(|ctx| ctx.contexts().keys().cloned());
        std::iter::once(LOCAL.to_owned()).chain(named.filter(|name| name != LOCAL)).collect()
    }

    /// Returns keys of a kind that begin like this.
    pub(super) fn keys(&self, kind: Kind, prefix: &str) -> Vec<String> {
        self.peek().and_then(|peek| peek.keys(kind, prefix).ok()).unwrap_or_default()
    }

    /// Returns addresses of objects that begin like this.
    pub(super) fn addresses(&self, prefix: &str) -> Vec<String> {
        let Some(peek) = self.peek() else { return Vec::new() };
        let (kind_prefix, key_prefix) = prefix.split_once('/').unwrap_or((prefix, ""));
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.as_str().starts_with(kind_prefix));
        let of_kind = |kind: Kind| peek.keys(kind, key_prefix).unwrap_or_default().into_iter().map(move |key| format!("{kind}/{key}"));
        kinds.flat_map(of_kind).collect()
    }

    /// Returns keys of a workstream's rules that begin like this.
    pub(super) fn rules(&self, workstream: &str, prefix: &str) -> Vec<String> {
        self.peek().and_then(|peek| peek.rules(workstream, prefix).ok()).unwrap_or_default()
    }

    /// Returns the IDs of the newest conversations.
    pub(super) fn conversations(&self) -> Vec<String> {
        self.peek().and_then(|peek| peek.conversations().ok()).unwrap_or_default()
    }

    fn peek(&self) -> Option<Peek> {
        let ctx = self.ctx.as_ref().filter(|ctx| ctx.is_local().unwrap_or(false))?;
        Peek::open(&ctx.store_file().ok()?).ok()
    }
}
