//! Invitations: sending and minding them, and the invitee's side.

pub mod accept;
pub mod invite;
mod list;

pub use list::InvitationsPage;
