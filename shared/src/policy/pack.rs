//! The pack language: the keys of a TOML file. Unknown keys are rejected.
//!
//! Only the structure is here; `build` checks the values against each other.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

mod people;
mod roles;
mod things;

pub use people::*;
pub use roles::*;
pub use things::*;

use super::{Scope, facts::MemberStatus};

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
    /// The pack's words instead of Roster's, as keys of the locale files: `seat = "license"`.
    #[serde(default)]
    pub words: PackWords,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PackWords {
    pub seat: String,
    pub invited: String,
    pub active: String,
    pub deactivated: String,
}

impl Default for PackWords {
    fn default() -> Self {
        let word = str::to_owned;
        PackWords {
            seat: word("seat"),
            invited: word("invited"),
            active: word("active"),
            deactivated: word("deactivated"),
        }
    }
}

impl PackWords {
    /// The word for a status, as the last part of a `status-…` key.
    #[must_use]
    pub fn status(&self, status: MemberStatus) -> &str {
        match status {
            MemberStatus::Invited => &self.invited,
            MemberStatus::Active => &self.active,
            MemberStatus::Deactivated => &self.deactivated,
        }
    }
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

/// A JSON Schema of the pack language, for editors.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Pack).to_value()
}
