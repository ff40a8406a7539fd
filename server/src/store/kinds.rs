//! Converts values of `shared` to and from columns, once for each kind of value.

use shared::{
    history::EventKind,
    id::{Id, SpaceId},
    operator::OperatorAct,
    policy::{MemberStatus, OverrideValue, Overrides, SpaceGrant},
    records::{ExternalId, KindName},
    seats::SeatOrderState,
    text::{Email, OrganizationName, PersonName, RecordTitle, RoleName, SpaceName},
    time::Timestamp,
};

use super::{Column, Mismatch, Value, ValueRef};

/// An id: its sixteen bytes.
impl<K> Column for Id<K> {
    fn from_value(value: ValueRef<'_>) -> Result<Id<K>, Mismatch> {
        <[u8; 16]>::from_value(value).map(Id::from_bytes)
    }
}
impl<K> From<Id<K>> for Value {
    fn from(id: Id<K>) -> Value {
        id.bytes().into()
    }
}
impl<K> From<&Id<K>> for Value {
    fn from(id: &Id<K>) -> Value {
        id.bytes().into()
    }
}

/// A time: whole microseconds.
impl Column for Timestamp {
    fn from_value(value: ValueRef<'_>) -> Result<Timestamp, Mismatch> {
        i64::from_value(value).map(Timestamp::from_micros)
    }
}
impl From<Timestamp> for Value {
    fn from(time: Timestamp) -> Value {
        time.micros().into()
    }
}
impl From<&Timestamp> for Value {
    fn from(time: &Timestamp) -> Value {
        time.micros().into()
    }
}

/// Checked texts, which are checked again when read.
macro_rules! texts {
    ($($name:ident $wanted:literal;)*) => {$(
        impl Column for $name {
            fn from_value(value: ValueRef<'_>) -> Result<$name, Mismatch> {
                $name::try_from(String::from_value(value)?).map_err(|_| Mismatch { wanted: $wanted })
            }
        }
        impl From<$name> for Value {
            fn from(text: $name) -> Value {
                Value::Text(text.into())
            }
        }
        impl From<&$name> for Value {
            fn from(text: &$name) -> Value {
                text.as_str().into()
            }
        }
    )*};
}
texts! {
    Email "an address";
    PersonName "a person's name";
    OrganizationName "the name of an organization";
    SpaceName "the name of a space";
    RoleName "the name of a role";
    RecordTitle "the title of a record";
    KindName "a kind of record";
    ExternalId "a host's id";
}

/// Enums, stored as the names that the API uses, too.
macro_rules! words {
    ($($name:ident $wanted:literal;)*) => {$(
        impl Column for $name {
            fn from_value(value: ValueRef<'_>) -> Result<$name, Mismatch> {
                let known = if let ValueRef::Text(text) = value { $name::parse(text) } else { None };
                known.ok_or(Mismatch { wanted: $wanted })
            }
        }
        impl From<$name> for Value {
            fn from(word: $name) -> Value {
                word.as_str().into()
            }
        }
    )*};
}
words! {
    MemberStatus "a status";
    SeatOrderState "a state of an order";
    EventKind "a kind of history event";
    OperatorAct "an operator's act";
}

/// The spaces of a person: null for all, otherwise concatenated ids.
impl Column for SpaceGrant {
    fn from_value(value: ValueRef<'_>) -> Result<SpaceGrant, Mismatch> {
        match value {
            ValueRef::Null => Ok(SpaceGrant::All),
            ValueRef::Blob(bytes) => {
                Ok(SpaceGrant::Listed(bytes.as_chunks::<16>().0.iter().map(|id| SpaceId::from_bytes(*id)).collect()))
            }
            ValueRef::Int(_) | ValueRef::Text(_) => Err(Mismatch { wanted: "spaces" }),
        }
    }
}
impl From<&SpaceGrant> for Value {
    fn from(grant: &SpaceGrant) -> Value {
        match grant {
            SpaceGrant::All => Value::Null,
            SpaceGrant::Listed(ids) => Value::Blob(ids.iter().flat_map(|id| id.bytes()).collect()),
        }
    }
}
impl From<SpaceGrant> for Value {
    fn from(grant: SpaceGrant) -> Value {
        (&grant).into()
    }
}

/// A list of ids of a pack, with commas between them.
impl Column for Vec<String> {
    fn from_value(value: ValueRef<'_>) -> Result<Vec<String>, Mismatch> {
        let ValueRef::Text(text) = value else { return Err(Mismatch { wanted: "a list of ids" }) };
        Ok(each(text).map(str::to_owned).collect())
    }
}
impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Value {
        list.join(",").into()
    }
}
impl From<Vec<&str>> for Value {
    fn from(list: Vec<&str>) -> Value {
        list.join(",").into()
    }
}

fn each(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(|id| !id.is_empty())
}

/// Overrides: `publish_email=yes,crm=no`.
impl Column for Overrides {
    fn from_value(value: ValueRef<'_>) -> Result<Overrides, Mismatch> {
        let ValueRef::Text(text) = value else { return Err(Mismatch { wanted: "overrides" }) };
        let one = |pair: &str| {
            let (id, value) = pair.split_once('=')?;
            Some((id.to_owned(), OverrideValue::parse(value)?))
        };
        Ok(each(text).filter_map(one).collect())
    }
}
impl From<&Overrides> for Value {
    fn from(overrides: &Overrides) -> Value {
        let pairs: Vec<String> = overrides.iter().map(|(id, value)| format!("{id}={}", value.as_str())).collect();
        pairs.join(",").into()
    }
}
