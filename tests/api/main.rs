//! Behaviour through endpoints, on both databases.

mod sessions;
