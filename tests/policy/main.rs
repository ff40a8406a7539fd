//! Snapshots of who can do what, compared with the code's behavior.
//!
//! A change of permissions is a change of these files: `UPDATE_EXPECT=1` writes them, and a review reads them.

mod commands;
mod custom;
mod endpoints;
mod roles;
