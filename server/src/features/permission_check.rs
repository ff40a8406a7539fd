//! The permission check: who can do what, and why not. Our own API and AuthZEN give the same answers.
//!
//! Reads facts and calls `policy::decide`, which decides.

mod facts;
pub mod handlers;
mod resolvers;
mod rules;

pub use facts::{DecisionFacts, Needed};
pub use resolvers::Resolvers;
pub use rules::{Unknown, judge};
