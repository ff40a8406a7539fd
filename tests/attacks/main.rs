//! What an attacker tries, one test an item of the security promises, named after it.
//!
//! Deliberately knows nothing from inside: attacks come through HTTP, and only what they leave behind (rows, logs) is
//! read elsewhere.

mod abuse;
mod addresses;
mod authority;
mod browser;
mod hijack;
mod letters;
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
