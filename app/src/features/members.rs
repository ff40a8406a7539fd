//! The people of an organization: the list, one person's page, and what can be done to them.
//!
//! Does not invite; that is `invitations`.

mod actions;
mod columns;
mod confirm;
mod danger;
mod facts;
mod given;
mod list;
mod member;
mod place_dialog;
mod query;
mod row;
mod row_menu;
mod seats;
mod toolbar;

pub use list::MembersPage;
pub use member::MemberPage;
