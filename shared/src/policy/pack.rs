//! The pack language: what one TOML file can say, key by key. Unknown keys are refused.
//!
//! Only the shape is here; what the values must satisfy together is checked in `build`.

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
    /// Permissions that the host product declares; Roster's own need no declaration.
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
    /// Settings of one person that narrow what their role allows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switches: Vec<Switch>,
    pub seats: SeatRules,
    pub invitations: InvitationRules,
    pub life: LifeRules,
    pub ownership: OwnershipRules,
    /// Absent: no partners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partners: Option<PartnerRules>,
    /// Absent: an organization makes no roles of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_roles: Option<CustomRoleRules>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub id: String,
    /// Words this pack uses instead of Roster's, as keys of the locale files: `seat = "licence"`.
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
    /// Words for people, where no locale file knows the permission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// The pack language, for editors that complete and check while somebody writes.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Pack).to_value()
}
