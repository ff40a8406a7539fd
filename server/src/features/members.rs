//! Members: listed, shown, placed, deactivated, brought back, removed.

mod http;
mod list;
mod store;

pub use list::space_condition;
pub use store::{
    ADMINS, Known, MemberRow, NewMember, admins, grant_bytes, grant_from, insert, join, known, load, removal, taken,
    view,
};

use shared::members as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListMembers, _, _, _>(routes, http::list);
    route::<endpoints::ReadMember, _, _, _>(routes, http::read);
    route::<endpoints::UpdateMember, _, _, _>(routes, http::update);
    route::<endpoints::DeactivateMember, _, _, _>(routes, http::deactivate);
    route::<endpoints::ReactivateMember, _, _, _>(routes, http::reactivate);
    route::<endpoints::RemoveMember, _, _, _>(routes, http::remove);
}
