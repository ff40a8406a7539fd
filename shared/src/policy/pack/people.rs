//! What a pack says of people's lives in an organization: seats, invitations, leaving, ownership, partners, switches.

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
    /// Places that take no seat: the owner's own, where the source counts only those invited.
    #[serde(default)]
    pub free: u32,
    /// Permission that shows the number of seats.
    #[serde(default)]
    pub seen_by: Option<String>,
    /// Permission to order more; absent where they cannot be bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought_with: Option<String>,
}

impl SeatRules {
    /// Seats taken, from the numbers of members invited, active and deactivated.
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
    /// What the organization has bought; a new one starts with this many.
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
    /// Most addresses in one request.
    pub batch: u32,
    /// Whether a personal message can be added.
    #[serde(default)]
    pub note: bool,
    pub name: Asked,
    /// What makes Invited turn Active (LK-6, SL-11).
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

/// Who ends and renews memberships.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LifeRules {
    pub deactivate: Way,
    pub reactivate: Way,
    /// Deleting an active or deactivated member for good.
    pub remove: Way,
    /// Deleting a pending invitation.
    pub revoke: Way,
}

/// Who may do an act of a member's life.
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
    /// The role of whoever creates the organization.
    pub role: String,
    /// Whether the holder can hand the role over, to somebody who accepts (SL-2).
    pub transfer: bool,
    /// The role of the former holder afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<String>,
    /// How long a deleted organization can be brought back, in days.
    #[serde(default = "month")]
    pub grace_days: u32,
}

fn month() -> u32 {
    30
}

/// What partners' people may be here (LF-12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerRules {
    /// Roles a partner can stand at; the first is what a new partnership starts with.
    pub levels: Vec<String>,
    /// Whether all people of a partner share one level. Otherwise each has a level and an end of their own.
    pub one_level_for_all: bool,
    /// Whether the customer can remove single people of a partner.
    pub removable: bool,
}

/// A setting of one person: `publish_email` is `no`, `approval` or `yes`.
///
/// It only ever narrows: the permission has to come from the role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Switch {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The permission it narrows.
    pub permission: String,
    /// Whether "with approval" stands between no and yes.
    #[serde(default)]
    pub approval: bool,
    /// What somebody starts with.
    pub at_start: SwitchValue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SwitchValue {
    No,
    Approval,
    Yes,
}

impl SwitchValue {
    pub const ALL: [SwitchValue; 3] = [SwitchValue::No, SwitchValue::Approval, SwitchValue::Yes];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            SwitchValue::No => "no",
            SwitchValue::Approval => "approval",
            SwitchValue::Yes => "yes",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<SwitchValue> {
        SwitchValue::ALL.into_iter().find(|value| value.as_str() == text)
    }
}
