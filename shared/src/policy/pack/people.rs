//! Rules of a pack about people: seats, invitations, leaving, ownership, partners, individual permissions.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

use super::super::facts::MemberStatus;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatRules {
    pub limit: SeatLimit,
    #[serde(default)]
    pub counts: Vec<MemberStatus>,
    /// Memberships that use no seat, such as the owner's where only invited people count.
    #[serde(default)]
    pub free: u32,
    /// The permission to see the number of seats.
    #[serde(default)]
    pub seen_by: Option<String>,
    /// The permission to request more; `None` if seats can't be bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought_with: Option<String>,
}

impl SeatRules {
    /// The number of used seats, from the numbers of invited, active, and deactivated members.
    #[must_use]
    pub fn taken(&self, counts: [u32; 3]) -> u32 {
        let each = MemberStatus::ALL.into_iter().zip(counts);
        let counted: u32 = each.filter(|(status, _)| self.counts.contains(status)).map(|(_, count)| count).sum();
        counted.saturating_sub(self.free)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeatLimit {
    Unlimited,
    /// The number that the organization has bought; a new one starts with this many.
    Plan {
        starts_with: u32,
    },
    Fixed(u32),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationRules {
    pub life_hours: u32,
    /// Maximum emails in one request.
    pub batch: u32,
    /// Whether a personal message can be added.
    #[serde(default)]
    pub note: bool,
    pub name: Asked,
    /// The role that the form starts with. Otherwise, the lowest one that someone can assign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What turns Invited into Active (LK-6, SL-11).
    pub active_when: ActiveWhen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    Never,
    Optional,
    Required,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActiveWhen {
    Accepted,
    FirstSignIn,
}

/// Who deactivates and reactivates members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LifeRules {
    pub deactivate: Way,
    pub reactivate: Way,
    /// Permanently deleting an active or deactivated member.
    pub remove: Way,
    /// Deleting a pending invitation.
    pub revoke: Way,
}

/// Who can perform an action on members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Holders of this permission.
    With(String),
    /// Only the operator, on request.
    Operator,
    Never,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnershipRules {
    /// The role of the person who creates the organization.
    pub role: String,
    /// Whether the holder can transfer the role to someone who accepts it (SL-2).
    pub transfer: bool,
    /// The former holder's role afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<String>,
    /// How long a deleted organization can be restored, in days.
    #[serde(default = "month")]
    pub grace_days: u32,
}

fn month() -> u32 {
    30
}

/// What partners' people can be here (LF-12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerRules {
    /// The roles for partners; a new partnership starts with the first.
    pub levels: Vec<String>,
    /// Whether all people of a partner share one level. Otherwise each has their own level and end.
    pub one_level_for_all: bool,
    /// Whether the customer can remove individual people of a partner.
    pub removable: bool,
}

/// An individual permission: `publish_email` is `no`, `approval`, or `yes`.
///
/// It only narrows: the permission must come from the role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PermissionOverride {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The permission that it narrows.
    pub permission: String,
    /// Whether "with approval" exists between no and yes.
    #[serde(default)]
    pub approval: bool,
    /// The value of a new person.
    pub at_start: OverrideValue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OverrideValue {
    No,
    Approval,
    Yes,
}

impl OverrideValue {
    pub const ALL: [OverrideValue; 3] = [OverrideValue::No, OverrideValue::Approval, OverrideValue::Yes];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            OverrideValue::No => "no",
            OverrideValue::Approval => "approval",
            OverrideValue::Yes => "yes",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<OverrideValue> {
        OverrideValue::ALL.into_iter().find(|value| value.as_str() == text)
    }
}
