//! Parses JSON with the browser's parser and converts it with `shared::json`, which keeps the client small.

use serde_json::{Number, Value};
use shared::json::FromJson;
use wasm_bindgen::{JsCast, JsValue};

/// The text isn't JSON or doesn't match the requested type.
#[derive(Debug)]
pub struct Unreadable;

pub fn read<T: FromJson>(text: &str) -> Result<T, Unreadable> {
    T::from_json(&parse(text)?).ok_or(Unreadable)
}

pub fn parse(text: &str) -> Result<Value, Unreadable> {
    js_sys::JSON::parse(text).map(|value| convert(&value)).map_err(|_| Unreadable)
}

pub(super) fn convert(value: &JsValue) -> Value {
    if let Some(text) = value.as_string() {
        Value::String(text)
    } else if let Some(number) = value.as_f64() {
        // Counts and versions are integers; the browser is exact up to 2^53.
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
