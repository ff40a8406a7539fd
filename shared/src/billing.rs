//! The host's pages for billing and connected accounts (LK-1, SL-2, SL-4, LF-8), and the endpoint where its billing
//! system sets the number of seats.
//!
//! Roster handles no payments and no card data.

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
    /// Sets the number of seats. The latest `as_of` counts, regardless of the order in which calls arrive, and
    /// repeating a call changes nothing. A lower number removes no one.
    SetSeats: Put "/billing/organizations/{org}/seats" 200, Access::Billing, OrganizationId => SetSeatsForm => SeatsSet;
}

/// A page of the host product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct HostPage {
    /// `None` if the host has none.
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetSeatsForm {
    /// The organization in the path, repeated: only the body is signed, so a call can't be replayed for another one.
    pub organization: OrganizationId,
    pub seats: u32,
    /// When the number took effect.
    pub as_of: Timestamp,
    /// The order that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<SeatOrderId>,
    /// Whether the order is declined; `seats` is then the current number.
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

/// The current number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatsSet {
    pub seats: u32,
    /// False if a later number was already known.
    pub applied: bool,
}
