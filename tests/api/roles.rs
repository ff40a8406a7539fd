//! Roles of an organization's own, their end, previews, and looking through another role's eyes.

mod packs;
mod previews;
mod roles;
mod takeover;
mod viewing;
