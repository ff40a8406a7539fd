//! Invitations: sent one by one or in batches, tracked, resent, revoked, accepted.

mod accept;
mod first;
mod handlers;
mod invite;
mod notifications;
mod offer;
mod queries;
mod rules;
mod standing;

pub use first::{First, invite_first, pending_first, renew_first};
pub use queries::replace;
pub use rules::health;

use shared::invitations as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::CreateInvitation, _, _, _>(routes, handlers::create);
    route::<endpoints::CreateInvitationBatch, _, _, _>(routes, handlers::create_batch);
    route::<endpoints::ListInvitations, _, _, _>(routes, handlers::list);
    route::<endpoints::ResendInvitation, _, _, _>(routes, handlers::resend);
    route::<endpoints::RevokeInvitation, _, _, _>(routes, handlers::revoke);
    route::<endpoints::ReadOffer, _, _, _>(routes, offer::read);
    route::<endpoints::AcceptInvitation, _, _, _>(routes, accept::accept);
    route::<endpoints::RequestInvitation, _, _, _>(routes, offer::request);
}
