//! Messages on their way in: from a flag's text, or from a file in JSON or YAML, which is read strictly.
//!
//! Never here: a provider's limits; the backend checks them.

use std::io::Read as _;

use super::context::Ctx;
use super::error::CliError;
use super::ui::Detail;
use crate::domain::{Mark, OutboundMessage};
use crate::files::{self, FileError};

/// The most that is read as a message: all of its texts at their limits take a tenth.
const LIMIT_BYTES: u64 = 256 * 1024;

/// What is to be sent.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct MessageSource {
    /// Text to send
    #[arg(long, value_name = "TEXT", conflicts_with = "message")]
    pub(super) text: Option<String>,
    /// File with the message as Google's Message resource, in JSON or YAML, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) message: Option<String>,
    /// Name of the representative that the customer sees
    #[arg(long, value_name = "NAME")]
    pub(super) representative: Option<String>,
}

/// A message, and the file that it came from.
pub(super) struct Written {
    pub(super) message: OutboundMessage,
    pub(super) file: Option<String>,
}

impl Written {
    /// Returns an error about the message with the file that it is in.
    pub(super) fn complaint(&self, error: impl Into<CliError>) -> CliError {
        let error = error.into();
        match (&self.file, &error) {
            (Some(file), CliError::Backend(crate::backend::BackendError::Invalid { .. })) => {
                CliError::InFile { file: file.clone(), error: Box::new(error) }
            }
            _ => error,
        }
    }
}

/// Returns the message that the flags say; asks for a text on a terminal where they say none.
///
/// # Errors
/// `Missing` without flags and terminal; `InputFile`; `MessageFile` for a file that is no message.
pub(super) fn read(ctx: &Ctx, source: &MessageSource) -> Result<Written, CliError> {
    let new_id = || uuid::Uuid::new_v4().to_string();
    let (mut message, file) = match (&source.text, &source.message) {
        (Some(text), _) => (OutboundMessage::of_text(new_id(), text), None),
        (None, Some(file)) => (read_file(ctx, file)?, Some(shown(file).to_owned())),
        (None, None) if ctx.prompter.is_available() => (OutboundMessage::of_text(new_id(), ctx.prompter.ask_text("text", None, None)?), None),
        (None, None) => return Err(missing()),
    };
    // An ID in the file makes that the command may be repeated without sending twice.
    if message.message_id.is_empty() {
        message.message_id = new_id();
    }
    Ok(Written { message: message.by(source.representative.clone()), file })
}

fn missing() -> CliError {
    let detail = |flag: &str, env: &str, help: &str| Detail {
        flag: Some(flag.into()),
        env: Some(env.into()),
        help: Some(help.into()),
        ..Detail::new("CH0102", format!("{flag} is missing"))
    };
    CliError::Missing(vec![
        detail("--text", "CHANCTL_TEXT", "the text to send"),
        detail("--message", "CHANCTL_MESSAGE", "or the file that holds the message"),
    ])
}

fn shown(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

fn read_file(ctx: &Ctx, file: &str) -> Result<OutboundMessage, CliError> {
    let bytes = if file == "-" { read_stdin() } else { files::read_named(&ctx.env.folder.join(file), LIMIT_BYTES).map(|(bytes, _)| bytes) };
    let bytes = bytes.map_err(|error| CliError::InputFile { purpose: "message", error })?;
    let refuse = |(message, mark)| CliError::MessageFile { file: shown(file).to_owned(), message, mark };
    let text = std::str::from_utf8(&bytes).map_err(|_| refuse(("it is not UTF-8".to_owned(), None)))?;
    parse(text, is_json(file, text)).map_err(refuse)
}

fn read_stdin() -> Result<Vec<u8>, FileError> {
    let path = || "standard input".into();
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LIMIT_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|source| FileError::Io { path: path(), action: "read", source })?;
    if bytes.len() as u64 > LIMIT_BYTES { Err(FileError::TooLarge { path: path(), limit_bytes: LIMIT_BYTES }) } else { Ok(bytes) }
}

/// Returns whether a file is JSON: its name says so, or else it begins as JSON does.
fn is_json(file: &str, text: &str) -> bool {
    let ends = |extension: &str| file.len() > extension.len() && file.to_ascii_lowercase().ends_with(extension);
    ends(".json") || (!ends(".yaml") && !ends(".yml") && text.trim_start().starts_with('{'))
}

/// What is wrong, and where if it is known.
type Refusal = (String, Option<Mark>);

fn parse(text: &str, json: bool) -> Result<OutboundMessage, Refusal> {
    if text.trim().is_empty() {
        return Err(("it is empty".to_owned(), None));
    }
    // A list would be read as the fields in their order.
    if text.trim_start().starts_with('[') || (!json && text.trim_start().starts_with("- ")) {
        return Err(("it is a list, not fields with names".to_owned(), None));
    }
    if json { parse_json(text) } else { parse_yaml(text) }
}

fn parse_json(text: &str) -> Result<OutboundMessage, Refusal> {
    serde_json::from_str(text).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = error.to_string();
        let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        let mark = mark(text, error.line(), error.column(), &message);
        (message, mark)
    })
}

fn parse_yaml(text: &str) -> Result<OutboundMessage, Refusal> {
    serde_saphyr::from_str(text).map_err(|error| {
        let error: &serde_saphyr::Error = error.without_snippet();
        let place = error.location().and_then(|at| Some((usize::try_from(at.line()).ok()?, usize::try_from(at.column()).ok()?)));
        let rendered = error.to_string();
        let line = rendered.lines().next().unwrap_or_default();
        // The place is told apart from the words, as for JSON.
        let message = line.split(" at line ").next().unwrap_or(line).trim_start_matches("error: ").to_owned();
        let mark = place.and_then(|(line, column)| mark(text, line, column, &message));
        (message, mark)
    })
}

/// Returns the place, widened to the unknown name where the message tells one: the readers point behind it, or at its first letter.
fn mark(text: &str, line: usize, column: usize, message: &str) -> Option<Mark> {
    let source = text.lines().nth(line.checked_sub(1)?)?.to_owned();
    let name = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let found = name.and_then(|name| Some((source.get(..source.find(name)?)?.chars().count() + 1, name.chars().count())));
    let (column, width) = found.unwrap_or((column.max(1), 1));
    Some(Mark { source, line, column, width })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str, json: bool) -> (String, Option<(usize, usize)>) {
        let (message, mark) = parse(text, json).unwrap_err();
        (message, mark.map(|mark| (mark.line, mark.column)))
    }

    #[test]
    fn json_and_yaml_say_the_same() {
        let json = r#"{"text": "Olá \ud83d\ude00", "suggestions": [{"reply": {"text": "Yes", "postbackData": "y"}}], "fallback": "Olá"}"#;
        let yaml = "text: Olá 😀\nsuggestions:\n  - reply: {text: \"Yes\", postbackData: y}\nfallback: Olá\n";
        assert_eq!(parse(json, true).unwrap(), parse(yaml, false).unwrap());
        assert_eq!(parse("representative: Ana\ntext: hi", false).unwrap(), OutboundMessage::of_text("", "hi").by(Some("Ana".into())));
    }

    #[test]
    fn the_name_of_a_file_or_its_beginning_tells_its_form() {
        for (file, text, json) in
            [("a.json", "text: x", true), ("a.yaml", "{}", false), ("a.YML", "{}", false), ("-", " {", true), ("-", "text: x", false)]
        {
            assert_eq!(is_json(file, text), json, "{file} {text}");
        }
    }

    #[test]
    fn what_is_no_message_is_refused_with_its_place() {
        let (message, place) = refusal("{\n  \"text\": \"x\",\n  \"colour\": 1\n}", true);
        assert!(message.contains("unknown field `colour`"), "{message}");
        assert_eq!(place, Some((3, 4)));
        let (message, place) = refusal("text: x\ncolour: red\n", false);
        assert!(message.contains("colour"), "{message}");
        assert_eq!(place, Some((2, 1)));
        for (bad, json) in
            [("{", true), ("[]", true), ("text: [", false), ("- a", false), ("text: a\ntext: b", false), (r#"{"text":"a","text":"b"}"#, true)]
        {
            let (message, _) = refusal(bad, json);
            assert!(!message.is_empty() && !message.contains('\n'), "{bad}: {message}");
        }
        assert_eq!(refusal(" \n", true), ("it is empty".to_owned(), None));
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        for json in [true, false] {
            refusal(&format!("{{\"suggestions\": {deep}}}"), json);
        }
    }
}
