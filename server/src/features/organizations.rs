//! Organizations: created from a pack, shown, renamed, given products.

mod http;
mod store;

pub use store::{NewOrganizationRow, found, set_products};

use shared::organizations as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListPacks, _, _, _>(routes, http::packs);
    route::<endpoints::CreateOrganization, _, _, _>(routes, http::create);
    route::<endpoints::ReadOrganization, _, _, _>(routes, http::read);
    route::<endpoints::UpdateOrganization, _, _, _>(routes, http::update);
    route::<endpoints::UpdateProducts, _, _, _>(routes, http::products);
}
