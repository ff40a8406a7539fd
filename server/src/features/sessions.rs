//! Accounts and sessions: signing up, signing in and out, resetting a password.
//!
//! An account is created by verifying its mailbox, or by an invitation link that was shared by other means; in the
//! second case, the first verification of the mailbox removes the account's credentials and sessions. Permissions in
//! organizations are elsewhere.

pub mod accounts;
pub mod handlers;
mod queries;
pub mod resets;
mod rules;
pub mod step_up;
mod view;

pub use queries::{UserRow, live, open, password_rehash, touch, user_by_email, user_create};
pub use rules::oldest_seen;
pub use view::view;
