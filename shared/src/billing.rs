//! Where the host's own pages for billing and connected accounts stand (LK-1, SL-2, SL-4, LF-8), and how its billing
//! system says how many seats an organization has.
//!
//! Roster takes no money and holds no card.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{Faults, Form, Nothing, Surroundings},
    id::{OrganizationId, SeatOrderId},
    policy::Permission,
    seats,
    time::Timestamp,
};

crate::endpoints! {
    ReadBilling: Get "/organizations/{org}/billing" 200, Access::Permission(Permission::BILLING_MANAGE), OrganizationId => Nothing => HostPage;
    ReadConnections: Get "/organizations/{org}/connections" 200, Access::Permission(Permission::CONNECTIONS_MANAGE), OrganizationId => Nothing => HostPage;
    /// Sets the number of seats. The latest word counts, in whatever order words arrive; saying the same again
    /// changes nothing. Nobody is removed by a lower number.
    SetSeats: Put "/billing/organizations/{org}/seats" 200, Access::Billing, OrganizationId => SetSeatsForm => SeatsSet;
}

/// A page of the host product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct HostPage {
    /// Absent where the host has none.
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetSeatsForm {
    /// The organization of the path again: the body is what is signed, so a word about one is none about another.
    pub organization: OrganizationId,
    pub seats: u32,
    /// When that became so.
    pub as_of: Timestamp,
    /// The order that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<SeatOrderId>,
    /// Whether the order is turned down; the number is then the one that stays.
    #[serde(default)]
    pub declined: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetSeatsTo {
    pub organization: OrganizationId,
    pub seats: u32,
    pub as_of: Timestamp,
    pub order: Option<SeatOrderId>,
    pub declined: bool,
}

impl Form for SetSeatsForm {
    type Checked = SetSeatsTo;
    fn check(self, _: &Surroundings) -> Result<SetSeatsTo, Faults> {
        let seats = seats::count(self.seats).map_err(|code| Faults::one("/seats", code))?;
        let SetSeatsForm { organization, as_of, order, declined, .. } = self;
        Ok(SetSeatsTo { organization, seats, as_of, order, declined })
    }
}

/// The number that counts now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatsSet {
    pub seats: u32,
    /// False where a later word was known already.
    pub applied: bool,
}
