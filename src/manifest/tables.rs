//! The manifest written down as shapes: its sections and the fields of everything in them, each with a sentence for people.

use crate::domain::{AgentId, BrandId, DisplayName, Interval, Invalid, Key, Kind, LanguageTag, OpenDays, PartnerId, ProviderId, ZoneName};

use super::node::Node;
use super::shape::{Field, Shape, Text, of, words};
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

/// The key of an object.
pub(super) const KEY: Shape = Shape::Text(Text::new(of::<Key>, "^[a-z0-9][a-z0-9-]*$").at_most(63).such_as("acme-uk"));
const NAME: Shape = Shape::Text(Text::new(of::<DisplayName>, SAYS_SOMETHING).at_most(100).such_as("Acme UK"));
const PROVIDER: Shape = Shape::Text(Text::new(of::<ProviderId>, "^[a-z0-9][a-z0-9-]*$").at_most(63));
const PARTNER_ID: Shape = Shape::Text(Text::new(of::<PartnerId>, OPAQUE).at_most(100).such_as("1234567890"));
const BRAND_ID: Shape = Shape::Text(Text::new(of::<BrandId>, OPAQUE).at_most(100).such_as("5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e"));
const AGENT_ID: Shape = Shape::Text(Text::new(of::<AgentId>, OPAQUE).at_most(100).such_as("0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10"));
const LANGUAGE: Shape = Shape::Text(Text::new(of::<LanguageTag>, "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$").such_as("pt-BR"));
const ZONE: Shape = Shape::Text(Text::new(of::<ZoneName>, "^[A-Za-z0-9_+/-]+$").such_as("Europe/Lisbon"));
const OPEN: Shape = Shape::List(&Shape::Text(Text::new(of::<OpenDays>, "^[a-z]{3}([,-][a-z]{3})*=[0-9:,-]+$").such_as("mon-fri=08:00-18:00")));
const INTERVALS: Shape = Shape::List(&Shape::Text(Text::new(of::<Interval>, "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$").such_as("08:00-18:00")));
const DATE: Shape = Shape::Text(Text::new(date, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$").such_as("2026-12-25"));
const WORDS: Shape = Shape::Text(Text::new(words, SAYS_SOMETHING));
const CONDITION: Shape = Shape::Text(Text::new(words, SAYS_SOMETHING).such_as("context.resolvedLocale.startsWith(\"pt\")"));
const AT_LEAST_1: Shape = Shape::Whole { min: 1, max: u32::MAX as i64 };
const PRIORITY: Shape = Shape::Whole { min: -1000, max: 1000 };

/// Text that is not only blanks; which other characters are blank is no matter on which the dialects agree.
const SAYS_SOMETHING: &str = "[^ \\t\\r\\n]";
/// An identifier of the provider: anything without blanks and slashes.
const OPAQUE: &str = "^[^ /]+$";

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

/// Returns what is said of a name at the top of a file.
pub(super) fn about_section(section: &str) -> &'static str {
    match section {
        "apiVersion" => "The version of the manifest's format: chanctl/v1.",
        "owner" => "Who owns the objects, as a key; pruning only ever deletes objects of the same owner.",
        "accounts" => "Messaging accounts: the partner-level connections to a provider.",
        "agents" => "Provider agents that are registered under an account.",
        "hours" => "Operating hours, to which queues refer.",
        "queues" => "Queues, where conversations wait for a representative; default-messaging exists without being written here.",
        "workstreams" => "Workstreams, which route and distribute the conversations of one channel type.",
        "channels" => "Channels: each binds one agent to one workstream.",
        "rulesets" => "Rule sets: ordered lists of rules of a workstream.",
        "tests" => "Tests of the rules, run offline by chanctl rule test and chanctl verify.",
        _ => "",
    }
}

/// Returns what is said of an object of a kind.
pub(super) fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Account => "A messaging account: the partner-level connection to a provider; holds the secured fields by reference.",
        Kind::Agent => "A provider agent (brand ID and agent ID) that is registered under an account.",
        Kind::Hours => "Operating hours: the week and its holidays in a time zone. Outside of them a queue overflows.",
        Kind::Queue => "A queue, where conversations wait for a representative.",
        Kind::Workstream => "A workstream: routes and distributes the conversations of one channel type.",
        Kind::Channel => "A channel: binds one agent to one workstream, with a language and user features.",
        Kind::RuleSet => "A rule set: an ordered list of rules of a workstream. The first rule that matches applies.",
    }
}

/// What is said of a test.
pub(super) const ABOUT_TEST: &str = "A test of the rules: an engagement context, and what has to come out of it.";

const fn key() -> Field {
    Field::required(
        "key",
        KEY,
        "The identity within the kind, which never changes: lower-case letters, digits and '-', at most 63 characters. Another key is another object.",
    )
}

const fn name() -> Field {
    Field::optional("name", NAME, "The name for people, at most 100 characters; without it the key.")
}

const fn protected() -> Field {
    Field::optional("protected", Shape::Flag, "Whether deleting the object is refused; without it that is left as it is.")
}

const ACCOUNT: &[Field] = &[
    key(),
    name(),
    Field::required("provider", PROVIDER, "The outside messaging platform, by its name or alias; fixed once the account exists."),
    Field::required("partnerId", PARTNER_ID, "The partner's ID at the provider, as its console shows it; put digits in quotes."),
    Field::optional("clientToken", Shape::Secret, "The token of the provider's webhook dialog, under which it signs; by reference, never itself."),
    Field::optional("credentials", Shape::Secret, "The service-account key file (JSON) with which the provider's API is called; by reference."),
    Field::optional(
        "privacy",
        Shape::Map(&[
            Field::required(
                "acknowledged",
                Shape::Flag,
                "Whether the provider's privacy notice is acknowledged; until then the account stays a draft.",
            ),
            Field::optional("reference", WORDS, "A ticket or assessment that is recorded with the acknowledgement, in your words."),
        ]),
        "The acknowledgement of the provider's privacy notice; without it that is left as it is.",
    ),
    protected(),
];

const AGENT: &[Field] = &[
    key(),
    name(),
    Field::required("account", KEY, "The key of the account under which the agent is registered."),
    Field::required("brandId", BRAND_ID, "The brand's ID at the provider, as its console shows it."),
    Field::required("agentId", AGENT_ID, "The agent's ID at the provider, as its console shows it."),
    Field::optional("clientToken", Shape::Secret, "The client token of the agent's own webhook, by reference; without it the account's holds."),
    protected(),
];

const HOURS: &[Field] = &[
    key(),
    name(),
    Field::required("timezone", ZONE, "The time zone in which days and times are told, by its IANA name."),
    Field::optional("open", OPEN, "When it is open, as days=times; days that are not named are closed. Stands in the place of weekly."),
    Field::optional(
        "weekly",
        Shape::Map(&[
            Field::optional("mon", INTERVALS, "When it is open on Mondays; without it closed."),
            Field::optional("tue", INTERVALS, "When it is open on Tuesdays; without it closed."),
            Field::optional("wed", INTERVALS, "When it is open on Wednesdays; without it closed."),
            Field::optional("thu", INTERVALS, "When it is open on Thursdays; without it closed."),
            Field::optional("fri", INTERVALS, "When it is open on Fridays; without it closed."),
            Field::optional("sat", INTERVALS, "When it is open on Saturdays; without it closed."),
            Field::optional("sun", INTERVALS, "When it is open on Sundays; without it closed."),
        ]),
        "When it is open, day by day, as HH:MM-HH:MM; an end that is not after the beginning is on the next day. Stands in the place of open.",
    ),
    Field::optional(
        "holidays",
        Shape::Items {
            fields: &[
                Field::required("date", DATE, "The date, as YYYY-MM-DD."),
                Field::optional("name", WORDS, "What the day is called, at most 100 characters."),
                Field::optional("open", INTERVALS, "When it is open on that date, as HH:MM-HH:MM; without it closed."),
            ],
            by: "date",
        },
        "The dates on which the week does not count, each once.",
    ),
    protected(),
];

const QUEUE: &[Field] = &[
    key(),
    name(),
    Field::optional("priority", AT_LEAST_1, "Which queue is served first: smaller numbers before larger ones, from 1; without it none is set."),
    Field::optional("maxOpen", AT_LEAST_1, "How many conversations may be open in the queue before it overflows, from 1; without it any number."),
    Field::optional("hours", KEY, "The key of the operating hours outside of which the queue overflows; without it the queue is always open."),
    protected(),
];

const WORKSTREAM: &[Field] = &[
    key(),
    name(),
    Field::required("provider", PROVIDER, "The channel type, by the provider's name or alias; fixed once the workstream exists."),
    Field::required("fallbackQueue", KEY, "The key of the queue that takes what no rule takes, even if it overflows."),
    Field::optional(
        "contextVariables",
        Shape::Items {
            fields: &[
                Field::required("name", WORDS, "The variable's name: a letter or '_', then letters, digits and '_'; conditions read vars.NAME."),
                Field::required("type", Shape::Word(&["text", "number"]), "What the variable holds."),
            ],
            by: "name",
        },
        "The variables that rules may read and set, at most 100.",
    ),
    Field::optional(
        "autoCloseAfterMinutes",
        AT_LEAST_1,
        "After how many minutes without a message a waiting conversation is closed by itself, from 1; without it never.",
    ),
    protected(),
];

const CHANNEL: &[Field] = &[
    key(),
    name(),
    Field::required("workstream", KEY, "The key of the workstream that takes the agent's conversations."),
    Field::required("agent", KEY, "The key of the agent; an agent is bound to one workstream only."),
    Field::required("language", LANGUAGE, "The channel's language, as a BCP 47 tag."),
    Field::optional(
        "fileAttachments",
        Shape::Map(&[
            Field::optional("customers", Shape::Flag, "Whether customers may send files; without it false."),
            Field::optional("representatives", Shape::Flag, "Whether representatives may send files; without it false."),
        ]),
        "Who may send files; without it nobody.",
    ),
    protected(),
];

const RULESET: &[Field] = &[
    key(),
    name(),
    Field::required("workstream", KEY, "The key of the workstream whose conversations the rules see; fixed once the rule set exists."),
    Field::required(
        "stage",
        Shape::Word(&["classification", "route"]),
        "When the rules apply: classification sets priority, skills and variables, then route chooses the queue; fixed once the rule set exists.",
    ),
    Field::optional(
        "order",
        Shape::Whole { min: 0, max: u32::MAX as i64 },
        "The place among the workstream's classification rule sets: by this number, then by key; without it 0.",
    ),
    Field::optional("rules", Shape::Items { fields: RULE, by: "key" }, "The rules, in the order in which they are tried, at most 10,000."),
    protected(),
];

/// The fields of a rule.
pub(super) const RULE: &[Field] = &[
    Field::required("key", KEY, "The rule's identity, unique in its workstream: lower-case letters, digits and '-', at most 63 characters."),
    Field::required("when", CONDITION, "The condition, in a subset of CEL; see chanctl explain conditions."),
    Field::optional("queue", KEY, "The key of the queue that takes a matching conversation; of route rules, in the place of queues."),
    Field::optional(
        "queues",
        Shape::List(&Shape::Map(&[
            Field::required("queue", KEY, "The key of the queue."),
            Field::required("percent", Shape::Whole { min: 1, max: 99 }, "Its share of the rule's conversations, in percent."),
        ])),
        "The queues that share matching conversations, two to five, with percentages that total 100; of route rules, in the place of queue.",
    ),
    Field::optional(
        "set",
        Shape::Map(&[
            Field::optional("priority", PRIORITY, "The conversation's priority, -1000 to 1000; that of a later rule set takes its place."),
            Field::optional("skills", Shape::List(&KEY), "Skills that are added to those asked for, each a key, at most 20."),
            Field::optional("vars", Shape::Dict(&Shape::Scalar), "Context variables that the workstream declares, each with a text or number."),
        ]),
        "What is set of a matching conversation, at least one of the three; of classification rules.",
    ),
];

/// The fields of a test.
pub(super) const TEST: &[Field] = &[
    Field::required("name", WORDS, "What the test shows, in your words."),
    Field::optional("ruleset", KEY, "The key of the rule set under test; its workstream routes."),
    Field::optional("workstream", KEY, "The key of the workstream that routes; without it, and without ruleset, the manifest's only one."),
    Field::optional("given", Shape::Given, "The engagement context, as far as it matters; without now every queue is in its operating hours."),
    Field::optional(
        "open",
        Shape::Dict(&Shape::Whole { min: 0, max: u32::MAX as i64 }),
        "How many conversations are open in queues, by the queue's key; in those that are not named, none.",
    ),
    Field::required(
        "expect",
        Shape::Map(&[
            Field::optional("rule", Shape::Nullable(&KEY), "The key of the rule that has to decide; null if none may."),
            Field::optional("queue", KEY, "The key of the queue that has to come out."),
            Field::optional("priority", Shape::Nullable(&PRIORITY), "The priority that has to be set; null if none may be."),
            Field::optional("skills", Shape::List(&KEY), "The skills that have to be asked for, in any order, and no others."),
        ]),
        "What has to come out, at least one field; what is left out may be anything.",
    ),
];

fn date(text: &str) -> Result<(), Invalid> {
    let read = text.parse::<jiff::civil::Date>().ok().filter(|_| text.len() == "2026-12-25".len());
    read.map(drop).ok_or_else(|| Invalid::new("", format!("{text:?} is not a date such as 2026-12-25")))
}
