//! Seats: who holds each one and why, and orders of more or fewer.
//!
//! What counts, who sees it and who buys is the pack's to say; here is only what goes over the wire.

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
    /// The ledger: the totals, and who holds each seat, oldest member first. Takes the pack's `seats.seen_by`.
    ListSeats: Get "/organizations/{org}/seats" 200, Access::Member, OrganizationId => SeatQueryForm => SeatLedger;
    /// The newest orders. Takes the pack's `seats.bought_with`, like those below.
    ListSeatOrders: Get "/organizations/{org}/seat-orders" 200, Access::Member, OrganizationId => Nothing => Vec<SeatOrderView>;
    /// Asks for another number of seats. One order at a time.
    OrderSeats: Post "/organizations/{org}/seat-orders" 201, Access::Member, OrganizationId => SeatOrderForm => SeatOrderView;
    /// Takes an order back that nobody has begun to handle.
    CancelSeatOrder: Delete "/organizations/{org}/seat-orders/{order}" 200, Access::Member, (OrganizationId, SeatOrderId) => Nothing => SeatOrderView;
}

/// Most seats that can be ordered or set.
pub const MAX_SEATS: u32 = 1_000_000;
/// Most orders of one answer.
pub const MAX_ORDERS: u32 = 50;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatLedger {
    pub totals: SeatTotals,
    /// Of those that the caller sees.
    pub holders: Page<SeatHolder>,
}

/// The whole organization in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatTotals {
    /// Absent where seats are not counted out.
    pub limit: Option<u32>,
    pub taken: u32,
    /// How many more people can be invited.
    pub left: Option<u32>,
    /// Places that take no seat.
    pub free: u32,
    pub active: u32,
    /// Pending invitations that hold a seat.
    pub pending: u32,
    /// Expired invitations, which hold none.
    pub expired: u32,
}

/// One person of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatHolder {
    pub member: MemberId,
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    /// Since when they stand as they do.
    pub since: Timestamp,
    pub held: SeatUse,
}

/// Why somebody holds a seat, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SeatUse {
    Active,
    /// A pending invitation; the seat is free again when it expires.
    Invited {
        until: Option<Timestamp>,
    },
    Deactivated,
    /// Holds none: the invitation has expired.
    Expired {
        at: Timestamp,
    },
    /// Holds none: the place of the owner takes no seat in this pack.
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

/// An order of seats. It asks for a total, so that sending it twice asks for nothing more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatOrderView {
    pub id: SeatOrderId,
    /// The number wanted.
    pub seats: u32,
    /// The number when it was ordered.
    pub before: u32,
    pub state: SeatOrderState,
    pub ordered_by: String,
    pub ordered_at: Timestamp,
    /// Whether the host's billing system has it; then it cannot be taken back.
    #[serde(default)]
    pub handed_on: bool,
    /// When it was answered or taken back.
    pub ended_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum SeatOrderState {
    Requested,
    Confirmed,
    Declined,
    Cancelled,
    /// The billing system could not be reached.
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
    /// How many there shall be in all.
    pub seats: u32,
}

impl Form for SeatOrderForm {
    type Checked = u32;
    fn check(self, _: &Surroundings) -> Result<u32, Faults> {
        count(self.seats).map_err(|code| Faults::one("/seats", code))
    }
}

/// A number of seats that makes sense.
pub fn count(seats: u32) -> Result<u32, FaultCode> {
    match seats {
        0 => Err(FaultCode::Required),
        n if n > MAX_SEATS => Err(FaultCode::TooMany { max: MAX_SEATS }),
        n => Ok(n),
    }
}
