//! A pack's words for seats, spaces, products, and statuses: known ones by their key, or its own.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::facts::MemberStatus;
use crate::json::FromJson;

/// Words for seats that the locale files have.
pub const SEAT_WORDS: [&str; 3] = ["seat", "license", "invite"];
/// Kinds of spaces that the locale files have a word for.
pub const SPACE_KINDS: [&str; 5] = ["space", "workspace", "profile", "line", "pipeline"];
const INVITED: &[&str] = &["invited", "pending"];
const ACTIVE: &[&str] = &["active"];
const DEACTIVATED: &[&str] = &["deactivated", "not_active", "inactive"];

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PackWords {
    pub seat: PackWord,
    /// For spaces of another kind than `workspace`, `profile`, `line`, and `pipeline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub space: Option<OwnWord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<OwnWord>,
    pub invited: StatusWord,
    pub active: StatusWord,
    pub deactivated: StatusWord,
}

/// A word in lowercase, as it stands inside a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnWord {
    /// One of them: "credit".
    pub one: String,
    /// Several: "credits".
    pub many: String,
}

/// The word for a seat: `seat`, `license`, or `invite`, or the pack's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PackWord {
    Known(String),
    Own(OwnWord),
}

/// The word for a status: one that the locale files have, or the pack's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum StatusWord {
    Known(String),
    Own(OwnTitle),
}

/// A word as it stands in a badge: "On leave".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnTitle {
    pub title: String,
}

impl FromJson for PackWord {
    fn from_json(value: &Value) -> Option<PackWord> {
        match value.as_str() {
            Some(known) => Some(PackWord::Known(known.to_owned())),
            None => OwnWord::from_json(value).map(PackWord::Own),
        }
    }
}

impl FromJson for StatusWord {
    fn from_json(value: &Value) -> Option<StatusWord> {
        match value.as_str() {
            Some(known) => Some(StatusWord::Known(known.to_owned())),
            None => OwnTitle::from_json(value).map(StatusWord::Own),
        }
    }
}

impl Default for PackWords {
    fn default() -> Self {
        let word = |word: &str| StatusWord::Known(word.to_owned());
        PackWords {
            seat: PackWord::Known("seat".to_owned()),
            space: None,
            product: None,
            invited: word("invited"),
            active: word("active"),
            deactivated: word("deactivated"),
        }
    }
}

impl StatusWord {
    /// The key of a word that the locale files have.
    #[must_use]
    pub fn known(&self) -> Option<&str> {
        match self {
            StatusWord::Known(key) => Some(key),
            StatusWord::Own(_) => None,
        }
    }

    /// The pack's own word.
    #[must_use]
    pub fn own(&self) -> Option<&str> {
        match self {
            StatusWord::Known(_) => None,
            StatusWord::Own(own) => Some(&own.title),
        }
    }
}

impl PackWords {
    /// The word for a status.
    #[must_use]
    pub fn status(&self, status: MemberStatus) -> &StatusWord {
        match status {
            MemberStatus::Invited => &self.invited,
            MemberStatus::Active => &self.active,
            MemberStatus::Deactivated => &self.deactivated,
        }
    }

    /// The words for statuses, each with its key in the pack and the known ones.
    #[must_use]
    pub fn statuses(&self) -> [(&'static str, &'static [&'static str], &StatusWord); 3] {
        [
            ("invited", INVITED, &self.invited),
            ("active", ACTIVE, &self.active),
            ("deactivated", DEACTIVATED, &self.deactivated),
        ]
    }

    /// The pack's own words that have a plural, with their keys.
    pub fn own(&self) -> impl Iterator<Item = (&'static str, &OwnWord)> {
        let seat = match &self.seat {
            PackWord::Known(_) => None,
            PackWord::Own(word) => Some(word),
        };
        let words = [("seat", seat), ("space", self.space.as_ref()), ("product", self.product.as_ref())];
        words.into_iter().filter_map(|(key, word)| Some((key, word?)))
    }

    /// The word for seats by which texts select a case: `seat`, `license`, `invite`, or `own`.
    #[must_use]
    pub fn seat_kind(&self) -> &str {
        match &self.seat {
            PackWord::Known(known) => known,
            PackWord::Own(_) => "own",
        }
    }

    /// The word for a deactivated member by which texts select a case.
    #[must_use]
    pub fn deactivated_kind(&self) -> &str {
        match &self.deactivated {
            StatusWord::Known(known) => known,
            StatusWord::Own(_) => "deactivated",
        }
    }
}
