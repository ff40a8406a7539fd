//! The operator console: accounts of operators, views of all organizations, and support actions in one.
//!
//! Nothing here takes a permit, and nothing elsewhere takes an [`Operator`](crate::permit::Operator): the two kinds
//! of authority never mix.

mod accounts;
mod act;
pub mod acts;
pub mod create;
pub mod failed_emails;
pub mod joining;
pub mod orders;
pub mod organizations;
pub mod packs;
mod queries;
mod rules;
pub mod sessions;
pub mod support;

pub use accounts::{Account, AccountError, add, all, remove, set_password};
pub use queries::addresses;
pub use sessions::session;
