//! Organizations: created from a pack, shown, renamed, given products, deleted.

mod burial;
mod closing;
mod http;
mod store;

pub use burial::bury;
pub use store::{Founder, NewOrganizationRow, deletion, found, set_products};

use shared::organizations as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListPacks, _, _, _>(routes, http::packs);
    route::<endpoints::CreateOrganization, _, _, _>(routes, http::create);
    route::<endpoints::ReadOrganization, _, _, _>(routes, http::read);
    route::<endpoints::UpdateOrganization, _, _, _>(routes, http::update);
    route::<endpoints::UpdateProducts, _, _, _>(routes, http::products);
    route::<endpoints::DeleteOrganization, _, _, _>(routes, closing::delete);
    route::<endpoints::RestoreOrganization, _, _, _>(routes, closing::restore);
}
