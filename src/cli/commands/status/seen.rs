//! What the screen is about, asked of the backend once.

use crate::backend::{Backend, BackendError, BackendInfo, ConversationFilter, HistoryEntry};
use crate::cli::commands::drift::drifted;
use crate::cli::context::Ctx;
use crate::cli::planning;
use crate::domain::{Conversation, ConversationState, Kind, Resource};
use crate::plan::Observed;

/// The conversations that are looked at: the newest so many.
const CONVERSATIONS_MAX: usize = 1000;
/// How far back a change is looked for that waits for its confirmation: a wait is short, and later changes are few.
const HISTORY_MAX: usize = 100;

/// What there is.
pub(super) struct Seen {
    pub(super) info: BackendInfo,
    observed: Observed,
    /// How many objects a manifest was applied to.
    pub(super) applied: usize,
    /// How many of them are otherwise by now.
    pub(super) drifted: usize,
    /// The change that waits for its confirmation.
    pub(super) waiting: Option<HistoryEntry>,
    pub(super) conversations: Counts,
}

/// How many conversations of which fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    /// Those that aren't closed.
    pub(super) open: usize,
    /// Those that no channel or no rule could take, by a mistake of the configuration.
    pub(super) unrouted: usize,
    /// Those that the fallback queue took since no rule did.
    pub(super) fallback: usize,
}

impl Seen {
    /// Asks the backend.
    ///
    /// # Errors
    /// As the backend's lists have them.
    pub(super) async fn of(ctx: &Ctx, backend: &dyn Backend) -> Result<Self, BackendError> {
        let info = backend.info().await?;
        let observed = planning::observe(ctx, backend).await?;
        let applied = backend.applied().await?;
        let history = backend.history(HISTORY_MAX).await?;
        let filter = ConversationFilter { limit: Some(CONVERSATIONS_MAX), ..ConversationFilter::default() };
        let conversations = Counts::of(&backend.conversations(&filter).await?);
        let drifted = drifted(&applied, &observed, &[], None).len();
        let waiting = history.into_iter().find(|entry| entry.confirm_by.is_some());
        Ok(Self { info, observed, applied: applied.len(), drifted, waiting, conversations })
    }

    /// Returns the objects of a kind, by key.
    pub(super) fn of_kind(&self, kind: Kind) -> Vec<&Resource> {
        let mut found: Vec<&Resource> = self.observed.values().filter(|resource| resource.kind() == kind).collect();
        found.sort_by(|a, b| a.key.cmp(&b.key));
        found
    }
}

impl Counts {
    fn of(conversations: &[Conversation]) -> Self {
        let count = |holds: &dyn Fn(&Conversation) -> bool| conversations.iter().filter(|found| holds(found)).count();
        let reason = |found: &Conversation, reasons: &[&str]| reasons.contains(&found.routing.reason.as_str());
        Self {
            open: count(&|found| found.state != ConversationState::Closed),
            unrouted: count(&|found| reason(found, &["no-channel", "rule-failed"])),
            fallback: count(&|found| reason(found, &["no-rules", "no-rule-matched"])),
        }
    }
}
