//! What a pack says of a role. Who holds it is not said here.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleText {
    pub id: String,
    /// The role's name, where no locale file knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub holds_in: HoldsIn,
    /// Whether its holders can be given "all spaces, also future ones", where the pack knows that.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub all_spaces: bool,
    /// Held by a partner's people only.
    #[serde(default, skip_serializing_if = "is_no")]
    pub partners_only: bool,
    /// A role that an organization made, standing where this role stands: it gives and is given as that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    #[serde(default)]
    pub count: Count,
    /// A role whose permissions this one has too.
    #[serde(default)]
    pub includes: Option<String>,
    /// Ids; `*` is all, `members.*` all that start so, `!id` takes one away again.
    pub permissions: Vec<String>,
    /// Roles whose holders may give, change and take this role. Empty: it is given only by ownership transfer.
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

/// Where a role's permissions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoldsIn {
    Organization,
    /// Only in the spaces the member was given.
    Spaces,
}

/// How many may hold a role, pending invitations included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Count {
    /// In the organization: never more and never fewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exactly: Option<u32>,
    /// Active holders that must remain in the organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// Most holders in one space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_space: Option<u32>,
    /// Most spaces one holder may have.
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

/// Roles that an organization makes for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomRoleRules {
    /// Most of them in one organization.
    pub max: u32,
}
