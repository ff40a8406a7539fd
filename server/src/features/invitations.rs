//! Invitations: sent one by one or in batches, tracked, resent, revoked, accepted.

pub mod accept;
mod first;
mod found;
pub mod handlers;
mod invite;
mod notifications;
pub mod offer;
mod queries;
mod rules;
mod standing;

pub use first::{First, invite_first, pending_first, renew_first};
pub use queries::replace;
pub use rules::health;
