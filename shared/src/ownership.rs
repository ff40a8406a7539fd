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
