//! Custom roles, their deletion, previews, and viewing as another role.

mod custom;
mod packs;
mod previews;
mod takeover;
mod viewing;
