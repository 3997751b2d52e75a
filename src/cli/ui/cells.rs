//! Turns the objects of an outcome into rows of cells, exact and unescaped. Layout and escaping belong to the renderers.

use serde_json::Value;

use super::{Column, Outcome};

/// Rows of cells under their headings.
pub(super) struct Grid {
    /// One heading a column.
    pub(super) titles: Vec<String>,
    /// One row an object; a missing value is `None`.
    pub(super) rows: Vec<Vec<Option<Value>>>,
    /// Whether the cells of a column are sentences, one a column.
    pub(super) prose: Vec<bool>,
}

impl Grid {
    /// Returns the grid of an outcome: its columns, or, where it has none, every field of its objects.
    pub(super) fn of(outcome: &Outcome, wide: bool) -> Self {
        if outcome.columns.is_empty() {
            return Self::of_fields(outcome.objects());
        }
        let columns: Vec<&Column> = outcome.columns.iter().filter(|column| wide || !column.wide).collect();
        let row = |object: &Value| columns.iter().map(|column| object.pointer(column.pointer).cloned()).collect();
        Self {
            titles: columns.iter().map(|column| column.title.to_owned()).collect(),
            rows: outcome.objects().iter().map(row).collect(),
            prose: columns.iter().map(|column| column.prose).collect(),
        }
    }

    fn of_fields(objects: &[Value]) -> Self {
        let flat: Vec<Vec<(String, Value)>> = objects.iter().map(fields).collect();
        let mut titles: Vec<String> = Vec::new();
        for (title, _) in flat.iter().flatten() {
            if !titles.contains(title) {
                titles.push(title.clone());
            }
        }
        let find = |object: &[(String, Value)], title: &String| object.iter().find(|(name, _)| name == title).map(|(_, value)| value.clone());
        let rows = flat.iter().map(|object| titles.iter().map(|title| find(object, title)).collect()).collect();
        Self { prose: vec![false; titles.len()], titles, rows }
    }
}

/// Returns the text of a value in a cell: a string as it is, nothing for null, a list joined by commas.
pub(super) fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) if items.iter().all(is_scalar) => items.iter().map(|item| text(Some(item))).collect::<Vec<_>>().join(", "),
        Some(other) => other.to_string(),
    }
}

/// Returns every field of a value with its path (`status.state`, `rules[0].key`), identity first, then in the order of the object.
pub(super) fn fields(value: &Value) -> Vec<(String, Value)> {
    let mut out = Vec::new();
    collect(String::new(), value, &mut out);
    // A JSON object here is sorted by name, and people look for the identity at the top.
    out.sort_by_key(|(path, _)| match path.as_str() {
        "kind" => 0,
        "key" => 1,
        "name" => 2,
        _ => 3,
    });
    out
}

fn collect(path: String, value: &Value, out: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (name, field) in object {
                let dot = if path.is_empty() { "" } else { "." };
                collect(format!("{path}{dot}{name}"), field, out);
            }
        }
        Value::Array(items) if !items.iter().all(is_scalar) => {
            for (index, item) in items.iter().enumerate() {
                collect(format!("{path}[{index}]"), item, out);
            }
        }
        _ => out.push((path, value.clone())),
    }
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(value: &Value) -> Vec<(String, String)> {
        fields(value).into_iter().map(|(path, value)| (path, text(Some(&value)))).collect()
    }

    #[test]
    fn nested_objects_are_flattened_with_the_identity_first() {
        let flat = paths(&json!({"alpha": 1, "key": "k", "kind": "queue", "status": {"state": "draft"}, "tags": ["a", "b"]}));
        let expected = [("kind", "queue"), ("key", "k"), ("alpha", "1"), ("status.state", "draft"), ("tags", "a, b")];
        assert_eq!(flat, expected.map(|(path, value)| (path.to_owned(), value.to_owned())));
    }

    #[test]
    fn objects_in_a_list_are_numbered_from_zero() {
        let flat = paths(&json!({"rules": [{"key": "a"}, {"key": "b"}], "none": [], "empty": {}}));
        let expected = [("rules[0].key", "a"), ("rules[1].key", "b"), ("none", ""), ("empty", "{}")];
        assert_eq!(flat, expected.map(|(path, value)| (path.to_owned(), value.to_owned())));
    }

    #[test]
    fn wide_columns_are_left_out_unless_asked_for() {
        const COLUMNS: &[Column] = &[Column::new("key", "/key"), Column::wide("id", "/status/id")];
        let outcome = Outcome::new("s", json!([{"key": "a", "status": {"id": 7}}])).with_columns(COLUMNS);
        assert_eq!(Grid::of(&outcome, false).titles, ["key"]);
        assert_eq!(Grid::of(&outcome, true).rows, [[Some(json!("a")), Some(json!(7))]]);
    }

    #[test]
    fn without_columns_the_grid_has_every_field_of_every_object() {
        let grid = Grid::of(&Outcome::new("s", json!([{"a": 1}, {"b": null}])), false);
        assert_eq!(grid.titles, ["a", "b"]);
        assert_eq!(grid.rows, [[Some(json!(1)), None], [None, Some(Value::Null)]]);
    }
}
