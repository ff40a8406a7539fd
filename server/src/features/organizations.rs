//! Organizations: creating them from a pack, showing, renaming, and deleting them, and setting their products.

pub mod closing;
pub mod handlers;
mod purge;
mod queries;

pub use purge::purge;
pub use queries::{Founder, NewOrganizationRow, create, make_room, set_products};
