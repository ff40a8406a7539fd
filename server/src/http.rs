//! HTTP: mounts endpoints, authenticates callers, and converts errors to problem+json.
//!
//! Makes no decisions. `routes` lists which handler answers which endpoint.

pub mod assets;
pub mod auth;
pub mod error;
mod extract;
mod first_answers;
mod headers;
mod idempotency;
mod listen;
mod mailbox;
mod meta;
mod mount;
mod router;
mod standard;

pub use listen::serve;
pub use mount::{Routes, mount};
pub use router::router;
pub use standard::Standard;
