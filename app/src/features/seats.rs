//! Seats, under the pack's own word for them: how many there are, who holds each one and why, and orders of more or
//! fewer.
//!
//! Does not let anybody in or out; that is done where people are invited, disabled and removed.

mod acts;
mod dialog;
mod effect;
mod ledger;
mod orders;
mod page;

pub use acts::SeatActs;
pub use dialog::order_dialog;
pub use orders::orders;
pub use page::SeatsPage;
