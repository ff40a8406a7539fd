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
pub use ended::{bring_back, refused};
pub use products::{lost, reach};
pub use queries::{
    Assignment, Known, NewMember, Subject, activate, bind, by_id, found, holders, holders_of, in_charge, in_sight,
    insert, known, load, of_address, of_user, offer_condition, offer_in_sight, place, removal, some, space_condition,
    taken,
};
pub use row::{MemberRow, view};
pub use target::target;
