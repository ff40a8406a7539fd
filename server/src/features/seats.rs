//! Seats: the ledger, and requests for more or fewer. `billing` posts requests.

pub mod handlers;
mod ledger;
mod orders;

pub use orders::{
    DueOrder, OrderRow, SetSeats, again, assign, confirm, decline, give_up, lease, of, orders, set, told,
};
