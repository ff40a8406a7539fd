//! Passwords: rejecting easily guessed ones, and hashing.

mod blocklist;
mod hasher;

pub use blocklist::check_password;
pub use hasher::Hasher;
