//! Seats: who uses each one and why, and requests for more or fewer.
//!
//! The pack defines who counts, who can see it, and who can buy; this module has the API's types.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId, SeatOrderId},
    page::{self, Cursor, Page},
    time::Timestamp,
};

crate::endpoints! {
    /// The ledger: the totals, and who uses each seat, oldest member first. Requires the pack's `seats.seen_by`.
    ListSeats: Get "/organizations/{org}/seats" 200, Access::Member, OrganizationId => SeatQueryForm => SeatLedger;
    /// The newest requests. Requires the pack's `seats.bought_with`, like those below.
    ListSeatOrders: Get "/organizations/{org}/seat-orders" 200, Access::Member, OrganizationId => Nothing => Vec<SeatOrderView>;
    /// Requests another number of seats. One request can be open at a time.
    OrderSeats: Post "/organizations/{org}/seat-orders" 201, Access::Member, OrganizationId => SeatOrderForm => SeatOrderView;
    /// Cancels a request that isn't being processed yet.
    CancelSeatOrder: Delete "/organizations/{org}/seat-orders/{order}" 200, Access::Member, (OrganizationId, SeatOrderId) => Nothing => SeatOrderView;
}

/// Maximum seats that can be requested or set.
pub const MAX_SEATS: u32 = 1_000_000;
/// Maximum requests in one answer.
pub const MAX_ORDERS: u32 = 50;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatLedger {
    pub totals: SeatTotals,
    /// The ones that the caller can see.
    pub holders: Page<SeatHolder>,
}

/// The totals of the whole organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatTotals {
    /// `None` if seats are unlimited.
    pub limit: Option<u32>,
    pub taken: u32,
    /// The number of people who can still be invited.
    pub left: Option<u32>,
    /// Memberships that use no seat.
    pub free: u32,
    pub active: u32,
    /// Pending invitations that use a seat.
    pub pending: u32,
    /// Expired invitations, which use none.
    pub expired: u32,
}

/// One person in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatHolder {
    pub member: MemberId,
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    /// Since when they have this status.
    pub since: Timestamp,
    pub held: SeatUse,
}

/// Why someone uses a seat, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SeatUse {
    Active,
    /// A pending invitation; its seat is released when it expires.
    Invited {
        until: Option<Timestamp>,
    },
    Deactivated,
    /// Uses none: the invitation has expired.
    Expired {
        at: Timestamp,
    },
    /// Uses none: the owner doesn't count in this pack.
    Free,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeatQueryForm {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatQuery {
    pub cursor: Option<Cursor>,
    pub limit: u32,
}

impl Form for SeatQueryForm {
    type Checked = SeatQuery;
    fn check(self, _: &Surroundings) -> Result<SeatQuery, Faults> {
        Ok(SeatQuery { cursor: self.cursor.map(Cursor), limit: page::limit(self.limit) })
    }
}

/// A request for seats. It contains the total, so that sending it twice doesn't add twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatOrderView {
    pub id: SeatOrderId,
    /// The requested number.
    pub seats: u32,
    /// The number at the time of the request.
    pub before: u32,
    pub state: SeatOrderState,
    pub ordered_by: String,
    pub ordered_at: Timestamp,
    /// Whether the host's billing system has it, so that it can't be canceled anymore.
    #[serde(default)]
    pub posted: bool,
    /// When it was answered or canceled.
    pub ended_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum SeatOrderState {
    Requested,
    Confirmed,
    Declined,
    Cancelled,
    /// The billing system couldn't be reached.
    Failed,
}

impl SeatOrderState {
    pub const ALL: [SeatOrderState; 5] = [
        SeatOrderState::Requested,
        SeatOrderState::Confirmed,
        SeatOrderState::Declined,
        SeatOrderState::Cancelled,
        SeatOrderState::Failed,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            SeatOrderState::Requested => "requested",
            SeatOrderState::Confirmed => "confirmed",
            SeatOrderState::Declined => "declined",
            SeatOrderState::Cancelled => "cancelled",
            SeatOrderState::Failed => "failed",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<SeatOrderState> {
        SeatOrderState::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatOrderForm {
    /// The requested total.
    pub seats: u32,
}

impl Form for SeatOrderForm {
    type Checked = u32;
    fn check(self, _: &Surroundings) -> Result<u32, Faults> {
        count(self.seats).map_err(|code| Faults::one("/seats", code))
    }
}

/// Checks the range of a number of seats.
pub fn count(seats: u32) -> Result<u32, FaultCode> {
    match seats {
        0 => Err(FaultCode::Required),
        n if n > MAX_SEATS => Err(FaultCode::TooMany { max: MAX_SEATS }),
        n => Ok(n),
    }
}
