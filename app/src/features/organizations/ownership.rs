//! Ownership handed over: offered and taken back among the settings, taken up or declined on a page of its own (SL-2).
//!
//! Whether a pack knows it at all is the policy's to say (LF-9).

mod effect;
mod offer;
mod page;
mod setting;

pub use page::OwnershipPage;
pub use setting::transfer_setting;
