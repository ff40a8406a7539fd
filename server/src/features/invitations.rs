//! Invitations: sent one by one or in batches, tracked, resent, revoked, accepted.

pub mod accept;
mod acceptance_check;
mod blocked;
mod first;
pub mod handlers;
mod invite;
mod notifications;
pub mod offer;
mod offer_context;
mod queries;
mod rules;
pub mod takeover;

pub use blocked::mark_members;
pub use first::{First, invite_first, pending_first, renew_first};
pub use queries::replace;
pub use rules::health;
pub use takeover::take_over_from;
