//! Organizations: created from a pack, shown, renamed, given products, deleted.

mod closing;
mod handlers;
mod purge;
mod queries;

pub use purge::purge;
pub use queries::{Founder, NewOrganizationRow, found, set_products};

use shared::organizations as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListPacks, _, _, _>(routes, handlers::packs);
    route::<endpoints::CreateOrganization, _, _, _>(routes, handlers::create);
    route::<endpoints::ReadOrganization, _, _, _>(routes, handlers::read);
    route::<endpoints::UpdateOrganization, _, _, _>(routes, handlers::update);
    route::<endpoints::UpdateProducts, _, _, _>(routes, handlers::products);
    route::<endpoints::DeleteOrganization, _, _, _>(routes, closing::delete);
    route::<endpoints::RestoreOrganization, _, _, _>(routes, closing::restore);
}
