//! Spaces: listed, created, renamed, archived, restored. Members and invitations assign them.

pub mod handlers;
mod offered;
mod queries;

pub use offered::{faults, offered};
pub use queries::{archived, describe, insert, names, seen};
