//! The policy of one organization: its pack, grown by the roles that it made for itself.

mod cache;
mod store;

pub use cache::{Policies, policy};
pub use store::packs_in_use;
