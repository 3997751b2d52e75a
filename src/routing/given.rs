//! Reading an engagement context that a person gave as JSON.
//!
//! The text is compared with the table of fields first, so that an error names the path and what was meant; only then
//! is it deserialised. Stored contexts need none of this and go through serde alone.

use std::str::FromStr;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::context::Context;
use super::fields::{self, Field};
use super::nearest::nearest;
use super::types::{Scalar, Schema, Type};

/// Why a given engagement context was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContextError {
    /// The text is not JSON, or gives a field twice.
    #[error("engagement context is not valid JSON")]
    Json(#[source] serde_json::Error),
    /// The text is JSON, but not an object.
    #[error("engagement context must be an object, not {found}")]
    NotAnObject {
        /// The type of what was given.
        found: &'static str,
    },
    /// There is no such field.
    #[error("unknown field `{path}`{}", meant.as_ref().map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default())]
    UnknownField {
        /// The path as it was given.
        path: String,
        /// The nearest path there is.
        meant: Option<String>,
    },
    /// A field holds a value of another type.
    #[error("`{path}` must be {expected}, not {found}")]
    WrongType {
        /// The path of the field.
        path: String,
        /// The type the field has.
        expected: &'static str,
        /// The type of what was given.
        found: &'static str,
    },
    /// A timestamp is not in the form of RFC 3339.
    #[error("`{path}` is not a timestamp such as 2026-02-03T18:30:00Z")]
    Timestamp {
        /// The path of the field.
        path: String,
        /// What is wrong with it.
        #[source]
        source: jiff::Error,
    },
}

impl Context {
    /// Returns the context that `text` gives as a JSON object; every field may be left out.
    ///
    /// # Errors
    /// [`ContextError`], with the path of the first field that is unknown or holds another type than it should.
    pub fn from_json(text: &str) -> Result<Self, ContextError> {
        let given: Value = serde_json::from_str(text).map_err(ContextError::Json)?;
        let roots = given.as_object().ok_or_else(|| ContextError::NotAnObject { found: type_name(&given) })?;
        for (root, value) in roots {
            inspect_root(root, value)?;
        }
        serde_json::from_str(text).map_err(ContextError::Json)
    }

    /// Checks that the context variables are among those that `schema` declares, and hold what it declares.
    ///
    /// # Errors
    /// [`ContextError::UnknownField`] or [`ContextError::WrongType`], for the first variable for which that is not so.
    pub fn check_vars(&self, schema: &Schema) -> Result<(), ContextError> {
        for (name, value) in &self.vars {
            let path = format!("vars.{name}");
            let (declared, found) = (schema.var(name), value.kind());
            match declared {
                None => {
                    let meant = nearest(name, schema.var_names()).map(|near| format!("vars.{near}"));
                    return Err(ContextError::UnknownField { path, meant });
                }
                Some(declared) if declared != found => {
                    let (expected, found) = (declared.as_type().name(), found.as_type().name());
                    return Err(ContextError::WrongType { path, expected, found });
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

fn inspect_root(root: &str, value: &Value) -> Result<(), ContextError> {
    if let Some(field) = fields::find_root_field(root) {
        return inspect_field(field, value);
    }
    if root == "vars" {
        return inspect_vars(value);
    }
    if !fields::is_group(root) {
        let meant = fields::meant_root(root).map(str::to_owned);
        return Err(ContextError::UnknownField { path: root.to_owned(), meant });
    }
    for (name, value) in object(root, value)? {
        let field = fields::find(root, name).ok_or_else(|| ContextError::UnknownField {
            path: format!("{root}.{name}"),
            meant: fields::meant_field(root, name).map(str::to_owned),
        })?;
        inspect_field(field, value)?;
    }
    Ok(())
}

fn inspect_vars(value: &Value) -> Result<(), ContextError> {
    for (name, value) in object("vars", value)? {
        if !value.is_string() && !value.is_number() {
            return Err(wrong_type(&format!("vars.{name}"), "string or double", value));
        }
    }
    Ok(())
}

fn inspect_field(field: &Field, value: &Value) -> Result<(), ContextError> {
    match (field.kind, value) {
        // An absent field may be written out.
        (_, Value::Null) => Ok(()),
        (Type::List(Some(element)), Value::Array(items)) => {
            for (position, item) in items.iter().enumerate() {
                inspect_scalar(&format!("{}[{position}]", field.path), element, item)?;
            }
            Ok(())
        }
        (Type::One(scalar), value) => inspect_scalar(field.path, scalar, value),
        (Type::List(_), value) => Err(wrong_type(field.path, field.kind.name(), value)),
    }
}

fn inspect_scalar(path: &str, expected: Scalar, value: &Value) -> Result<(), ContextError> {
    let fits = match (expected, value) {
        (Scalar::Timestamp, Value::String(text)) => {
            Timestamp::from_str(text).map_err(|source| ContextError::Timestamp { path: path.to_owned(), source })?;
            true
        }
        (Scalar::String, value) => value.is_string(),
        (Scalar::Int, value) => value.is_i64(),
        (Scalar::Double, value) => value.is_number(),
        (Scalar::Bool, value) => value.is_boolean(),
        (Scalar::Timestamp, _) => false,
    };
    if fits { Ok(()) } else { Err(wrong_type(path, Type::One(expected).name(), value)) }
}

fn object<'v>(path: &str, value: &'v Value) -> Result<&'v Map<String, Value>, ContextError> {
    value.as_object().ok_or_else(|| wrong_type(path, "an object", value))
}

fn wrong_type(path: &str, expected: &'static str, value: &Value) -> ContextError {
    ContextError::WrongType { path: path.to_owned(), expected, found: type_name(value) }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_i64() => "int",
        Value::Number(_) => "double",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::super::context::VarValue;
    use super::super::types::{VarDecl, VarKind};
    use super::*;

    const EVERYTHING: &str = r#"{
        "customer": {"name": "Ana", "deviceLocale": "pt-BR", "id": "c-1"},
        "context": {"entryPoint": "MAPS", "placeId": "p", "nearPlaceId": "n", "resolvedLocale": "pt", "customContext": "x"},
        "conversation": {"id": "v", "isNew": true, "channel": "ch", "account": "ac", "agent": "ag", "brandId": "b",
            "agentId": "a", "priority": 3, "skills": ["s"]},
        "message": {"text": "oi", "type": "text", "postbackData": "d"},
        "vars": {"orderId": "77", "total": 12.5},
        "now": "2026-02-03T21:30:00Z"
    }"#;

    fn check_err(text: &str, message: &str) {
        assert_eq!(Context::from_json(text).unwrap_err().to_string(), message, "{text}");
    }

    #[test]
    fn every_field_of_the_table_is_read_from_a_full_context() {
        let context = Context::from_json(EVERYTHING).unwrap();
        for path in fields::fields().map(|doc| doc.path).filter(|path| *path != "vars.NAME") {
            let (root, name) = path.split_once('.').unwrap_or((path, ""));
            assert!((fields::find(root, name).unwrap().read)(&context).is_some(), "{path}");
        }
        assert_eq!(context.vars.get("total"), Some(&VarValue::Number(12.5)));
    }

    #[test]
    fn a_context_is_stored_as_it_was_given() {
        let given: Value = serde_json::from_str(EVERYTHING).unwrap();
        assert_eq!(serde_json::to_value(Context::from_json(EVERYTHING).unwrap()).unwrap(), given);
        assert_eq!(serde_json::to_string(&Context::default()).unwrap(), "{}");
    }

    #[test]
    fn fields_may_be_left_out_or_null() {
        let context = Context::from_json(r#"{"customer": {"name": null}, "now": null, "message": {}}"#).unwrap();
        assert_eq!(context, Context::default());
    }

    #[test]
    fn an_unknown_field_is_named_with_the_nearest() {
        check_err(r#"{"customer": {"nmae": "x"}}"#, "unknown field `customer.nmae`; did you mean `customer.name`?");
        check_err(r#"{"customr": {}}"#, "unknown field `customr`; did you mean `customer`?");
        check_err(r#"{"customer": {"entryPoint": "x"}}"#, "unknown field `customer.entryPoint`; did you mean `context.entryPoint`?");
        check_err(r#"{"zzzzz": 1}"#, "unknown field `zzzzz`");
    }

    #[test]
    fn variables_are_checked_against_what_is_declared() {
        let declared = Schema::new(&[VarDecl { name: "total".into(), kind: VarKind::Number }]);
        let checked = |text: &str| {
            let context = Context::from_json(text).unwrap();
            context.check_vars(&declared).map_err(|error| error.to_string())
        };
        assert_eq!(checked(r#"{"vars": {"total": 3}}"#), Ok(()));
        assert_eq!(checked("{}"), Ok(()));
        assert_eq!(checked(r#"{"vars": {"totl": 3}}"#), Err("unknown field `vars.totl`; did you mean `vars.total`?".to_owned()));
        assert_eq!(checked(r#"{"vars": {"total": "3"}}"#), Err("`vars.total` must be double, not string".to_owned()));
    }

    #[test]
    fn a_wrong_type_is_named_with_its_path() {
        check_err("[]", "engagement context must be an object, not list");
        check_err(r#"{"customer": null}"#, "`customer` must be an object, not null");
        check_err(r#"{"customer": {"name": 7}}"#, "`customer.name` must be string, not int");
        check_err(r#"{"conversation": {"priority": 1.5}}"#, "`conversation.priority` must be int, not double");
        check_err(r#"{"conversation": {"skills": ["a", 1]}}"#, "`conversation.skills[1]` must be string, not int");
        check_err(r#"{"conversation": {"skills": "a"}}"#, "`conversation.skills` must be list<string>, not string");
        check_err(r#"{"vars": {"x": true}}"#, "`vars.x` must be string or double, not bool");
        check_err(r#"{"now": 5}"#, "`now` must be timestamp, not int");
        check_err(r#"{"now": "today"}"#, "`now` is not a timestamp such as 2026-02-03T18:30:00Z");
        check_err("{", "engagement context is not valid JSON");
        check_err(r#"{"now": null, "now": null}"#, "engagement context is not valid JSON");
    }
}
