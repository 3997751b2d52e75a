//! The one table of the functions of conditions.
//!
//! The checker and the documentation use it; what each function computes stands in `eval`.

use super::nearest::nearest;
use super::term::{ClockPart, TextTest};
use super::types::{Scalar, Type};

/// A function of conditions, for documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionDoc {
    /// The name of the function.
    pub name: &'static str,
    /// How it is called, with the types of its parts.
    pub signature: &'static str,
    /// What it returns, as a sentence.
    pub sentence: &'static str,
    /// A condition that uses it.
    pub example: &'static str,
}

/// Returns every function a condition may call, in the order in which documentation shows them.
pub fn functions() -> impl Iterator<Item = FunctionDoc> {
    FUNCTIONS.iter().map(|spec| FunctionDoc { name: spec.name, signature: spec.signature, sentence: spec.sentence, example: spec.example })
}

/// What a function does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Has,
    Size,
    Text(TextTest),
    Matches,
    LowerAscii,
    Clock(ClockPart),
}

impl Function {
    /// Returns whether a value of type `kind` has this method.
    pub(super) fn works_on(self, kind: Type) -> bool {
        match self {
            Self::Has => false,
            Self::Size => matches!(kind, Type::One(Scalar::String) | Type::List(_)),
            Self::Text(_) | Self::Matches | Self::LowerAscii => kind == Type::STRING,
            Self::Clock(_) => kind == Type::TIMESTAMP,
        }
    }

    /// Returns the types of receiver, as a message names them.
    pub(super) fn receivers(self) -> &'static str {
        match self {
            Self::Has => "a field",
            Self::Size => "string or list",
            Self::Text(_) | Self::Matches | Self::LowerAscii => "string",
            Self::Clock(_) => "timestamp",
        }
    }

    /// Returns how many arguments stand in the parentheses of the method form.
    pub(super) fn argument_count(self) -> usize {
        match self {
            Self::Size | Self::LowerAscii => 0,
            Self::Has | Self::Text(_) | Self::Matches | Self::Clock(_) => 1,
        }
    }
}

/// One function of the table.
#[derive(Debug)]
pub(super) struct FunctionSpec {
    pub(super) function: Function,
    pub(super) name: &'static str,
    signature: &'static str,
    sentence: &'static str,
    pub(super) example: &'static str,
}

/// Returns the function called `name`.
pub(super) fn find(name: &str) -> Option<&'static FunctionSpec> {
    FUNCTIONS.iter().find(|spec| spec.name == name)
}

/// Returns the function that was meant by `name`.
pub(super) fn meant_function(name: &str) -> Option<&'static str> {
    nearest(name, FUNCTIONS.iter().map(|spec| spec.name))
}

/// Returns whether `name` is a macro of CEL that runs over the elements of a list (CEL specification, "Macros").
pub(super) fn is_comprehension(name: &str) -> bool {
    ["all", "exists", "exists_one", "existsOne", "filter", "map", "transformList", "transformMap"].contains(&name)
}

const fn spec(function: Function, name: &'static str, signature: &'static str, sentence: &'static str, example: &'static str) -> FunctionSpec {
    FunctionSpec { function, name, signature, sentence, example }
}

/// Semantics: CEL specification, "List of Standard Definitions", and its strings extension for `lowerAscii`.
static FUNCTIONS: &[FunctionSpec] = &[
    spec(Function::Has, "has", "has(field) -> bool", "Returns whether the field is present.", "has(context.placeId)"),
    spec(
        Function::Text(TextTest::StartsWith),
        "startsWith",
        "string.startsWith(string) -> bool",
        "Returns whether the text begins with the argument.",
        "context.resolvedLocale.startsWith(\"pt\")",
    ),
    spec(
        Function::Text(TextTest::EndsWith),
        "endsWith",
        "string.endsWith(string) -> bool",
        "Returns whether the text ends with the argument.",
        "customer.deviceLocale.endsWith(\"BR\")",
    ),
    spec(
        Function::Text(TextTest::Contains),
        "contains",
        "string.contains(string) -> bool",
        "Returns whether the argument occurs in the text.",
        "message.text.contains(\"refund\")",
    ),
    spec(
        Function::Matches,
        "matches",
        "string.matches(pattern) -> bool",
        "Returns whether some part of the text matches the regular expression (RE2 syntax), a string literal.",
        "message.text.matches(\"^order [0-9]+$\")",
    ),
    spec(
        Function::Size,
        "size",
        "string.size() -> int, list.size() -> int, size(string) -> int, size(list) -> int",
        "Returns the number of characters (Unicode code points) of a text, or of elements of a list.",
        "size(message.text) > 200",
    ),
    spec(
        Function::LowerAscii,
        "lowerAscii",
        "string.lowerAscii() -> string",
        "Returns the text with the letters A to Z in lower case and everything else as it was.",
        "message.text.lowerAscii() == \"stop\"",
    ),
    spec(
        Function::Clock(ClockPart::Hours),
        "getHours",
        "timestamp.getHours(zone) -> int",
        "Returns the hour of the day in the time zone, from 0 to 23.",
        "now.getHours(\"America/Sao_Paulo\") >= 18",
    ),
    spec(
        Function::Clock(ClockPart::Minutes),
        "getMinutes",
        "timestamp.getMinutes(zone) -> int",
        "Returns the minute of the hour in the time zone, from 0 to 59.",
        "now.getMinutes(\"Asia/Kolkata\") < 30",
    ),
    spec(
        Function::Clock(ClockPart::DayOfWeek),
        "getDayOfWeek",
        "timestamp.getDayOfWeek(zone) -> int",
        "Returns the day of the week in the time zone, from 0 (Sunday) to 6 (Saturday).",
        "now.getDayOfWeek(\"Europe/Lisbon\") in [0, 6]",
    ),
    spec(
        Function::Clock(ClockPart::Date),
        "getDate",
        "timestamp.getDate(zone) -> int",
        "Returns the day of the month in the time zone, from 1 to 31.",
        "now.getDate(\"UTC\") == 1",
    ),
    spec(
        Function::Clock(ClockPart::Month),
        "getMonth",
        "timestamp.getMonth(zone) -> int",
        "Returns the month in the time zone, from 0 (January) to 11 (December).",
        "now.getMonth(\"-03:00\") == 11",
    ),
];
