//! Seats, by the pack's word for them: their number, who uses each, and requests for more or fewer.
//!
//! Doesn't add or remove people; invitations and members do.

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
