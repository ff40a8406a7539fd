//! The published rules of five systems, one test a rule, named after it: `sl_05_…` tells rule SL-5.
//!
//! What else the service promises is told in `tests/api`; here stands only what somebody who knows one of the systems
//! would look for.

mod asked;
mod lines;
mod page;
mod pipelines;
mod profiles;
mod rules;
mod simple;
mod workspaces;
