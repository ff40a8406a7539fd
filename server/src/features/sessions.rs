//! Accounts and sessions: signing up, in and out, forgotten passwords.
//!
//! An account comes to be by proof of its mailbox, or by an invitation's link that was handed over by other means; the
//! first proof of the mailbox wipes the credentials and sessions of such an unproven one. What a user
//! may do in an organization is not known here.

mod accounts;
mod blocklist;
mod handlers;
mod passwords;
mod queries;
mod resets;
mod rules;
mod step_up;
mod view;

pub use blocklist::check_password;
pub use handlers::mount;
pub use passwords::Hasher;
pub use queries::{UserRow, live, open, touch, user_by_email, user_create};
pub use rules::oldest_seen;
pub use view::view;
