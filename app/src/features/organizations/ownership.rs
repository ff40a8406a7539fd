//! Ownership transfers: offered and revoked in the settings, accepted or declined on their own page (SL-2).
//!
//! The policy decides whether a pack has them at all (LF-9).

mod effect;
mod offer;
mod page;
mod setting;

pub use page::OwnershipPage;
pub use setting::transfer_setting;
