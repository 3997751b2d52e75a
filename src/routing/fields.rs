//! The one table of the fields a condition may read, and what it says about each.
//!
//! The checker, the evaluator, the reading of a given context and the documentation all use this table, so a field is
//! added here and in [`Context`] only. Context variables are declared per workstream and stand in the `Schema`.

use super::context::Context;
use super::nearest::nearest;
use super::types::Type;
use super::value::Value;

/// A field of the engagement context, for documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldDoc {
    /// How a condition names the field.
    pub path: &'static str,
    /// The name of its type in conditions.
    pub kind: &'static str,
    /// What it holds, as a sentence.
    pub sentence: &'static str,
    /// A condition that uses it.
    pub example: &'static str,
}

/// Returns every field a condition may read, in the order in which documentation shows them.
pub fn fields() -> impl Iterator<Item = FieldDoc> {
    let fixed = FIELDS.iter().map(|field| FieldDoc { path: field.path, kind: field.kind.name(), sentence: field.sentence, example: field.example });
    fixed.chain(std::iter::once(VARS))
}

const VARS: FieldDoc = FieldDoc {
    path: "vars.NAME",
    kind: "string or double",
    sentence: "A context variable that the workstream declares: text is a string, a number a double.",
    example: "has(vars.orderId)",
};

/// A field: its name, its type, and how it is read.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) path: &'static str,
    pub(super) kind: Type,
    sentence: &'static str,
    example: &'static str,
    /// Returns the value of the field in a context, borrowed from it; `None` if the field is absent.
    pub(super) read: for<'c> fn(&'c Context) -> Option<Value<'c>>,
}

impl Field {
    fn is(&self, root: &str, name: &str) -> bool {
        // Most of the table differs in length already.
        if self.path.len() != root.len() + name.len() + usize::from(!name.is_empty()) {
            return false;
        }
        match self.path.strip_prefix(root) {
            Some("") => name.is_empty(),
            Some(rest) => rest.strip_prefix('.') == Some(name),
            None => false,
        }
    }

    /// Returns the root the field belongs to, and its name there; `now` has no name.
    fn parts(&self) -> (&'static str, &'static str) {
        self.path.split_once('.').unwrap_or((self.path, ""))
    }
}

/// Returns the field `root.name`.
pub(super) fn find(root: &str, name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.is(root, name))
}

/// Returns the field that is a root by itself: `now`.
pub(super) fn find_root_field(root: &str) -> Option<&'static Field> {
    find(root, "")
}

/// Returns whether `root` is a group of fields, `vars` not among them.
pub(super) fn is_group(root: &str) -> bool {
    FIELDS.iter().any(|field| field.path.strip_prefix(root).is_some_and(|rest| rest.starts_with('.')))
}

/// Returns the paths of the fields under `root`.
pub(super) fn paths_of(root: &str) -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(move |field| field.parts().0 == root).map(|field| field.path)
}

/// Returns the path that was meant by `root.name`: the nearest under that root, or the same name under another.
pub(super) fn meant_field(root: &str, name: &str) -> Option<&'static str> {
    let own = FIELDS.iter().map(Field::parts).filter(|(own, _)| *own == root).map(|(_, name)| name);
    let near = nearest(name, own).and_then(|name| find(root, name)).map(|field| field.path);
    near.or_else(|| named_elsewhere(name))
}

/// Returns the root that was meant by `name`, or the field of that name.
pub(super) fn meant_root(name: &str) -> Option<&'static str> {
    let roots = FIELDS.iter().map(|field| field.parts().0).chain(std::iter::once("vars"));
    nearest(name, roots).or_else(|| named_elsewhere(name))
}

fn named_elsewhere(name: &str) -> Option<&'static str> {
    FIELDS.iter().find(|field| field.parts().1.eq_ignore_ascii_case(name)).map(|field| field.path)
}

const fn field(
    path: &'static str,
    kind: Type,
    sentence: &'static str,
    example: &'static str,
    read: for<'c> fn(&'c Context) -> Option<Value<'c>>,
) -> Field {
    Field { path, kind, sentence, example, read }
}

fn text(value: &Option<String>) -> Option<Value<'_>> {
    value.as_deref().map(Value::text)
}

static FIELDS: &[Field] = &[
    field("customer.name", Type::STRING, "The name the customer shows.", "customer.name == \"Ana Souza\"", |context| text(&context.customer.name)),
    field(
        "customer.deviceLocale",
        Type::STRING,
        "The language and region of the customer's device, as the provider sends it.",
        "customer.deviceLocale.startsWith(\"pt\")",
        |context| text(&context.customer.device_locale),
    ),
    field("customer.id", Type::STRING, "What the provider calls the customer.", "customer.id == \"c-1042\"", |context| text(&context.customer.id)),
    field(
        "context.entryPoint",
        Type::STRING,
        "Where the customer opened the conversation.",
        "context.entryPoint in [\"PLACESHEET\", \"MAPS\"]",
        |context| text(&context.context.entry_point),
    ),
    field("context.placeId", Type::STRING, "The place whose page the conversation was opened from.", "has(context.placeId)", |context| {
        text(&context.context.place_id)
    }),
    field("context.nearPlaceId", Type::STRING, "The place the customer was near to.", "has(context.nearPlaceId)", |context| {
        text(&context.context.near_place_id)
    }),
    field(
        "context.resolvedLocale",
        Type::STRING,
        "The language and region the provider settled on for the conversation.",
        "context.resolvedLocale.startsWith(\"pt\")",
        |context| text(&context.context.resolved_locale),
    ),
    field(
        "context.customContext",
        Type::STRING,
        "The text that the link to the conversation carried.",
        "context.customContext == \"spring-campaign\"",
        |context| text(&context.context.custom_context),
    ),
    field("conversation.id", Type::STRING, "The identifier of the conversation.", "conversation.id == \"conv-7\"", |context| {
        text(&context.conversation.id)
    }),
    field("conversation.isNew", Type::BOOL, "Whether this message opens the conversation.", "conversation.isNew", |context| {
        context.conversation.is_new.map(Value::Bool)
    }),
    field("conversation.channel", Type::STRING, "The channel the conversation came in by.", "conversation.channel == \"sales-br\"", |context| {
        text(&context.conversation.channel)
    }),
    field("conversation.account", Type::STRING, "The account the conversation came in by.", "conversation.account == \"main\"", |context| {
        text(&context.conversation.account)
    }),
    field("conversation.agent", Type::STRING, "The agent the customer writes to.", "conversation.agent == \"sales\"", |context| {
        text(&context.conversation.agent)
    }),
    field("conversation.brandId", Type::STRING, "What the provider calls the brand of the agent.", "conversation.brandId == \"b-1\"", |context| {
        text(&context.conversation.brand_id)
    }),
    field("conversation.agentId", Type::STRING, "What the provider calls the agent.", "conversation.agentId == \"a-1\"", |context| {
        text(&context.conversation.agent_id)
    }),
    field("conversation.priority", Type::INT, "The priority that classification has set.", "conversation.priority >= 5", |context| {
        context.conversation.priority.map(Value::Int)
    }),
    field("conversation.skills", Type::STRINGS, "The skills that classification has asked for.", "\"refunds\" in conversation.skills", |context| {
        context.conversation.skills.as_deref().map(Value::Texts)
    }),
    field("message.text", Type::STRING, "The text of the message.", "message.text.lowerAscii().contains(\"refund\")", |context| {
        text(&context.message.text)
    }),
    field(
        "message.type",
        Type::STRING,
        "What the message is: text, image, suggestion, location, file and so on.",
        "message.type != \"text\"",
        |context| text(&context.message.kind),
    ),
    field(
        "message.postbackData",
        Type::STRING,
        "The data behind the suggestion that the customer tapped.",
        "message.postbackData.startsWith(\"menu:\")",
        |context| text(&context.message.postback_data),
    ),
    field("now", Type::TIMESTAMP, "The time at which the message was received.", "now.getHours(\"America/Sao_Paulo\") >= 18", |context| {
        context.now.map(Value::Timestamp)
    }),
];
