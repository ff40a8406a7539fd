//! Compares the structure of a pack file with the schema of the pack language: the types of values, unknown keys, and
//! missing ones. All errors are found, and each says what is possible there.
//!
//! Checks no meaning: whether a permission exists, or a number is in its range, is checked by `Policy::build`.

use serde_json::Value;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// An error at a byte of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ShapeFault {
    pub offset: usize,
    pub key: String,
    /// What was expected there.
    pub expected: String,
}

/// Every structural error of a file.
pub(super) fn check(file: &Spanned<DeTable<'_>>) -> Vec<ShapeFault> {
    let schema = shared::policy::schema();
    let mut shape = Shape { root: &schema, faults: Vec::new() };
    shape.table(&schema, file.get_ref(), file.span().start, "");
    shape.faults
}

struct Shape<'s> {
    root: &'s Value,
    faults: Vec<ShapeFault>,
}

impl<'s> Shape<'s> {
    fn fault(&mut self, offset: usize, key: &str, expected: String) {
        self.faults.push(ShapeFault { offset, key: key.to_owned(), expected });
    }

    /// The schemas that a value can have, without references.
    fn options(&self, schema: &'s Value) -> Vec<&'s Value> {
        if let Some(reference) = schema["$ref"].as_str() {
            let found = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            return found.map_or_else(Vec::new, |found| self.options(found));
        }
        match schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
            Some(options) => options.iter().flat_map(|option| self.options(option)).collect(),
            None if schema["type"] == "null" => Vec::new(),
            None => vec![schema],
        }
    }

    fn value(&mut self, schema: &'s Value, value: &DeValue<'_>, at: usize, key: &str) {
        let options = self.options(schema);
        let fitting: Vec<&Value> = options.iter().copied().filter(|option| has_type(option, kind(value))).collect();
        let fits = match value {
            DeValue::String(text) => fitting.iter().any(|option| accepts(option, text)),
            DeValue::Integer(number) => {
                u32::from_str_radix(number.as_str(), number.radix()).is_ok() && !fitting.is_empty()
            }
            DeValue::Array(items) => {
                let Some(option) = fitting.first() else { return self.unfit(&options, value, at, key) };
                for (index, item) in items.iter().enumerate() {
                    self.value(&option["items"], item.get_ref(), item.span().start, &format!("{key}[{index}]"));
                }
                true
            }
            DeValue::Table(table) => {
                // Where there are other options, a table with one key is recognized by it, such as `plan` or `fixed`.
                let only = table.keys().next().filter(|_| table.len() == 1);
                let has = |option: &&&Value| match option["properties"].as_object() {
                    Some(keys) if keys.len() == 1 && options.len() > 1 => {
                        only.is_some_and(|only| keys.contains_key(only.get_ref().as_ref()))
                    }
                    Some(_) | None => true,
                };
                let Some(option) = fitting.iter().find(has) else { return self.unfit(&options, value, at, key) };
                self.table(option, table, at, key);
                true
            }
            DeValue::Boolean(_) | DeValue::Float(_) | DeValue::Datetime(_) => !fitting.is_empty(),
        };
        if !fits {
            self.unfit(&options, value, at, key);
        }
    }

    fn unfit(&mut self, options: &[&Value], value: &DeValue<'_>, at: usize, key: &str) {
        let any = options.iter().any(|option| has_type(option, "string") && accepts(option, ""));
        let known = |option: &&&Value| !(any && has_type(option, "string") && !accepts(option, ""));
        let described: Vec<String> = options.iter().filter(known).map(|option| description(option)).collect();
        self.fault(at, key, format!("{}, not {}", either(&described), written(value)));
    }

    fn table(&mut self, schema: &'s Value, table: &DeTable<'_>, at: usize, key: &str) {
        let Some(known) = schema["properties"].as_object() else { return };
        let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
        for (name, value) in table {
            match known.get(name.get_ref().as_ref()) {
                Some(schema) => self.value(schema, value.get_ref(), value.span().start, &below(name.get_ref())),
                None => {
                    let known: Vec<&str> = known.keys().map(String::as_str).collect();
                    let expected = format!("one of the keys {}", known.join(", "));
                    self.fault(name.span().start, &below(&name.get_ref().escape_debug().to_string()), expected);
                }
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(name) {
                self.fault(at, key, format!("the key {name}"));
            }
        }
    }
}

/// The JSON type of a value; none for those that JSON doesn't have.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "string",
        DeValue::Integer(_) => "integer",
        DeValue::Boolean(_) => "boolean",
        DeValue::Array(_) => "array",
        DeValue::Table(_) => "object",
        DeValue::Float(_) => "number",
        DeValue::Datetime(_) => "",
    }
}

fn has_type(option: &Value, kind: &str) -> bool {
    match &option["type"] {
        Value::Array(types) => types.iter().any(|known| known == kind),
        known => known == kind,
    }
}

fn accepts(option: &Value, text: &str) -> bool {
    match (option["enum"].as_array(), option.get("const")) {
        (Some(known), _) => known.iter().any(|known| known == text),
        (None, Some(known)) => known == text,
        (None, None) => true,
    }
}

/// What an option looks like in a file.
fn description(option: &Value) -> String {
    if let Some(known) = option["enum"].as_array() {
        let known: Vec<String> = known.iter().map(Value::to_string).collect();
        return either(&known);
    }
    if let Some(known) = option.get("const") {
        return known.to_string();
    }
    let (least, most) = (option["minimum"].as_u64().unwrap_or(0), option["maximum"].as_u64());
    if has_type(option, "integer") {
        return format!("a whole number from {least} to {}", most.unwrap_or(u32::MAX.into()));
    }
    let keys: Vec<&str> = option["properties"].as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    match keys.as_slice() {
        [] if has_type(option, "boolean") => "true or false".to_owned(),
        [] if has_type(option, "array") => "a list in brackets".to_owned(),
        [] => "a text in quotes".to_owned(),
        [only] => format!("{{ {only} = … }}"),
        keys => format!("a table with the keys {}", keys.join(", ")),
    }
}

fn either(options: &[String]) -> String {
    match options {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [start @ .., last] => format!("{} or {last}", start.join(", ")),
    }
}

/// The value as it is written.
fn written(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => {
            let start: String = text.chars().take(60).collect();
            format!("\"{}{}\"", start.escape_debug(), if start.len() < text.len() { "…" } else { "" })
        }
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(is) => is.to_string(),
        DeValue::Datetime(at) => at.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(table) => {
            let keys: Vec<String> = table.keys().map(|key| key.get_ref().escape_debug().to_string()).collect();
            if keys.is_empty() { "an empty table".to_owned() } else { format!("a table with {}", keys.join(", ")) }
        }
    }
}
