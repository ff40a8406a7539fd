//! Reads JSON into types without error details: a value either matches the type or doesn't.
//!
//! The client reads every answer this way, because serde's derived code would be a tenth of the download
//! (docs/decisions/0005-client-bytes.md). The server reads requests with serde, which locates every error. Both follow
//! the same attributes, and the API tests read each answer both ways.

use std::collections::BTreeMap;

use serde_json::Value;
pub use shared_derive::FromJson;

/// A type that can be read from a JSON value.
#[diagnostic::on_unimplemented(note = "the client reads this: derive `crate::json::FromJson` next to `Deserialize`")]
pub trait FromJson: Sized {
    fn from_json(value: &Value) -> Option<Self>;

    /// The value of a missing field.
    fn absent() -> Option<Self> {
        None
    }
}

/// A field of an object.
pub fn field<T: FromJson>(value: &Value, name: &str) -> Option<T> {
    value.get(name).map_or_else(T::absent, T::from_json)
}

/// A field of an object that can be missing.
pub fn field_or<T: FromJson>(value: &Value, name: &str, usual: impl FnOnce() -> T) -> Option<T> {
    value.get(name).map_or_else(|| Some(usual()), T::from_json)
}

/// The name and content of a variant: `"never"`, `{ "with": "members.remove" }`.
pub fn variant(value: &Value) -> Option<(&str, &Value)> {
    match value {
        Value::String(name) => Some((name, &Value::Null)),
        Value::Object(fields) => fields.iter().next().map(|(name, value)| (name.as_str(), value)),
        _ => None,
    }
}

impl FromJson for Value {
    fn from_json(value: &Value) -> Option<Value> {
        Some(value.clone())
    }
}
impl FromJson for String {
    fn from_json(value: &Value) -> Option<String> {
        value.as_str().map(str::to_owned)
    }
}
impl FromJson for bool {
    fn from_json(value: &Value) -> Option<bool> {
        value.as_bool()
    }
}
impl FromJson for u64 {
    fn from_json(value: &Value) -> Option<u64> {
        value.as_u64()
    }
}
impl FromJson for u32 {
    fn from_json(value: &Value) -> Option<u32> {
        value.as_u64()?.try_into().ok()
    }
}
impl FromJson for u16 {
    fn from_json(value: &Value) -> Option<u16> {
        value.as_u64()?.try_into().ok()
    }
}
impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Option<Vec<T>> {
        value.as_array()?.iter().map(T::from_json).collect()
    }
}
impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(value: &Value) -> Option<BTreeMap<String, T>> {
        // A loop, because `collect` would add a sort to the client.
        let mut map = BTreeMap::new();
        for (name, value) in value.as_object()? {
            map.insert(name.clone(), T::from_json(value)?);
        }
        Some(map)
    }
}
impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Option<Option<T>> {
        if value.is_null() { Some(None) } else { T::from_json(value).map(Some) }
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{FaultCode, Faults},
        policy::{Asked, Count, Reason, SpaceGrant, Way},
        problem::{Problem, ProblemBody},
    };
    use serde::{Serialize, de::DeserializeOwned};
    use serde_json::{json, to_value};

    fn there_and_back<T: Serialize + DeserializeOwned + FromJson + PartialEq + std::fmt::Debug>(value: T) {
        let written = to_value(&value).expect("it can be written");
        assert_eq!(T::from_json(&written).as_ref(), Some(&value), "{written}");
        assert_eq!(serde_json::from_value::<T>(written).ok(), Some(value));
    }

    #[test]
    fn what_the_server_writes_is_read() {
        let faults = Faults::one("/rows/1/email", FaultCode::Duplicate { row: 0 });
        let reasons = vec![
            Reason::RoleLimit { role: "owner".to_owned(), limit: 1, space: None },
            Reason::OutsideYourSpaces { spaces: Vec::new() },
            Reason::NotActive,
        ];
        for problem in [
            Problem::Invalid { errors: faults },
            Problem::RateLimited { retry_after_seconds: 7 },
            Problem::Denied { reasons },
            Problem::StaleWrite,
        ] {
            there_and_back(ProblemBody::new(problem, "req".to_owned()));
        }
        there_and_back(Way::With("members.remove".to_owned()));
        there_and_back(Way::Never);
        there_and_back(Asked::Optional);
        there_and_back(Count { at_least: Some(1), ..Count::default() });
        there_and_back(SpaceGrant::All);
        there_and_back(SpaceGrant::none());
    }

    #[test]
    fn an_omitted_field_has_its_default() {
        assert_eq!(Count::from_json(&json!({})), Some(Count::default()));
        assert_eq!(Option::<u32>::from_json(&Value::Null), Some(None));
        let reason = json!({ "code": "role_limit", "role": "owner", "limit": 1 });
        assert!(matches!(Reason::from_json(&reason), Some(Reason::RoleLimit { space: None, .. })));
    }

    #[test]
    fn anything_else_is_unreadable() {
        assert_eq!(ProblemBody::from_json(&json!({ "code": "internal" })), None);
        assert_eq!(ProblemBody::from_json(&json!(["internal"])), None);
        assert_eq!(Problem::from_json(&json!({ "code": "rate_limited" })), None);
        assert_eq!(Problem::from_json(&json!({ "code": "unheard_of" })), None);
        assert_eq!(SpaceGrant::from_json(&json!({ "spaces": 3 })), None);
        assert_eq!(SpaceGrant::from_json(&json!("some")), None);
        assert_eq!(Option::<String>::from_json(&json!(3)), None);
        assert_eq!(u32::from_json(&json!(-1)), None);
    }
}
