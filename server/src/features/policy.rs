//! The policy of one organization: its pack, grown by the roles that it made for itself.

mod cache;
mod fit;
mod http;
mod preview;
mod rules;
mod store;
mod takeover;

pub use cache::{Policies, policy};
pub use fit::misfits;
pub use store::packs_in_use;

use shared::policy as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListRoles, _, _, _>(routes, http::list);
    route::<endpoints::CreateRole, _, _, _>(routes, http::create);
    route::<endpoints::UpdateRole, _, _, _>(routes, http::update);
    route::<endpoints::RemoveRole, _, _, _>(routes, http::remove);
    route::<endpoints::PreviewPolicy, _, _, _>(routes, preview::preview);
}
