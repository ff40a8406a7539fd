//! Invitations: offered one by one or in batches, watched, sent again, withdrawn, accepted.

mod accept;
mod first;
mod http;
mod invite;
mod offer;
mod rules;
mod standing;
mod store;
mod telling;

pub use first::{First, invite_first, pending_first, renew_first};
pub use rules::health;
pub use store::replace;

use shared::invitations as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::CreateInvitation, _, _, _>(routes, http::create);
    route::<endpoints::CreateInvitationBatch, _, _, _>(routes, http::create_batch);
    route::<endpoints::ListInvitations, _, _, _>(routes, http::list);
    route::<endpoints::ResendInvitation, _, _, _>(routes, http::resend);
    route::<endpoints::RevokeInvitation, _, _, _>(routes, http::revoke);
    route::<endpoints::ReadOffer, _, _, _>(routes, offer::read);
    route::<endpoints::AcceptInvitation, _, _, _>(routes, accept::accept);
    route::<endpoints::RequestInvitation, _, _, _>(routes, offer::request);
}
