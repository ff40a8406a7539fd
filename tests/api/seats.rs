//! Seats: the ledger, orders, and the host's billing system.

mod billing;
mod ledger;
mod orders;
