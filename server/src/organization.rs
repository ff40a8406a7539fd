//! One organization: its row, the facts for decisions, its lock, and units of work in it.

mod deed;
mod facts;
mod lock;
mod membership;

pub use deed::Deed;
pub use facts::{OrganizationRow, facts, load, lock_row, policy, seats_expired, seats_taken, visit, visit_of};
pub use lock::{Locked, lock};
pub(crate) use membership::{not_over, own_or_partners};
