//! Ownership transfers (SL-2): offered with a recent password, accepted by the recipient, and decided again then.
//!
//! The policy decides whether a pack has them at all (LF-9).

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId},
    policy::Permission,
    time::Timestamp,
};

crate::endpoints! {
    /// Offers ownership to an active member and replaces an earlier offer. Requires a recent password.
    OfferOwnership: Put "/organizations/{org}/ownership-transfer" 200, Access::Permission(Permission::OWNERSHIP_TRANSFER), OrganizationId => TransferForm => TransferView;
    /// Revokes the offer or, called by its recipient, declines it.
    WithdrawOwnership: Delete "/organizations/{org}/ownership-transfer" 200, Access::Member, OrganizationId => Nothing => Nothing;
    /// Makes the recipient the owner. Requires a recent password.
    AcceptOwnership: Put "/organizations/{org}/ownership-transfer/acceptance" 200, Access::Member, OrganizationId => Nothing => Nothing;
}

/// How long an offer is valid, in hours.
pub const OFFER_HOURS: u32 = 7 * 24;

/// A pending offer of ownership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct TransferView {
    pub from: MemberId,
    pub from_name: String,
    pub to: MemberId,
    pub to_name: String,
    pub offered_at: Timestamp,
    pub expires_at: Timestamp,
}

/// How an offer of ownership ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum TransferOutcome {
    Accepted,
    Declined,
    Withdrawn,
    Expired,
}

impl TransferOutcome {
    /// The name in the API and in locale files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            TransferOutcome::Accepted => "accepted",
            TransferOutcome::Declined => "declined",
            TransferOutcome::Withdrawn => "withdrawn",
            TransferOutcome::Expired => "expired",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<TransferOutcome> {
        use TransferOutcome::{Accepted, Declined, Expired, Withdrawn};
        [Accepted, Declined, Withdrawn, Expired].into_iter().find(|outcome| outcome.as_str() == text)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferForm {
    pub member: MemberId,
}

impl Form for TransferForm {
    type Checked = MemberId;
    fn check(self, _: &Surroundings) -> Result<MemberId, Faults> {
        Ok(self.member)
    }
}
