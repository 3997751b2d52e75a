//! A manifest as YAML, as a person would write it: a block for each object, rules and small mappings in one line, quotes where another
//! reader might take a text for something else.

use serde_json::{Map, Value};

/// How long a mapping in one line may be.
pub(super) const LINE_MAX: usize = 140;
/// The editor's line at the top of every generated file.
pub const SCHEMA_LINE: &str = "# yaml-language-server: $schema=./chanctl.schema.json\n";

/// Returns a manifest as YAML, with the editor's line on top.
#[must_use]
pub fn to_yaml(manifest: &Map<String, Value>) -> String {
    let mut out = SCHEMA_LINE.to_owned();
    manifest.iter().for_each(|(name, value)| section(&mut out, name, value));
    out
}

/// Writes a field at the top of a file.
pub(super) fn section(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            line(out, 0, &format!("{}:", scalar(name)));
            items.iter().for_each(|item| block_item(out, 2, item));
        }
        value => line(out, 0, &format!("{}: {}", scalar(name), flow(value))),
    }
}

fn line(out: &mut String, indent: usize, text: &str) {
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(text);
    out.push('\n');
}

/// Writes an item of a list, its dash at column `indent`.
pub(super) fn block_item(out: &mut String, indent: usize, item: &Value) {
    let Value::Object(fields) = item else {
        line(out, indent, &format!("- {}", flow(item)));
        return;
    };
    // A rule is best read in one line.
    let one_line = flow(item);
    if indent > 2 && one_line.len() + indent <= LINE_MAX {
        line(out, indent, &format!("- {one_line}"));
        return;
    }
    block_object(out, indent, fields);
}

/// Writes an item of a list as a block, a line for each field.
pub(super) fn block_object(out: &mut String, indent: usize, fields: &Map<String, Value>) {
    for (index, (name, value)) in fields.iter().enumerate() {
        let dash = if index == 0 { "- " } else { "  " };
        block_field(out, indent, dash, name, value);
    }
    if fields.is_empty() {
        line(out, indent, "- {}");
    }
}

/// Writes a field behind `dash`, which is a dash or blanks.
pub(super) fn block_field(out: &mut String, indent: usize, dash: &str, name: &str, value: &Value) {
    let head = format!("{dash}{}:", scalar(name));
    let inline = flow(value);
    let long = inline.len() + head.len() + indent > LINE_MAX;
    match value {
        Value::Array(items) if !items.is_empty() && (long || items.iter().any(Value::is_object)) => {
            line(out, indent, &head);
            items.iter().for_each(|item| block_item(out, indent + 4, item));
        }
        Value::Object(fields) if !fields.is_empty() && long => {
            line(out, indent, &head);
            fields.iter().for_each(|(name, value)| block_field(out, indent + 4, "", name, value));
        }
        _ => line(out, indent, &format!("{head} {inline}")),
    }
}

/// Returns a value in one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{}: {}", scalar(name), flow(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        other => other.to_string(),
    }
}

/// Returns a text as a scalar that every reader takes for the same text.
pub(super) fn scalar(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' '))
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && !is_word(text);
    if plain {
        return text.to_owned();
    }
    if is_printable(text) { single_quoted(text) } else { escaped(text) }
}

/// Returns whether a text can stand in single quotes.
pub(super) fn is_printable(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() && !crate::domain::is_hazard(c) && c != '\u{feff}')
}

/// Returns a printable text in single quotes.
pub(super) fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Returns whether some reader of YAML takes the text for a flag, a number or nothing.
fn is_word(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(lower.as_str(), "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "nan" | "inf") || lower.parse::<f64>().is_ok()
}

/// Returns the text in double quotes, all but plain characters escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || crate::domain::is_hazard(c) || c == '\u{feff}' => out.extend(format!("\\U{:08x}", u32::from(c)).chars()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::node::documents;
    use super::super::yaml;
    use super::*;

    #[test]
    fn a_manifest_reads_as_a_person_writes_it() {
        let manifest = json!({
            "apiVersion": "chanctl/v1",
            "queues": [{"key": "vip", "name": "VIP desk", "priority": 10}],
            "rulesets": [{"key": "r", "stage": "route", "rules": [{"key": "ana", "when": "customer.name == \"Ana\"", "queue": "vip"}]}],
            "hours": [{"key": "office", "timezone": "Europe/Lisbon", "weekly": {"mon": ["08:00-18:00"]}}],
        });
        let expected = "\
# yaml-language-server: $schema=./chanctl.schema.json
apiVersion: chanctl/v1
queues:
  - key: vip
    name: VIP desk
    priority: 10
rulesets:
  - key: r
    stage: route
    rules:
      - { key: ana, when: 'customer.name == \"Ana\"', queue: vip }
hours:
  - key: office
    timezone: Europe/Lisbon
    weekly: { mon: ['08:00-18:00'] }
";
        assert_eq!(to_yaml(manifest.as_object().unwrap()), expected);
    }

    fn value() -> impl Strategy<Value = Value> {
        let text = prop_oneof![any::<String>(), "[a-z0-9.:, #'\"{}-]{0,12}", Just("no".to_owned()), Just("1e3".into()), Just("~".into())];
        let leaf = prop_oneof![any::<bool>().prop_map(Value::from), any::<i32>().prop_map(Value::from), text.clone().prop_map(Value::from)];
        leaf.prop_recursive(3, 24, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map("[a-zA-Z0-9 :#-]{1,8}", inner, 0..5).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(fields in prop::collection::btree_map("[a-z]{1,6}", value(), 1..5)) {
            let manifest: Map<String, Value> = fields.into_iter().collect();
            let text = to_yaml(&manifest);
            let mut parts = Vec::new();
            yaml::read(0, &text, &mut |part| parts.push(part)).map_err(|error| TestCaseError::fail(format!("{error:?}\n{text}")))?;
            let read: Vec<Value> = documents(parts).iter().map(|node| node.to_json()).collect();
            prop_assert_eq!(read, vec![Value::Object(manifest)], "{}", text);
        }
    }
}
