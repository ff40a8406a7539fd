//! The facts of a decision. The caller reads them inside the transaction that acts on the answer.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use super::{Overrides, ProductSet, Withheld};
use crate::id::SpaceId;

/// A member's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MemberStatus {
    Invited,
    Active,
    Deactivated,
}

impl MemberStatus {
    pub const ALL: [MemberStatus; 3] = [MemberStatus::Invited, MemberStatus::Active, MemberStatus::Deactivated];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            MemberStatus::Invited => "invited",
            MemberStatus::Active => "active",
            MemberStatus::Deactivated => "deactivated",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<MemberStatus> {
        MemberStatus::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// The spaces of a member: `"all"` or a list of ids in the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "GrantText", try_from = "GrantText")]
pub enum SpaceGrant {
    /// All, including future ones.
    All,
    /// These, sorted and without duplicates.
    Listed(Vec<SpaceId>),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum GrantText {
    Word(String),
    Ids(Vec<SpaceId>),
}

impl From<SpaceGrant> for GrantText {
    fn from(grant: SpaceGrant) -> Self {
        match grant {
            SpaceGrant::All => GrantText::Word("all".to_owned()),
            SpaceGrant::Listed(ids) => GrantText::Ids(ids),
        }
    }
}
impl TryFrom<GrantText> for SpaceGrant {
    type Error = &'static str;
    fn try_from(text: GrantText) -> Result<Self, Self::Error> {
        match text {
            GrantText::Word(word) if word == "all" => Ok(SpaceGrant::All),
            GrantText::Word(_) => Err("\"all\" or a list of space ids"),
            GrantText::Ids(ids) => Ok(SpaceGrant::listed(ids)),
        }
    }
}
impl FromJson for SpaceGrant {
    fn from_json(value: &serde_json::Value) -> Option<Self> {
        match value.as_str() {
            Some(word) => (word == "all").then_some(SpaceGrant::All),
            None => Vec::from_json(value).map(SpaceGrant::listed),
        }
    }
}

impl SpaceGrant {
    #[must_use]
    pub fn none() -> SpaceGrant {
        SpaceGrant::Listed(Vec::new())
    }

    #[must_use]
    pub fn listed(mut ids: Vec<SpaceId>) -> SpaceGrant {
        ids.sort_unstable();
        ids.dedup();
        SpaceGrant::Listed(ids)
    }

    /// The ids; empty for [`SpaceGrant::All`].
    #[must_use]
    pub fn ids(&self) -> &[SpaceId] {
        match self {
            SpaceGrant::All => &[],
            SpaceGrant::Listed(ids) => ids,
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, SpaceGrant::Listed(ids) if ids.is_empty())
    }

    #[must_use]
    pub fn contains(&self, space: SpaceId) -> bool {
        match self {
            SpaceGrant::All => true,
            SpaceGrant::Listed(ids) => ids.contains(&space),
        }
    }

    /// Whether every space of `other` is included.
    #[must_use]
    pub fn covers(&self, other: &SpaceGrant) -> bool {
        match (self, other) {
            (SpaceGrant::All, _) => true,
            (SpaceGrant::Listed(_), SpaceGrant::All) => false,
            (SpaceGrant::Listed(_), SpaceGrant::Listed(ids)) => ids.iter().all(|id| self.contains(*id)),
        }
    }

    /// Whether any space is in both.
    #[must_use]
    pub fn meets(&self, other: &SpaceGrant) -> bool {
        match (self, other) {
            (SpaceGrant::All, other) => !other.is_empty(),
            (mine, SpaceGrant::All) => !mine.is_empty(),
            (SpaceGrant::Listed(mine), _) => mine.iter().any(|id| other.contains(*id)),
        }
    }

    /// The spaces of `self` that aren't in `other`.
    #[must_use]
    pub fn beyond(&self, other: &SpaceGrant) -> Vec<SpaceId> {
        self.ids().iter().copied().filter(|id| !other.contains(*id)).collect()
    }
}

/// One member, as decisions need them.
#[derive(Debug, Clone, Copy)]
pub struct MemberFacts<'a> {
    /// Whether actor and target are the same person.
    pub is_self: bool,
    pub role: &'a str,
    pub spaces: &'a SpaceGrant,
    pub status: MemberStatus,
    /// Whether their invitation has expired. It uses no seat until it is resent.
    pub lapsed: bool,
    /// Whether this person works for a partner.
    pub partner: bool,
    /// What the actor's individual permissions withhold, precomputed.
    pub withheld: Withheld,
    /// The target's individual permissions. `None`: nothing is withheld.
    pub overrides: Option<&'a Overrides>,
}

impl<'a> MemberFacts<'a> {
    /// An active member without anything special.
    #[must_use]
    pub fn active(role: &'a str, spaces: &'a SpaceGrant) -> MemberFacts<'a> {
        let status = MemberStatus::Active;
        MemberFacts {
            is_self: false,
            role,
            spaces,
            status,
            lapsed: false,
            partner: false,
            withheld: Withheld::default(),
            overrides: None,
        }
    }
}

/// The organization, as decisions need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrganizationFacts {
    /// A closed organization only allows reading and restoring.
    pub closed: bool,
    /// `None`: unlimited.
    pub seats: Option<u32>,
    pub seats_taken: u32,
    /// Products that are turned on.
    pub products: ProductSet,
}

/// The holders of limited roles, except for the target of the action. Only queried for roles with a limit.
pub trait Holders: Sync {
    /// Active holders of the role in the organization.
    fn active(&self, role: &str) -> u32;
    /// Holders in the space, including pending ones.
    fn in_space(&self, role: &str, space: SpaceId) -> u32;
    /// Holders in the organization, including pending ones.
    fn in_organization(&self, role: &str) -> u32;
}

/// For decisions about roles without limits.
#[derive(Debug, Clone, Copy)]
pub struct NoHolders;

impl Holders for NoHolders {
    fn active(&self, _: &str) -> u32 {
        u32::MAX
    }
    fn in_space(&self, _: &str, _: SpaceId) -> u32 {
        0
    }
    fn in_organization(&self, _: &str) -> u32 {
        0
    }
}

/// One holder of a limited role, with which a client answers [`Holders`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Taken {
    pub member: crate::id::MemberId,
    pub name: String,
    pub role: String,
    pub status: MemberStatus,
    pub spaces: SpaceGrant,
}

impl Taken {
    /// The holder as facts about a target.
    #[must_use]
    pub fn facts(&self, actor: crate::id::MemberId) -> MemberFacts<'_> {
        MemberFacts {
            is_self: self.member == actor,
            status: self.status,
            ..MemberFacts::active(&self.role, &self.spaces)
        }
    }
}

/// The holders of limited roles, except for the target of the action.
#[derive(Debug, Clone, Copy)]
pub struct TakenBut<'a> {
    pub taken: &'a [Taken],
    pub target: Option<crate::id::MemberId>,
}

impl TakenBut<'_> {
    fn count(&self, test: impl Fn(&Taken) -> bool) -> u32 {
        self.taken.iter().filter(|t| Some(t.member) != self.target && test(t)).count() as u32
    }
}

impl Holders for TakenBut<'_> {
    fn active(&self, role: &str) -> u32 {
        self.count(|t| t.role == role && t.status == MemberStatus::Active)
    }
    fn in_space(&self, role: &str, space: SpaceId) -> u32 {
        self.count(|t| t.role == role && t.status != MemberStatus::Deactivated && t.spaces.contains(space))
    }
    fn in_organization(&self, role: &str) -> u32 {
        self.count(|t| t.role == role && t.status != MemberStatus::Deactivated)
    }
}
