//! A role in a pack.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleText {
    pub id: String,
    /// The role's name, if it isn't in a locale file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One sentence about its purpose, where people choose a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub holds_in: HoldsIn,
    /// Whether its holders can get "all spaces, including future ones", where the pack has that.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub all_spaces: bool,
    /// Only for a partner's people.
    #[serde(default, skip_serializing_if = "is_no")]
    pub partners_only: bool,
    /// The pack role that a custom role is based on: the same roles assign it, and it assigns the same roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub like: Option<String>,
    #[serde(default)]
    pub count: Count,
    /// A role whose permissions this one includes.
    #[serde(default)]
    pub includes: Option<String>,
    /// Ids; `*` is all, `members.*` all with that prefix, `!id` removes one.
    pub permissions: Vec<String>,
    /// Roles whose holders can assign, change, and remove this role. Empty: only an ownership transfer assigns it.
    #[serde(default)]
    pub granted_by: Vec<String>,
    #[serde(default)]
    pub records: Records,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_yes(flag: &bool) -> bool {
    *flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_no(flag: &bool) -> bool {
    !*flag
}

/// Where a role's permissions apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoldsIn {
    Organization,
    /// Only in the member's spaces.
    Spaces,
}

/// How many people can have a role, including pending invitations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Count {
    /// In the organization: always exactly this many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exactly: Option<u32>,
    /// Active holders that must remain in the organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// Maximum holders in one space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_space: Option<u32>,
    /// Maximum spaces of one holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_member_spaces: Option<u32>,
}

impl Count {
    /// Active holders that must remain.
    #[must_use]
    pub fn least(&self) -> u32 {
        self.exactly.or(self.at_least).unwrap_or(0)
    }
}

/// Which of the host's records a role sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Records {
    #[default]
    All,
    OwnAndUnassigned,
    Own,
}

/// Custom roles of an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomRoleRules {
    /// Maximum number in one organization.
    pub max: u32,
}
