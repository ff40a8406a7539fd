//! Attacks, one test per item of the security promises, named after it.
//!
//! Attacks only use HTTP; only their traces (rows, logs) are read elsewhere.

mod abuse;
mod addresses;
mod authority;
mod browser;
mod emails;
mod hijack;
mod links;
mod operators;
mod sessions;
mod setup;
mod slow;
mod storm;
mod support;
mod tenants;
mod traces;
mod watch;
