//! One organization: its row, what decisions need to know of it, and its lock.

mod facts;

pub use facts::{OrganizationRow, facts, load, lock, seats_expired, seats_taken};
