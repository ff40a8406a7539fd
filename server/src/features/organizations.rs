//! Organizations: created from a pack, shown, renamed, given products, deleted.

pub mod closing;
pub mod handlers;
mod purge;
mod queries;

pub use purge::purge;
pub use queries::{Founder, NewOrganizationRow, found, make_room, set_products};
