//! The renderers of JSON: one document, or one object a line. What is in a document stands in `document.rs`.

use std::io::{self, Write};

use serde::Serialize;

use super::document::{Rejection, Success};
use super::render::Render;
use super::{Failure, Outcome, escape};

/// The renderer of `json`: exactly one document.
pub(super) struct Json {
    /// Whether the document is laid out for reading.
    pub(super) pretty: bool,
}

impl Render for Json {
    fn render(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        write(&Success::of(outcome), self.pretty, out)
    }

    fn render_failure(&self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        write(&Rejection::of(failure), self.pretty, out)
    }
}

/// The renderer of `ndjson`: one object a line without an envelope; a failure is one line, the error document.
pub(super) struct Ndjson;

impl Render for Ndjson {
    fn render(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        outcome.objects().iter().try_for_each(|object| write(object, false, out))
    }

    fn render_failure(&self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        write(&Rejection::of(failure), false, out)
    }
}

fn write(document: &impl Serialize, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    let text = if pretty { serde_json::to_string_pretty(document)? } else { serde_json::to_string(document)? };
    writeln!(out, "{}", escape::json(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ui::{At, Detail, ProviderFacts};
    use serde_json::{Value, json};

    fn success(renderer: &dyn Render, outcome: &Outcome) -> String {
        let mut out = Vec::new();
        renderer.render(outcome, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn rejection(renderer: &dyn Render, failure: &Failure) -> String {
        let mut out = Vec::new();
        renderer.render_failure(failure, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn list() -> Outcome {
        Outcome::new("chanctl.queue.list/v1", json!([{"key": "a"}, {"key": "b"}])).with_context("local").with_warning("w")
    }

    #[test]
    fn a_pipe_gets_the_envelope_on_one_line() {
        let expected = r#"{"schema":"chanctl.queue.list/v1","ok":true,"data":[{"key":"a"},{"key":"b"}],"warnings":["w"],"meta":{"context":"local","changed":0}}"#;
        assert_eq!(success(&Json { pretty: false }, &list()), format!("{expected}\n"));
    }

    #[test]
    fn a_terminal_gets_the_envelope_laid_out_with_two_blanks() {
        let outcome = Outcome::new("chanctl.queue.get/v1", json!({"key": "a"})).with_context("local").with_changed(1);
        let expected = "{\n  \"schema\": \"chanctl.queue.get/v1\",\n  \"ok\": true,\n  \"data\": {\n    \"key\": \"a\"\n  },\n  \"warnings\": [],\n  \
                        \"meta\": {\n    \"context\": \"local\",\n    \"changed\": 1\n  }\n}\n";
        assert_eq!(success(&Json { pretty: true }, &outcome), expected);
    }

    #[test]
    fn an_empty_list_is_an_empty_array() {
        let text = success(&Json { pretty: false }, &Outcome::new("s", json!([])));
        assert!(text.contains(r#""data":[]"#), "{text}");
    }

    #[test]
    fn an_error_document_holds_every_field_of_the_contract() {
        let at = At {
            file: Some("channels.yaml".into()),
            line: Some(12),
            column: Some(20),
            path: Some("accounts[acme-uk]".into()),
            source: Some("x".into()),
            width: 4,
        };
        let failure =
            Failure::new("CH0301", 3, "not a key").with_cause("type is wrong").with_help("make one").with_at(at).with_provider(ProviderFacts {
                status: 403,
                code: Some("PERMISSION_DENIED".into()),
                message: "no".into(),
                request_id: Some("r1".into()),
            });
        let place = r#"{"file":"channels.yaml","line":12,"column":20,"path":"accounts[acme-uk]"}"#;
        let provider = r#"{"status":403,"code":"PERMISSION_DENIED","message":"no","requestId":"r1"}"#;
        let expected = format!(
            r#"{{"schema":"chanctl.error/v1","ok":false,"error":{{"code":"CH0301","exit":3,"message":"not a key","causes":["type is wrong"],"help":"make one","at":{place},"provider":{provider},"details":[{{"code":"CH0301","message":"not a key","at":{place},"help":"make one"}}]}}}}"#
        );
        assert_eq!(rejection(&Json { pretty: false }, &failure), format!("{expected}\n"));
    }

    #[test]
    fn a_report_stands_beside_the_error_as_data() {
        let detail = Detail { flag: Some("--name".into()), manifest_key: Some("name".into()), ..Detail::new("CH0201", "missing") };
        let failure = Failure::new("CH0303", 3, "one check failed").with_details(vec![detail]).with_report(Outcome::new("s", json!({"checks": 1})));
        let expected = r#"{"schema":"chanctl.error/v1","ok":false,"error":{"code":"CH0303","exit":3,"message":"one check failed","causes":[],"details":[{"code":"CH0201","message":"missing","flag":"--name","manifestKey":"name"}]},"data":{"checks":1}}"#;
        assert_eq!(rejection(&Json { pretty: false }, &failure), format!("{expected}\n"));
        assert_eq!(rejection(&Ndjson, &failure), format!("{expected}\n"));
    }

    #[test]
    fn ndjson_is_one_object_a_line() {
        assert_eq!(success(&Ndjson, &list()), "{\"key\":\"a\"}\n{\"key\":\"b\"}\n");
        assert_eq!(success(&Ndjson, &Outcome::new("s", json!({"key": "a"}))), "{\"key\":\"a\"}\n");
        assert_eq!(success(&Ndjson, &Outcome::new("s", json!([]))), "");
    }

    #[test]
    fn numbers_beyond_the_exact_floats_are_kept() {
        let outcome = Outcome::new("s", json!({"n": u64::MAX}));
        let read: Value = serde_json::from_str(&success(&Json { pretty: true }, &outcome)).unwrap();
        assert_eq!(read["data"]["n"], json!(u64::MAX));
    }
}
