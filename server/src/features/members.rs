//! Members: listing, viewing, changing role, spaces, products, and individual permissions, deactivating, reactivating,
//! and removing.

mod arrival;
mod ended;
pub mod handlers;
pub mod products;
mod queries;
mod row;
mod target;

pub use arrival::{arrive, turned_active};
pub use ended::{reactivate, refused};
pub use products::{lost, set_own_spaces};
pub use queries::{
    Assignment, Known, NewMember, Subject, activate, assign, bind, by_id, holders, holders_of, in_charge, insert,
    known, load, of_address, of_roles, of_user, offer_condition, removal, search, some, space_condition, taken,
    visible_members, visible_offers,
};
pub use row::{MemberRow, view};
pub use target::target;
