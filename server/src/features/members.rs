//! Members: listed, shown, placed, given products and switches, deactivated, brought back, removed.

mod arrival;
mod ended;
mod given;
mod http;
mod list;
mod row;
mod store;
mod subject;

pub use arrival::{arrive, turned_active};
pub use ended::{bring_back, refused};
pub use given::{lost, reach};
pub use list::{found, in_sight, offer_condition, offer_in_sight, space_condition};
pub use row::{MemberRow, grant_bytes, grant_from, list_from, switches_from, switches_text, view};
pub use store::{
    Known, NewMember, Place, activate, bind, holders, in_charge, insert, known, load, place, removal, taken,
};
pub use subject::{Subject, by_id, holders_of, of_address, of_user, some};

use shared::members as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListMembers, _, _, _>(routes, http::list);
    route::<endpoints::ReadMember, _, _, _>(routes, http::read);
    route::<endpoints::UpdateMember, _, _, _>(routes, http::update);
    route::<endpoints::DeactivateMember, _, _, _>(routes, http::deactivate);
    route::<endpoints::ReactivateMember, _, _, _>(routes, http::reactivate);
    route::<endpoints::RemoveMember, _, _, _>(routes, http::remove);
    route::<endpoints::GiveProducts, _, _, _>(routes, given::products);
    route::<endpoints::TurnSwitch, _, _, _>(routes, given::switch);
}
