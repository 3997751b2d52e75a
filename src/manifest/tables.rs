//! The manifest written down as shapes: its sections and the fields of everything in them.

use crate::domain::{AgentId, BrandId, DisplayName, Interval, Invalid, Key, Kind, LanguageTag, OpenDays, PartnerId, ProviderId, ZoneName};

use super::node::Node;
use super::shape::{Field, Shape, of, words};
use super::walk::field_of;

/// The version that this program reads.
pub(super) const API_VERSION: &str = "chanctl/v1";

/// The names at the top of a file, in the order in which people write them.
pub(super) const SECTIONS: [&str; 10] =
    ["apiVersion", "owner", "accounts", "agents", "hours", "queues", "workstreams", "channels", "rulesets", "tests"];

/// A section that holds a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Under {
    Objects(Kind),
    Tests,
}

impl Under {
    /// Returns the section of this name.
    pub(super) fn named(section: &str) -> Option<Self> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == section);
        kind.map(Under::Objects).or((section == "tests").then_some(Under::Tests))
    }

    pub(super) fn name(self) -> &'static str {
        self.kind().map_or("tests", Kind::plural)
    }

    /// Returns the kind of its objects; tests are none.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Under::Objects(kind) => Some(kind),
            Under::Tests => None,
        }
    }

    pub(super) fn fields(self) -> &'static [Field] {
        self.kind().map_or(TEST, fields)
    }

    /// Returns the field by which its items go.
    pub(super) fn by(self) -> &'static str {
        if self == Under::Tests { "name" } else { "key" }
    }

    /// Returns whether its items may hold secrets.
    pub(super) fn guarded(self) -> bool {
        matches!(self, Under::Objects(Kind::Account | Kind::Agent))
    }

    /// Returns the path of an item: by its key, or by its place in the list.
    pub(super) fn path(self, item: &Node<'_>, index: usize) -> String {
        match field_of(item, self.by()) {
            Some((key, _)) => format!("{}[{key}]", self.name()),
            None => format!("{}[{index}]", self.name()),
        }
    }
}

const KEY: Shape = Shape::Text(of::<Key>);
const INTERVALS: Shape = Shape::List(&Shape::Text(of::<Interval>));
const AT_LEAST_1: Shape = Shape::Whole { min: 1, max: u32::MAX as i64 };

/// Returns the fields of an object of a kind, `key` among them.
pub(super) fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Account => ACCOUNT,
        Kind::Agent => AGENT,
        Kind::Hours => HOURS,
        Kind::Queue => QUEUE,
        Kind::Workstream => WORKSTREAM,
        Kind::Channel => CHANNEL,
        Kind::RuleSet => RULESET,
    }
}

const fn key() -> Field {
    Field::required("key", KEY)
}

const fn name() -> Field {
    Field::optional("name", Shape::Text(of::<DisplayName>))
}

const fn protected() -> Field {
    Field::optional("protected", Shape::Flag)
}

const ACCOUNT: &[Field] = &[
    key(),
    name(),
    Field::required("provider", Shape::Text(of::<ProviderId>)),
    Field::required("partnerId", Shape::Text(of::<PartnerId>)),
    Field::optional("clientToken", Shape::Secret),
    Field::optional("credentials", Shape::Secret),
    Field::optional("privacy", Shape::Map(&[Field::required("acknowledged", Shape::Flag), Field::optional("reference", Shape::Text(words))])),
    protected(),
];

const AGENT: &[Field] = &[
    key(),
    name(),
    Field::required("account", KEY),
    Field::required("brandId", Shape::Text(of::<BrandId>)),
    Field::required("agentId", Shape::Text(of::<AgentId>)),
    Field::optional("clientToken", Shape::Secret),
    protected(),
];

const HOURS: &[Field] = &[
    key(),
    name(),
    Field::required("timezone", Shape::Text(of::<ZoneName>)),
    Field::optional("open", Shape::List(&Shape::Text(of::<OpenDays>))),
    Field::optional(
        "weekly",
        Shape::Map(&[
            Field::optional("mon", INTERVALS),
            Field::optional("tue", INTERVALS),
            Field::optional("wed", INTERVALS),
            Field::optional("thu", INTERVALS),
            Field::optional("fri", INTERVALS),
            Field::optional("sat", INTERVALS),
            Field::optional("sun", INTERVALS),
        ]),
    ),
    Field::optional(
        "holidays",
        Shape::Items {
            fields: &[Field::required("date", Shape::Text(date)), Field::optional("name", Shape::Text(words)), Field::optional("open", INTERVALS)],
            by: "date",
        },
    ),
    protected(),
];

const QUEUE: &[Field] =
    &[key(), name(), Field::optional("priority", AT_LEAST_1), Field::optional("maxOpen", AT_LEAST_1), Field::optional("hours", KEY), protected()];

const WORKSTREAM: &[Field] = &[
    key(),
    name(),
    Field::required("provider", Shape::Text(of::<ProviderId>)),
    Field::required("fallbackQueue", KEY),
    Field::optional(
        "contextVariables",
        Shape::Items {
            fields: &[Field::required("name", Shape::Text(words)), Field::required("type", Shape::Word(&["text", "number"]))],
            by: "name",
        },
    ),
    Field::optional("autoCloseAfterMinutes", AT_LEAST_1),
    protected(),
];

const CHANNEL: &[Field] = &[
    key(),
    name(),
    Field::required("workstream", KEY),
    Field::required("agent", KEY),
    Field::required("language", Shape::Text(of::<LanguageTag>)),
    Field::optional("fileAttachments", Shape::Map(&[Field::optional("customers", Shape::Flag), Field::optional("representatives", Shape::Flag)])),
    protected(),
];

const RULESET: &[Field] = &[
    key(),
    name(),
    Field::required("workstream", KEY),
    Field::required("stage", Shape::Word(&["classification", "route"])),
    Field::optional("order", Shape::Whole { min: 0, max: u32::MAX as i64 }),
    Field::optional("rules", Shape::Items { fields: RULE, by: "key" }),
    protected(),
];

/// The fields of a rule.
pub(super) const RULE: &[Field] = &[
    key(),
    Field::required("when", Shape::Text(words)),
    Field::optional("queue", KEY),
    Field::optional(
        "queues",
        Shape::List(&Shape::Map(&[Field::required("queue", KEY), Field::required("percent", Shape::Whole { min: 1, max: 99 })])),
    ),
    Field::optional(
        "set",
        Shape::Map(&[
            Field::optional("priority", Shape::Whole { min: -1000, max: 1000 }),
            Field::optional("skills", Shape::List(&KEY)),
            Field::optional("vars", Shape::Dict(&Shape::Scalar)),
        ]),
    ),
];

/// The fields of a test.
pub(super) const TEST: &[Field] = &[
    Field::required("name", Shape::Text(words)),
    Field::optional("ruleset", KEY),
    Field::optional("workstream", KEY),
    Field::optional("given", Shape::Free),
    Field::optional("open", Shape::Dict(&Shape::Whole { min: 0, max: u32::MAX as i64 })),
    Field::required(
        "expect",
        Shape::Map(&[
            Field::optional("rule", Shape::Nullable(&KEY)),
            Field::optional("queue", KEY),
            Field::optional("priority", Shape::Nullable(&Shape::Whole { min: -1000, max: 1000 })),
            Field::optional("skills", Shape::List(&KEY)),
        ]),
    ),
];

fn date(text: &str) -> Result<(), Invalid> {
    let read = text.parse::<jiff::civil::Date>().ok().filter(|_| text.len() == "2026-12-25".len());
    read.map(drop).ok_or_else(|| Invalid::new("", format!("{text:?} is not a date such as 2026-12-25")))
}
