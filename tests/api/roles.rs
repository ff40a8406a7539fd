//! Custom roles, their deletion, previews, and viewing as another role.

mod packs;
mod previews;
mod roles;
mod takeover;
mod viewing;
