//! The pack language: what one TOML file can say, key by key. Unknown keys are refused.
//!
//! Only the shape is here; what the values must satisfy together is checked in `build`.

use serde::{Deserialize, Serialize};

use super::{Scope, facts::MemberStatus};

/// One pack, as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    #[serde(default)]
    pub products: Vec<String>,
    pub seats: SeatRules,
    pub invitations: InvitationRules,
    pub life: LifeRules,
    pub ownership: OwnershipRules,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub id: String,
    /// Words this pack uses instead of Roster's, as keys of the locale files: `seat = "licence"`.
    #[serde(default)]
    pub words: Words,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    pub seat: String,
    pub invited: String,
    pub active: String,
    pub deactivated: String,
}

impl Default for Words {
    fn default() -> Self {
        let word = str::to_owned;
        Words { seat: word("seat"), invited: word("invited"), active: word("active"), deactivated: word("deactivated") }
    }
}

impl Words {
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

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredPermission {
    pub id: String,
    pub scope: Scope,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleText {
    pub id: String,
    pub holds_in: HoldsIn,
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

/// Where a role's permissions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldsIn {
    Organization,
    /// Only in the spaces the member was given.
    Spaces,
}

/// How many may hold a role, pending invitations included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Records {
    #[default]
    All,
    OwnAndUnassigned,
    Own,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatRules {
    pub limit: SeatLimit,
    #[serde(default)]
    pub counts: Vec<MemberStatus>,
    /// Permission that shows the number of seats.
    #[serde(default)]
    pub seen_by: Option<String>,
}

impl SeatRules {
    /// Seats taken, from the numbers of members invited, active and deactivated.
    #[must_use]
    pub fn taken(&self, counts: [u32; 3]) -> u32 {
        let each = MemberStatus::ALL.into_iter().zip(counts);
        each.filter(|(status, _)| self.counts.contains(status)).map(|(_, count)| count).sum()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatLimit {
    Unlimited,
    /// What the organization has bought; a new one starts with this many.
    Plan {
        starts_with: u32,
    },
    Fixed(u32),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    Never,
    Optional,
    Required,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActiveWhen {
    Accepted,
    FirstSignIn,
}

/// Who ends and renews memberships.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeRules {
    pub deactivate: Way,
    pub reactivate: Way,
    /// Deleting an active or deactivated member for good.
    pub remove: Way,
    /// Deleting a pending invitation.
    pub revoke: Way,
    /// Whether the address of a deactivated member stays taken.
    #[serde(default)]
    pub reserve_address: bool,
}

/// Who may do an act of a member's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Holders of this permission.
    With(String),
    /// Only the operator, on request.
    Operator,
    Never,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnershipRules {
    /// The role of whoever creates the organization.
    pub role: String,
    pub transfer: bool,
}
