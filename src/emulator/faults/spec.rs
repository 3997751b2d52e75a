//! One fault as it is asked for, and the checks of it.
//!
//! Belongs here: names, limits and which field goes with which kind. Read by hand, since every refusal names the field.

use serde::Serialize;
use serde_json::{Map, Value};

/// Longest latency in milliseconds: ten minutes outlast every client.
const LATENCY_LIMIT_MS: u64 = 10 * 60 * 1000;

/// Longest `Retry-After` in seconds: an hour.
const RETRY_AFTER_LIMIT_SECONDS: u64 = 60 * 60;

/// How often a fault may be told to strike.
const TIMES_LIMIT: u64 = 1_000_000;

/// How many faults a list may hold.
const FAULTS_LIMIT: usize = 100;

/// Which calls a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) enum Place {
    /// The token endpoint.
    Token,
    /// The management API.
    Communications,
    /// The messaging API.
    Messages,
    /// Calls of the emulator to webhooks.
    Webhook,
}

const PLACES: [(&str, Place); 4] =
    [("token", Place::Token), ("communications", Place::Communications), ("messages", Place::Messages), ("webhook", Place::Webhook)];

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) enum Kind {
    /// The call takes longer.
    Latency,
    /// It is answered with an error and nothing is done.
    Status,
    /// The connection is closed without an answer.
    Drop,
    /// A webhook call is made twice.
    Duplicate,
    /// A webhook call is held back until the next one was made.
    OutOfOrder,
    /// A webhook call is signed with another client token.
    WrongSignature,
    /// The token issued is no longer good.
    ExpiredToken,
}

const KINDS: [(&str, Kind); 7] = [
    ("latency", Kind::Latency),
    ("status", Kind::Status),
    ("drop", Kind::Drop),
    ("duplicate", Kind::Duplicate),
    ("outOfOrder", Kind::OutOfOrder),
    ("wrongSignature", Kind::WrongSignature),
    ("expiredToken", Kind::ExpiredToken),
];

/// A fault that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) struct Fault {
    pub(super) on: Place,
    pub(super) kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retry_after_seconds: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latency_ms: Option<u64>,
    /// A connection is closed before anything was done, not after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<bool>,
    /// How often it strikes; until it is cleared when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) times: Option<u64>,
}

/// Returns the faults of a list, or why it cannot be one, naming the field.
pub(in crate::emulator) fn parse_all(list: &[Value]) -> Result<Vec<Fault>, String> {
    if list.len() > FAULTS_LIMIT {
        return Err(format!("faults: at most {FAULTS_LIMIT} are kept, not {}", list.len()));
    }
    list.iter().enumerate().map(|(at, value)| parse(&Reader { path: format!("faults[{at}]"), value })).collect()
}

fn parse(reader: &Reader<'_>) -> Result<Fault, String> {
    let fields = reader.fields()?;
    let (on, kind) = (reader.one_of(fields, "on", &PLACES)?, reader.one_of(fields, "kind", &KINDS)?);
    check_place(reader, on, kind)?;
    reader.check_names(fields, kind)?;
    let fault = Fault {
        on,
        kind,
        status: reader.number(fields, "status", 400..=599)?.and_then(|status| u16::try_from(status).ok()),
        retry_after_seconds: reader.number(fields, "retryAfterSeconds", 0..=RETRY_AFTER_LIMIT_SECONDS)?,
        latency_ms: reader.number(fields, "latencyMs", 1..=LATENCY_LIMIT_MS)?,
        before: reader.flag(fields, "before")?,
        times: reader.number(fields, "times", 1..=TIMES_LIMIT)?,
    };
    match kind {
        Kind::Status if fault.status.is_none() => Err(reader.at("status", "the kind \"status\" needs one from 400 to 599")),
        Kind::Latency if fault.latency_ms.is_none() => Err(reader.at("latencyMs", "the kind \"latency\" needs it")),
        _ => Ok(fault),
    }
}

fn check_place(reader: &Reader<'_>, on: Place, kind: Kind) -> Result<(), String> {
    let only = match kind {
        Kind::Duplicate | Kind::OutOfOrder | Kind::WrongSignature => (Place::Webhook, "webhook"),
        Kind::ExpiredToken => (Place::Token, "token"),
        Kind::Latency | Kind::Status | Kind::Drop => return Ok(()),
    };
    if on == only.0 { Ok(()) } else { Err(reader.at("kind", &format!("\"{}\" is only for \"on\": \"{}\"", name_of(kind), only.1))) }
}

fn name_of(kind: Kind) -> &'static str {
    KINDS.iter().find(|(_, one)| *one == kind).map_or("", |(name, _)| name)
}

/// The fields that go with a kind, besides those that go with all.
fn own_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Latency => &["latencyMs"],
        Kind::Status => &["status", "retryAfterSeconds"],
        Kind::Drop => &["before"],
        Kind::Duplicate | Kind::OutOfOrder | Kind::WrongSignature | Kind::ExpiredToken => &[],
    }
}

const ALL_FIELDS: [&str; 4] = ["status", "retryAfterSeconds", "latencyMs", "before"];

/// A JSON value and the way to it.
struct Reader<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Reader<'a> {
    fn at(&self, field: &str, complaint: &str) -> String {
        format!("{}.{field}: {complaint}", self.path)
    }

    fn fields(&self) -> Result<&'a Map<String, Value>, String> {
        self.value.as_object().ok_or_else(|| format!("{}: a fault is a JSON object", self.path))
    }

    fn check_names(&self, fields: &Map<String, Value>, kind: Kind) -> Result<(), String> {
        let fits = |name: &str| matches!(name, "on" | "kind" | "times") || own_fields(kind).contains(&name);
        match fields.keys().find(|name| !fits(name)) {
            None => Ok(()),
            Some(name) if ALL_FIELDS.contains(&name.as_str()) => Err(self.at(name, &format!("the kind \"{}\" does not use it", name_of(kind)))),
            Some(name) => Err(self.at(name, "there is no such field")),
        }
    }

    fn one_of<T: Copy>(&self, fields: &Map<String, Value>, name: &str, choices: &[(&str, T)]) -> Result<T, String> {
        let given = fields.get(name).and_then(Value::as_str);
        let found = choices.iter().find(|(choice, _)| Some(*choice) == given);
        let names = || choices.iter().map(|(choice, _)| *choice).collect::<Vec<_>>().join(", ");
        found.map(|(_, value)| *value).ok_or_else(|| self.at(name, &format!("it has to be one of {}", names())))
    }

    fn number(&self, fields: &Map<String, Value>, name: &str, range: std::ops::RangeInclusive<u64>) -> Result<Option<u64>, String> {
        let Some(value) = fields.get(name) else { return Ok(None) };
        let wrong = || self.at(name, &format!("it has to be a whole number from {} to {}", range.start(), range.end()));
        value.as_u64().filter(|number| range.contains(number)).map(Some).ok_or_else(wrong)
    }

    fn flag(&self, fields: &Map<String, Value>, name: &str) -> Result<Option<bool>, String> {
        let Some(value) = fields.get(name) else { return Ok(None) };
        value.as_bool().map(Some).ok_or_else(|| self.at(name, "it has to be true or false"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_fault_is_written_as_it_was_read() {
        let list = json!([
            {"on": "messages", "kind": "status", "status": 429, "retryAfterSeconds": 1, "times": 2},
            {"on": "token", "kind": "latency", "latencyMs": 500},
            {"on": "communications", "kind": "drop", "before": true},
            {"on": "token", "kind": "expiredToken"},
            {"on": "webhook", "kind": "outOfOrder"},
        ]);
        let faults = parse_all(list.as_array().unwrap()).unwrap();
        assert_eq!(json!(faults), list);
    }

    #[test]
    fn every_refusal_names_the_field() {
        for (fault, field) in [
            (json!({"kind": "drop"}), "on"),
            (json!({"on": "phone", "kind": "drop"}), "on"),
            (json!({"on": "token"}), "kind"),
            (json!({"on": "token", "kind": "fire"}), "kind"),
            (json!({"on": "token", "kind": "duplicate"}), "kind"),
            (json!({"on": "messages", "kind": "wrongSignature"}), "kind"),
            (json!({"on": "webhook", "kind": "expiredToken"}), "kind"),
            (json!({"on": "token", "kind": "status"}), "status"),
            (json!({"on": "token", "kind": "status", "status": 200}), "status"),
            (json!({"on": "token", "kind": "status", "status": "429"}), "status"),
            (json!({"on": "token", "kind": "status", "status": 429, "latencyMs": 5}), "latencyMs"),
            (json!({"on": "token", "kind": "drop", "status": 429}), "status"),
            (json!({"on": "token", "kind": "drop", "before": "yes"}), "before"),
            (json!({"on": "token", "kind": "latency"}), "latencyMs"),
            (json!({"on": "token", "kind": "latency", "latencyMs": -5}), "latencyMs"),
            (json!({"on": "token", "kind": "latency", "latencyMs": 5, "retryAfterSeconds": 1}), "retryAfterSeconds"),
            (json!({"on": "token", "kind": "drop", "times": 0}), "times"),
            (json!({"on": "token", "kind": "drop", "colour": "red"}), "colour"),
        ] {
            let refusal = parse_all(&[json!({"on": "token", "kind": "drop"}), fault.clone()]).unwrap_err();
            assert!(refusal.starts_with(&format!("faults[1].{field}: ")), "{fault}: {refusal}");
        }
        assert!(parse_all(&[json!("drop")]).unwrap_err().starts_with("faults[0]: "));
        assert!(parse_all(&vec![json!({}); 101]).unwrap_err().starts_with("faults: "));
    }
}
