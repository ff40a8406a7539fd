//! Members: listing, viewing, changing role, spaces, products, and individual permissions, deactivating, reactivating,
//! and removing.

mod arrival;
mod ended;
mod handlers;
mod list;
mod products;
mod queries;
mod row;
mod subject;

pub use arrival::{arrive, turned_active};
pub use ended::{bring_back, refused};
pub use handlers::target;
pub use list::{found, in_sight, offer_condition, offer_in_sight, space_condition};
pub use products::{lost, reach};
pub use queries::{
    Assignment, Known, NewMember, activate, bind, holders, in_charge, insert, known, load, place, removal, taken,
};
pub use row::{MemberRow, view};
pub use subject::{Subject, by_id, holders_of, of_address, of_user, some};

use shared::members as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListMembers, _, _, _>(routes, handlers::list);
    route::<endpoints::ReadMember, _, _, _>(routes, handlers::read);
    route::<endpoints::UpdateMember, _, _, _>(routes, handlers::update);
    route::<endpoints::DeactivateMember, _, _, _>(routes, handlers::deactivate);
    route::<endpoints::ReactivateMember, _, _, _>(routes, handlers::reactivate);
    route::<endpoints::RemoveMember, _, _, _>(routes, handlers::remove);
    route::<endpoints::UpdateMemberProducts, _, _, _>(routes, products::products);
    route::<endpoints::SetOverride, _, _, _>(routes, products::switch);
}
