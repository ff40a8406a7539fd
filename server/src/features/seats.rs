//! Seats: the ledger, and requests for more or fewer. `billing` posts the requests.

pub mod handlers;
mod orders;
mod queries;

pub use orders::{SeatUpdate, assign, confirm, decline, give_up, set};
pub use queries::{DueOrder, OrderRow, again, lease, mark_notified, of, orders};
