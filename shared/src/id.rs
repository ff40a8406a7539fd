//! Typed ids: `org_01j…` parses as an [`OrganizationId`] and as nothing else.
//!
//! An id is a UUIDv7, written as 26 characters of lowercase Crockford base32, so that text order is creation order.
//! Only the server creates ids; this module reads no clock and no random numbers.

use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;

/// The kind of thing that an id identifies; its prefix starts every id's text.
pub trait Kind: 'static {
    const PREFIX: &'static str;
}

/// A typed, sortable id. The module describes its text form.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $alias:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $kind {}
        impl Kind for $kind { const PREFIX: &'static str = $prefix; }
        pub type $alias = Id<$kind>;
    )*};
}

kinds! {
    /// The tenant.
    OrganizationKind OrganizationId "org";
    /// One person with one sign-in.
    UserKind UserId "usr";
    /// A user's membership in one organization.
    MemberKind MemberId "mem";
    /// An offer of membership.
    InvitationKind InvitationId "inv";
    /// A part of the organization that access can be limited to.
    SpaceKind SpaceId "spc";
    /// A custom role of an organization.
    RoleKind RoleId "rol";
    /// A record of the host product.
    RecordKind RecordId "rec";
    /// One entry of the history.
    HistoryEventKind HistoryEventId "aud";
    /// A request for more or fewer seats.
    SeatOrderKind SeatOrderId "ord";
    /// One email in the outbox.
    QueuedEmailKind QueuedEmailId "eml";
    /// An operator of this installation.
    OperatorKind OperatorId "opr";
    /// One entry of the operators' log.
    OperatorEventKind OperatorEventId "oev";
    /// One request, as named in logs, problems, and history entries.
    RequestKind RequestId "req";
}

impl<K> Id<K> {
    /// Builds a UUIDv7 from milliseconds since 1970 and ten random bytes.
    #[must_use]
    pub fn from_parts(millis: u64, random: &[u8; 10]) -> Self {
        let uuid = uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid();
        Id(uuid, PhantomData)
    }

    /// The sixteen bytes as stored.
    #[must_use]
    pub fn bytes(&self) -> [u8; 16] {
        *self.0.as_bytes()
    }

    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Id(Uuid::from_bytes(bytes), PhantomData)
    }
}

/// The text isn't an id of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id of this kind")
    }
}

impl<K: Kind> FromStr for Id<K> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits = text
            .strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('_'))
            .filter(|rest| rest.len() == LENGTH)
            .ok_or(NotAnId)?;
        let mut value: u128 = 0;
        for (index, digit) in digits.bytes().enumerate() {
            let part = ALPHABET.iter().position(|c| *c == digit).ok_or(NotAnId)?;
            if index == 0 && part > 7 {
                return Err(NotAnId); // 26 digits hold 130 bits; the first may use three
            }
            value = value << 5 | part as u128;
        }
        Ok(Id(Uuid::from_u128(value), PhantomData))
    }
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0.as_u128();
        let mut digits = [0u8; LENGTH];
        for (index, digit) in digits.iter_mut().enumerate() {
            *digit = ALPHABET[(value >> (5 * (LENGTH - 1 - index))) as usize & 31];
        }
        f.write_str(K::PREFIX)?;
        f.write_str("_")?;
        f.write_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<K: Kind> crate::json::FromJson for Id<K> {
    fn from_json(value: &serde_json::Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }
}
impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        let id = OrganizationId::from_parts(1_700_000_000_000, &[7; 10]);
        let text = id.to_string();
        assert!(text.starts_with("org_") && text.len() == 30, "{text}");
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(text.replace("org", "mem").parse::<MemberId>().map(|m| m.bytes()), Ok(id.bytes()));
    }

    #[test]
    fn another_kind_case_or_length_is_refused() {
        let text = OrganizationId::from_parts(1, &[0; 10]).to_string();
        assert!(text.parse::<MemberId>().is_err());
        assert!(text.to_uppercase().parse::<OrganizationId>().is_err());
        assert!(text[..29].parse::<OrganizationId>().is_err());
        assert!("org_zzzzzzzzzzzzzzzzzzzzzzzzzz".parse::<OrganizationId>().is_err());
    }

    #[test]
    fn text_order_is_creation_order() {
        let early = MemberId::from_parts(1000, &[255; 10]);
        let late = MemberId::from_parts(1001, &[0; 10]);
        assert!(early < late && early.to_string() < late.to_string());
    }
}
