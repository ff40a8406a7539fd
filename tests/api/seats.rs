//! Seats: the ledger, requests, and the host's billing system.

mod billing;
mod ledger;
mod orders;
