//! Ownership: offered, revoked, declined, accepted (SL-2).

pub mod handlers;
mod queries;

pub use queries::concerning;
