//! The host's pages for billing and connected accounts, and the endpoint where its billing system sets seats.

pub mod handlers;
mod queue;

pub use queue::{run, work};
