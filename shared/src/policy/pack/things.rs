//! What a pack says of the host's things: spaces, products, records. The things themselves live in the database.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpaceRules {
    /// The locale key of the word: `workspace`, `profile`, `line`, `pipeline` or the host's own.
    pub kind: String,
    /// Fewest spaces of a member whose role holds in spaces, or who needs one to work.
    #[serde(default)]
    pub min_per_member: u32,
    /// Whether "all, also future ones" can be given.
    #[serde(default)]
    pub all_future: bool,
    /// Name of the space a new organization starts with; without it, it starts with none.
    #[serde(default)]
    pub first: Option<String>,
    /// Whether somebody who is limited to their spaces also gets the space they create.
    #[serde(default)]
    pub creator_joins: bool,
}

/// A part of the host product that a member may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Roles that may receive it; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Whether a new organization has it.
    #[serde(default)]
    pub at_start: bool,
}

/// A kind of the host's records: a lead, a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordKind {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}
