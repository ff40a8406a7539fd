//! The published rules of five systems, one test per rule, named after it: `sl_05_…` tests rule SL-5.
//!
//! `tests/api` covers the rest of the service; only rules of these systems belong here.

mod asked;
mod lines;
mod page;
mod pipelines;
mod profiles;
mod rules;
mod simple;
mod workspaces;
