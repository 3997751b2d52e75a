//! The webhook calls in a document: each one's bytes have to be the call that its place says.
//!
//! Belongs here: the checks of calls. They are made on the JSON, since a line of a transcript may have no call at all, and
//! reading would take one that is malformed for none.

use serde_json::Value;

use crate::emulator::conversation::WebhookCall;

/// The fields of a line that make its call.
const FIELDS: [&str; 3] = ["requestId", "body", "deliveries"];

/// Checks every call in the document.
///
/// # Errors
///
/// The place of the first call that is none, and why.
pub(super) fn check(document: &Value) -> Result<(), String> {
    for (at, conversation) in list(document, "conversations").enumerate() {
        for (line, entry) in list(conversation, "entries").enumerate() {
            check_line(conversation, entry).map_err(|why| format!("conversations[{at}].entries[{line}]{why}"))?;
        }
    }
    for (at, delivery) in list(document, "deliveries").enumerate() {
        let call = delivery.get("call").unwrap_or(&Value::Null);
        let names = ["requestId", "conversationId", "agent"].map(|name| (name, call.get(name).unwrap_or(&Value::Null)));
        check_body(call, &names).map_err(|why| format!("deliveries[{at}].call{why}"))?;
    }
    Ok(())
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn check_line(conversation: &Value, entry: &Value) -> Result<(), String> {
    if FIELDS.iter().all(|field| entry.get(field).is_none()) {
        return Ok(());
    }
    if entry.get("from").and_then(Value::as_str) != Some("user") {
        return Err(": only a line of the user has a webhook call".to_owned());
    }
    serde_json::from_value::<WebhookCall>(entry.clone()).map_err(|error| format!(": it has no whole webhook call: {error}"))?;
    let of = |name: &str| conversation.get(name).unwrap_or(&Value::Null);
    let request_id = entry.get("requestId").unwrap_or(&Value::Null);
    check_body(entry, &[("requestId", request_id), ("conversationId", of("id")), ("agent", of("agent"))])
}

/// Checks that the body is JSON that holds these values.
fn check_body(holder: &Value, names: &[(&str, &Value)]) -> Result<(), String> {
    let text = holder.get("body").and_then(Value::as_str).ok_or(".body: a text is expected")?;
    let body: Value = serde_json::from_str(text).map_err(|error| format!(".body: it is not the JSON of a webhook call: {error}"))?;
    match names.iter().find(|(name, value)| body.get(name) != Some(*value)) {
        Some((name, value)) => Err(format!(".body: its {name} is not {value}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Value {
        let body = r#"{"agent":"brands/b/agents/a","conversationId":"c","requestId":"r","message":{"text":"Hi"}}"#;
        let call = json!({"requestId": "r", "body": body, "conversationId": "c", "agent": "brands/b/agents/a"});
        let user = json!({"from": "user", "requestId": "r", "body": body, "deliveries": []});
        let conversation = json!({"id": "c", "agent": "brands/b/agents/a", "entries": [{"from": "agent"}, {"from": "user"}, user]});
        json!({"conversations": [{"entries": []}, conversation], "deliveries": [{"call": call}]})
    }

    #[test]
    fn a_call_that_is_none_is_named_by_its_place() {
        assert_eq!(check(&document()), Ok(()));
        let line = "/conversations/1/entries/2";
        for (pointer, wrong, refusal) in [
            (format!("{line}/body"), json!("{"), "conversations[1].entries[2].body: it is not the JSON of a webhook call: "),
            (format!("{line}/body"), json!(7), "conversations[1].entries[2]: it has no whole webhook call: "),
            (format!("{line}/body"), json!("[]"), "conversations[1].entries[2].body: its requestId is not \"r\""),
            (format!("{line}/requestId"), json!("other"), "conversations[1].entries[2].body: its requestId is not \"other\""),
            (format!("{line}/deliveries"), json!([{"url": 1}]), "conversations[1].entries[2]: it has no whole webhook call: "),
            (format!("{line}/deliveries"), Value::Null, "conversations[1].entries[2]: it has no whole webhook call: "),
            (format!("{line}/from"), json!("agent"), "conversations[1].entries[2]: only a line of the user has a webhook call"),
            ("/conversations/1/id".to_owned(), json!("d"), "conversations[1].entries[2].body: its conversationId is not \"d\""),
            ("/conversations/1/entries/1".to_owned(), json!({"from": "user", "body": "{}"}), "conversations[1].entries[1]: it has no whole"),
            ("/deliveries/0/call/body".to_owned(), json!("{"), "deliveries[0].call.body: it is not the JSON of a webhook call: "),
            ("/deliveries/0/call/agent".to_owned(), json!("x"), "deliveries[0].call.body: its agent is not \"x\""),
        ] {
            let mut document = document();
            *document.pointer_mut(&pointer).unwrap() = wrong;
            let refused = check(&document).unwrap_err();
            assert!(refused.starts_with(refusal), "{pointer}: {refused}");
        }
    }
}
