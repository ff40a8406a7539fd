//! Roles: what each holds, which differ in what, how it looks through their eyes, why somebody can or cannot.
//!
//! Giving a role to somebody is a matter of members.

mod editor;
mod ending;
mod page;
mod preview;
mod table;
mod why;

pub use page::RolesPage;
pub use why::WhyPage;
