//! The pack language: the keys of a TOML file. Unknown keys are rejected.
//!
//! Only the structure is here; `build` checks the values against each other.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

mod people;
mod roles;
#[cfg(feature = "schema")]
mod schema;
mod things;
mod words;

pub use people::*;
pub use roles::*;
#[cfg(feature = "schema")]
pub use schema::schema;
pub use things::*;
pub use words::*;

use super::Scope;

/// One pack, as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub pack: Header,
    /// Permissions of the host product; Roster's own need no declaration.
    #[serde(default)]
    pub permissions: Vec<DeclaredPermission>,
    /// In rank order, highest first.
    pub roles: Vec<RoleText>,
    #[serde(default)]
    pub space: Option<SpaceRules>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
    /// Kinds of records whose visibility Roster decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordKind>,
    /// Individual permissions, which narrow a person's role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<PermissionOverride>,
    pub seats: SeatRules,
    pub invitations: InvitationRules,
    pub life: LifeRules,
    pub ownership: OwnershipRules,
    /// `None`: no partners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partners: Option<PartnerRules>,
    /// `None`: no custom roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_roles: Option<CustomRoleRules>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub id: String,
    /// The pack's name where people choose one, if it isn't in a locale file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One sentence about the organizations that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The pack's words instead of Roster's.
    #[serde(default)]
    pub words: PackWords,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeclaredPermission {
    pub id: String,
    pub scope: Scope,
    /// A text for permissions that no locale file has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
