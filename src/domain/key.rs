//! Keys, kinds, and `KIND/KEY` addresses: how every object is named.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};

use super::Invalid;
use super::text::text_newtype;

/// The longest key, in characters.
const KEY_MAX: usize = 63;

text_newtype! {
    /// The stable identity of an object within its kind: `[a-z0-9][a-z0-9-]{0,62}`.
    Key, key
}

impl Key {
    /// Returns the key of a workstream's first rule set of a stage: the workstream, cut to 48 characters, and the stage.
    pub fn for_ruleset(workstream: &Key, stage: &str) -> Key {
        let head: String = workstream.0.chars().take(48).collect();
        Key(format_smolstr!("{}-{stage}", head.trim_end_matches('-')))
    }
}

fn key(text: &str) -> Result<SmolStr, Invalid> {
    let alphabet = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() {
        return Err(Invalid::new("key", "a key can't be empty").help("use lower-case letters, digits and '-', for example acme-uk"));
    }
    if text.chars().count() > KEY_MAX {
        return Err(Invalid::new("key", format!("a key has at most {KEY_MAX} characters")));
    }
    if text.starts_with('-') || !text.chars().all(alphabet) {
        return Err(Invalid::new("key", format!("{text:?} is not a key"))
            .help("a key starts with a lower-case letter or digit and goes on with those and '-', for example acme-uk"));
    }
    Ok(text.into())
}

/// The kinds of configured objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A messaging account.
    Account,
    /// A registered provider agent.
    Agent,
    /// Operating hours.
    Hours,
    /// A queue.
    Queue,
    /// A workstream.
    Workstream,
    /// A channel: one agent bound to one workstream.
    Channel,
    /// An ordered list of rules of a workstream.
    RuleSet,
}

impl Kind {
    /// Every kind, in the order in which objects can be created.
    pub const ALL: [Kind; 7] = [Kind::Account, Kind::Agent, Kind::Hours, Kind::Queue, Kind::Workstream, Kind::Channel, Kind::RuleSet];

    /// Returns the singular word (`ruleset`).
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Account => "account",
            Kind::Agent => "agent",
            Kind::Hours => "hours",
            Kind::Queue => "queue",
            Kind::Workstream => "workstream",
            Kind::Channel => "channel",
            Kind::RuleSet => "ruleset",
        }
    }

    /// Returns the collection's word in paths and manifests (`rulesets`).
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Account => "accounts",
            Kind::Agent => "agents",
            Kind::Hours => "hours",
            Kind::Queue => "queues",
            Kind::Workstream => "workstreams",
            Kind::Channel => "channels",
            Kind::RuleSet => "rulesets",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Kind::ALL.into_iter().find(|kind| text == kind.as_str() || text == kind.plural() || (*kind == Kind::Workstream && text == "ws"));
        found.ok_or_else(|| {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            Invalid::new("kind", format!("{text:?} is not a kind of object")).help(format!("use one of {}", known.join(", ")))
        })
    }
}

/// The address of any object: `KIND/KEY`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ObjectRef {
    /// The kind.
    pub kind: Kind,
    /// The key within the kind.
    pub key: Key,
}

impl ObjectRef {
    /// Returns the address of `key` within `kind`.
    pub fn new(kind: Kind, key: Key) -> Self {
        Self { kind, key }
    }
}

impl fmt::Display for ObjectRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.key)
    }
}

impl FromStr for ObjectRef {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let Some((kind, key)) = text.split_once('/') else {
            return Err(Invalid::new("object", format!("{text:?} is not an address of an object")).help("write KIND/KEY, for example queue/vip"));
        };
        Ok(Self { kind: kind.parse()?, key: key.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_follow_the_slug_grammar() {
        for good in ["a", "0", "acme-uk", "a-", &"a".repeat(63)] {
            assert_eq!(good.parse::<Key>().unwrap().as_str(), good);
        }
        for bad in ["", "-a", "A", "a_b", "a b", "ä", "a/b", &"a".repeat(64)] {
            assert!(bad.parse::<Key>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_derived_rule_set_key_is_always_a_key() {
        let long: Key = "w".repeat(63).parse().unwrap();
        assert_eq!(Key::for_ruleset(&long, "route").as_str().len(), 48 + 6);
        let dashed: Key = format!("{}-{}", "w".repeat(47), "x").parse().unwrap();
        assert_eq!(Key::for_ruleset(&dashed, "route").as_str(), format!("{}-route", "w".repeat(47)));
    }

    #[test]
    fn addresses_take_plurals_and_the_alias_ws() {
        for text in ["workstream/a", "workstreams/a", "ws/a"] {
            assert_eq!(text.parse::<ObjectRef>().unwrap().to_string(), "workstream/a");
        }
        assert!("nothing/a".parse::<ObjectRef>().is_err());
        assert!("queue".parse::<ObjectRef>().is_err());
    }
}
