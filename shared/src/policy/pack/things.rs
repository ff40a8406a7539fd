//! Spaces, products, and records in a pack. The database contains the actual ones.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpaceRules {
    /// The locale key of the word: `workspace`, `profile`, `line`, `pipeline`, or the host's own.
    pub kind: String,
    /// Minimum spaces of a member whose role is limited to spaces or who needs one to work.
    #[serde(default)]
    pub min_per_member: u32,
    /// Whether "all, including future ones" can be assigned.
    #[serde(default)]
    pub all_future: bool,
    /// The name of the space that a new organization starts with; without it, there is none.
    #[serde(default)]
    pub first: Option<String>,
    /// Whether a person who is limited to spaces is added to the space that they create.
    #[serde(default)]
    pub creator_joins: bool,
}

/// A part of the host product that members can use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Roles that can have it; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Whether it is turned on for new organizations.
    #[serde(default)]
    pub at_start: bool,
}

/// A kind of the host's records, such as a lead or a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordKind {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}
