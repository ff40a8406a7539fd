//! Passwords: which are taken, and how they are kept.

mod blocklist;
mod hasher;

pub use blocklist::check_password;
pub use hasher::Hasher;
