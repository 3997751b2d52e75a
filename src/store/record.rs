//! Rows and batches, free of any database's words.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;
use smol_str::SmolStr;
use uuid::Uuid;

use super::journal::JournalNote;
use crate::domain::{
    Acknowledgement, Actor, ApiToken, Conversation, ConversationState, DisplayName, Key, Kind, Management, Message, ObjectRef, Observed, Routing,
    SecretField, Snapshot, Spec,
};
use crate::plan::{Applied, FieldNames};

/// An object as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The identity that survives deletion and `undo`; sealed secrets are bound to it.
    pub uid: Uuid,
    /// The key within the kind.
    pub key: Key,
    /// The free text name.
    pub name: DisplayName,
    /// Who looks after it, and whether it may be deleted.
    pub management: Management,
    /// What is configured.
    pub spec: Spec,
    /// What is known beyond that.
    pub observed: Observed,
    /// Counts the changes of the configuration, from 1.
    pub revision: u64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its configuration was changed last.
    pub updated_at: Timestamp,
}

impl Record {
    /// Returns the kind.
    pub fn kind(&self) -> Kind {
        self.spec.kind()
    }

    /// Returns the address without a copy of the key.
    pub fn address(&self) -> (Kind, &Key) {
        (self.kind(), &self.key)
    }

    /// Returns the address.
    pub fn target(&self) -> ObjectRef {
        ObjectRef::new(self.kind(), self.key.clone())
    }
}

/// What a write expects to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// No object of that key.
    Absent,
    /// The object at this revision.
    Revision(u64),
}

/// One write of a batch.
#[derive(Debug, Clone)]
pub enum Write {
    /// Stores an object's whole configuration, and secrets with it.
    Put {
        /// The object as it shall be.
        record: Arc<Record>,
        /// What must be there before.
        expect: Expect,
        /// What nobody else may have: scope and value (`agent of a channel`, `acme-bot`).
        uniques: Vec<(&'static str, SmolStr)>,
        /// Sealed secrets to be stored (`Some`) or removed (`None`).
        secrets: Vec<(SecretField, Option<Vec<u8>>)>,
    },
    /// Stores what was observed of an object; its revision stays.
    Observe {
        /// The object.
        target: ObjectRef,
        /// The revision at which it was observed.
        expect: u64,
        /// What was observed.
        observed: Box<Observed>,
    },
    /// Takes an object and its secrets away.
    Delete {
        /// The object.
        target: ObjectRef,
        /// The revision that must be there.
        expect: u64,
    },
    /// Adds an acknowledgement to an account's.
    Acknowledge {
        /// The account.
        account: Key,
        /// The record.
        acknowledgement: Box<Acknowledgement>,
    },
}

/// One line for the audit log; the store numbers and chains it.
#[derive(Debug, Clone)]
pub struct NewAudit {
    /// When.
    pub at: Timestamp,
    /// Who, and from where.
    pub actor: Arc<Actor>,
    /// What was done.
    pub action: Cow<'static, str>,
    /// To which object.
    pub object: SmolStr,
    /// Which fields; names only.
    pub fields: FieldNames,
    /// `done`, or the code of the refusal.
    pub result: Cow<'static, str>,
}

/// Writes that are done together or not at all, with their audit lines. The store adds the journal entry: what was there before.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The writes, in order.
    pub writes: Vec<Write>,
    /// The audit lines.
    pub audit: Vec<NewAudit>,
    /// What manifests said last.
    pub applied: Vec<AppliedWrite>,
    /// Objects that are not written and have to be at these revisions all the same; `Stale` or `NotFound` if they are not.
    pub unmoved: Vec<(ObjectRef, u64)>,
    /// What the journal says of the batch.
    pub note: JournalNote,
    /// The journal entry that waits for its confirmation and does so no more; `NotWaiting` if it does not.
    pub settles: Option<u64>,
}

impl Batch {
    /// Returns whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.applied.is_empty() && self.settles.is_none()
    }
}

/// What a manifest said of an object when it was applied last.
#[derive(Debug, Clone, PartialEq)]
pub struct AppliedWrite {
    /// The object.
    pub target: ObjectRef,
    /// What was said until now, for the journal.
    pub before: Option<Box<Applied>>,
    /// What the manifest says; `None` where no manifest speaks of it any more.
    pub applied: Option<Applied>,
}

/// A rightly signed delivery with its routing decision, ready to be stored.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The account that received it.
    pub account: Key,
    /// The conversation's ID at the provider.
    pub provider_conversation_id: String,
    /// What tells this delivery from others of the conversation.
    pub dedupe_key: String,
    /// The kind of event.
    pub event: String,
    /// The message; other events have none.
    pub arrival: Option<Arrival>,
    /// When it came.
    pub at: Timestamp,
    /// The body as it came.
    pub raw: Vec<u8>,
    /// The version of the configuration under which it was let in and routed.
    pub version: u64,
}

/// A customer's message, and the conversation that it opens if none is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// The message.
    pub message: Message,
    /// The conversation as it shall be; its ID is the provider's.
    pub opens: Conversation,
}

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ingested {
    /// It is durable.
    Durable {
        /// The ID of the conversation it belongs to, if there is one.
        conversation: Option<String>,
        /// Whether it was stored now; a repeated one was stored before.
        stored: bool,
    },
    /// Nothing was stored, for the configuration has changed since.
    Outdated {
        /// Its version now.
        version: u64,
    },
}

/// A conversation's new way.
#[derive(Debug, Clone)]
pub struct Rerouted {
    /// Where it goes, and why.
    pub routing: Routing,
    /// The workstream that routed it, if its agent has a channel.
    pub workstream: Option<Key>,
    /// What the decision saw.
    pub context: Snapshot,
}

impl Rerouted {
    /// Returns the conversation on its new way. In another queue nobody looks at it yet; nothing came, so its time goes on.
    #[must_use]
    pub fn applied_to(&self, conversation: Conversation) -> Conversation {
        let moved = conversation.routing.queue != self.routing.queue;
        let state = match conversation.state {
            ConversationState::Active if moved => ConversationState::Open,
            other => other,
        };
        let Rerouted { routing, workstream, context } = self.clone();
        Conversation { routing, workstream, context, state, ..conversation }
    }
}

/// An API token as it is stored: everything but the token.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredToken {
    /// What is shown of it.
    pub token: ApiToken,
    /// SHA-256 of the token: it is 256 random bits, so a fast hash serves.
    pub hash: [u8; 32],
}
