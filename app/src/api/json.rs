//! Reads JSON into the types that `shared` declares.
//!
//! Does what `serde_json` does for a value, without saying what is wrong: an answer is readable or it is not. Errors
//! without words and structures read only by name leave out half of the code that serde derives, and the browser's
//! parser ships with the browser.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value, map};
use wasm_bindgen::{JsCast, JsValue};

/// The text, or the value, is not of the type asked for.
#[derive(Debug)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
impl std::error::Error for Unreadable {}
impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unreadable
    }
}

pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(Json(parse(text)?))
}

pub fn read_value<T: DeserializeOwned>(value: Value) -> Result<T, Unreadable> {
    T::deserialize(Json(value))
}

pub fn parse(text: &str) -> Result<Value, Unreadable> {
    js_sys::JSON::parse(text).map(|value| convert(&value)).map_err(|_| Unreadable)
}

fn convert(value: &JsValue) -> Value {
    if let Some(text) = value.as_string() {
        Value::String(text)
    } else if let Some(number) = value.as_f64() {
        // Counts and versions stay whole: 2^53 is as far as the browser counts exactly.
        let whole = number as i64;
        if whole as f64 == number { whole.into() } else { Number::from_f64(number).into() }
    } else if let Some(fact) = value.as_bool() {
        Value::Bool(fact)
    } else if let Some(items) = value.dyn_ref::<js_sys::Array>() {
        items.iter().map(|item| convert(&item)).collect()
    } else if let Some(fields) = value.dyn_ref::<js_sys::Object>() {
        js_sys::Object::entries(fields).iter().filter_map(field).collect()
    } else {
        Value::Null
    }
}

fn field(entry: JsValue) -> Option<(String, Value)> {
    let entry = entry.dyn_into::<js_sys::Array>().ok()?;
    Some((entry.get(0).as_string()?, convert(&entry.get(1))))
}

struct Json(Value);

impl Json {
    fn text(self) -> Result<String, Unreadable> {
        if let Value::String(text) = self.0 { Ok(text) } else { Err(Unreadable) }
    }

    fn list(self) -> Result<Items, Unreadable> {
        if let Value::Array(items) = self.0 { Ok(Items(items.into_iter())) } else { Err(Unreadable) }
    }

    fn fields(self) -> Result<Fields, Unreadable> {
        if let Value::Object(fields) = self.0 { Ok(Fields::new(fields)) } else { Err(Unreadable) }
    }

    fn whole(&self) -> Result<u64, Unreadable> {
        self.0.as_u64().ok_or(Unreadable)
    }

    fn signed(&self) -> Result<i64, Unreadable> {
        self.0.as_i64().ok_or(Unreadable)
    }
}

/// Each kind of value is given to the visitor in the one way it is written in JSON.
macro_rules! read_as {
    ($($method:ident($($extra:ty),*) $value:ident => $visit:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self $(, _: $extra)*, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.$visit(self.$value()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Json {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(whole), _) => visitor.visit_u64(whole),
                (None, Some(signed)) => visitor.visit_i64(signed),
                (None, None) => visitor.visit_f64(number.as_f64().ok_or(Unreadable)?),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
        }
    }

    read_as! {
        deserialize_u8() whole => visit_u64;
        deserialize_u16() whole => visit_u64;
        deserialize_u32() whole => visit_u64;
        deserialize_u64() whole => visit_u64;
        deserialize_i8() signed => visit_i64;
        deserialize_i16() signed => visit_i64;
        deserialize_i32() signed => visit_i64;
        deserialize_i64() signed => visit_i64;
        deserialize_char() text => visit_string;
        deserialize_str() text => visit_string;
        deserialize_string() text => visit_string;
        deserialize_identifier() text => visit_string;
        deserialize_seq() list => visit_seq;
        deserialize_tuple(usize) list => visit_seq;
        deserialize_tuple_struct(&'static str, usize) list => visit_seq;
        deserialize_map() fields => visit_map;
        deserialize_struct(&'static str, &'static [&'static str]) fields => visit_map;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(Variant::of(self.0)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { f32 f64 bytes byte_buf unit unit_struct }
}

struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.0.next().map(|item| seed.deserialize(Json(item))).transpose()
    }
}

struct Fields {
    rest: map::IntoIter,
    value: Value,
}

impl Fields {
    fn new(fields: Map<String, Value>) -> Fields {
        Fields { rest: fields.into_iter(), value: Value::Null }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Json(Value::String(name))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(Json(self.value.take()))
    }
}

/// A variant by its name alone, or an object of the one field that names it.
struct Variant {
    name: String,
    content: Value,
}

impl Variant {
    fn of(value: Value) -> Result<Variant, Unreadable> {
        match value {
            Value::String(name) => Ok(Variant { name, content: Value::Null }),
            Value::Object(fields) => {
                let (name, content) = fields.into_iter().next().ok_or(Unreadable)?;
                Ok(Variant { name, content })
            }
            _ => Err(Unreadable),
        }
    }
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Json;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Json), Unreadable> {
        let name = seed.deserialize(Json(Value::String(self.name)))?;
        Ok((name, Json(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Json {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.list()?)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_map(self.fields()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{json, to_value};
    use shared::{
        form::{FaultCode, Faults},
        policy::SpaceGrant,
        problem::{Problem, ProblemBody},
    };

    #[test]
    fn what_the_server_writes_is_read() {
        let faults = Faults::one("/rows/1/email", FaultCode::Duplicate { row: 0 });
        for problem in [Problem::Invalid { errors: faults }, Problem::RateLimited { retry_after_seconds: 7 }] {
            let body = ProblemBody::new(problem, "req".to_owned());
            let read = read_value::<ProblemBody>(to_value(&body).expect("problems can be written"));
            assert_eq!(read.ok(), Some(body));
        }
        let mixed = json!({ "text": "a", "list": [1, -2, 0.5, null], "fact": true });
        assert_eq!(read_value::<Value>(mixed.clone()).ok(), Some(mixed));
    }

    #[test]
    fn anything_else_is_unreadable() {
        assert!(read_value::<ProblemBody>(json!({ "code": "internal" })).is_err());
        assert!(read_value::<ProblemBody>(json!(["internal"])).is_err());
        assert!(read_value::<SpaceGrant>(json!({ "spaces": 3 })).is_err());
        assert!(read_value::<Option<String>>(json!(3)).is_err());
        assert_eq!(read_value::<Option<u32>>(Value::Null).ok(), Some(None));
    }
}
