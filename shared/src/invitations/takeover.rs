//! Taking over invitations whose inviter can't offer them anymore. The links stay valid under the authority of the
//! person who takes them over, and nothing is emailed.

use serde::{Deserialize, Serialize};

use crate::{
    form::{Faults, Form, Surroundings},
    json::FromJson,
    policy::{
        Action, MemberAction, MemberFacts, MemberStatus, NoHolders, OrganizationFacts, Policy, Situation, SpaceGrant,
        decide,
    },
};

/// Maximum invitations that one request takes over.
pub const MOST_TAKEN_OVER: u32 = 1000;

/// Pending invitations of one person to the same role and spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SentOffers {
    pub role: String,
    pub spaces: SpaceGrant,
    pub count: u32,
}

impl SentOffers {
    /// An invited person as facts for `decide`.
    #[must_use]
    pub fn facts(&self) -> MemberFacts<'_> {
        MemberFacts { status: MemberStatus::Invited, ..MemberFacts::active(&self.role, &self.spaces) }
    }
}

/// Whether the inviter can still offer this. Seats and limits of roles don't depend on the inviter.
#[must_use]
pub fn still_offers(policy: &Policy, inviter: MemberFacts<'_>, target: MemberFacts<'_>) -> bool {
    let organization = OrganizationFacts::default();
    let situation = Situation { policy, actor: inviter, organization, holders: &NoHolders };
    decide(&situation, &Action::On(MemberAction::Resend, target)).is_allowed()
}

/// How many invitations were taken over, and how many remain blocked because of their inviters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct TakeoverResult {
    pub taken: u32,
    pub left: u32,
}

/// Whether the caller takes over the invitations that the member can't offer after this, where they can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeoverChoice {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub take_over: bool,
}

impl Form for TakeoverChoice {
    type Checked = TakeoverChoice;
    fn check(self, _: &Surroundings) -> Result<TakeoverChoice, Faults> {
        Ok(self)
    }
}
