//! The names of the fields that a struct gives, told without a copy of its values.

use serde::Serialize;
use serde::de::value::Error;
use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};

/// Returns the names of the fields that a struct would have as JSON, in their order; of anything else none.
pub(super) fn names_of(value: &impl Serialize) -> Vec<&'static str> {
    value.serialize(Names(Vec::new())).unwrap_or_default()
}

/// A serializer that hears names only.
struct Names(Vec<&'static str>);

impl SerializeStruct for Names {
    type Ok = Vec<&'static str>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, _: &T) -> Result<(), Error> {
        self.0.push(name);
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(self.0)
    }
}

/// What is not a struct has no fields.
macro_rules! without_fields {
    ($($form:ident($($argument:ty),*) -> $result:ty;)*) => {
        $(fn $form(self, $(_: $argument),*) -> Result<$result, Error> {
            Err(Error::custom("is no struct"))
        })*
    };
}

type Never = Impossible<Vec<&'static str>, Error>;

impl Serializer for Names {
    type Ok = Vec<&'static str>;
    type Error = Error;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Self;
    type SerializeStructVariant = Never;

    fn serialize_struct(self, _: &'static str, fields: usize) -> Result<Self, Error> {
        Ok(Self(Vec::with_capacity(fields)))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<Self::Ok, Error> {
        Err(Error::custom("is no struct"))
    }

    without_fields! {
        serialize_bool(bool) -> Self::Ok;
        serialize_i8(i8) -> Self::Ok;
        serialize_i16(i16) -> Self::Ok;
        serialize_i32(i32) -> Self::Ok;
        serialize_i64(i64) -> Self::Ok;
        serialize_u8(u8) -> Self::Ok;
        serialize_u16(u16) -> Self::Ok;
        serialize_u32(u32) -> Self::Ok;
        serialize_u64(u64) -> Self::Ok;
        serialize_f32(f32) -> Self::Ok;
        serialize_f64(f64) -> Self::Ok;
        serialize_char(char) -> Self::Ok;
        serialize_str(&str) -> Self::Ok;
        serialize_bytes(&[u8]) -> Self::Ok;
        serialize_none() -> Self::Ok;
        serialize_unit() -> Self::Ok;
        serialize_unit_struct(&'static str) -> Self::Ok;
        serialize_unit_variant(&'static str, u32, &'static str) -> Self::Ok;
        serialize_seq(Option<usize>) -> Never;
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Some3 {
        first_one: u8,
        #[serde(skip_serializing_if = "Option::is_none")]
        second: Option<u8>,
        last: Vec<String>,
    }

    #[test]
    fn the_names_are_those_of_the_json() {
        for second in [None, Some(2)] {
            let value = Some3 { first_one: 1, second, last: vec!["x".into()] };
            let json = serde_json::to_value(&value).unwrap();
            assert_eq!(names_of(&value), json.as_object().unwrap().keys().collect::<Vec<_>>());
        }
        assert_eq!(names_of(&"text"), Vec::<&str>::new());
        assert_eq!(names_of(&Some(Some3 { first_one: 1, second: None, last: vec![] })), ["firstOne", "last"]);
    }
}
