//! An organization's policy: its pack, extended by its custom roles.

pub mod handlers;
pub mod preview;
mod queries;
mod rules;
mod takeover;
