//! An organization's policy: its pack, extended by its custom roles.

mod cache;
mod compatibility;
mod handlers;
mod preview;
mod queries;
mod rules;
mod takeover;

pub use cache::{Policies, policy, policy_at};
pub use compatibility::incompatibilities;
pub use queries::packs_in_use;

use shared::roles as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListRoles, _, _, _>(routes, handlers::list);
    route::<endpoints::CreateRole, _, _, _>(routes, handlers::create);
    route::<endpoints::UpdateRole, _, _, _>(routes, handlers::update);
    route::<endpoints::DeleteRole, _, _, _>(routes, handlers::remove);
    route::<endpoints::PreviewAccess, _, _, _>(routes, preview::preview);
}
