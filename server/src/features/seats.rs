//! Seats: the ledger, and requests for more or fewer. `billing` posts the requests.

pub mod handlers;
mod orders;
mod queries;

pub use orders::{SetSeats, assign, confirm, decline, give_up, set};
pub use queries::{DueOrder, OrderRow, again, lease, of, orders, told};
