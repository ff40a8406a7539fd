//! Policy as a picture in git: who may do what, as text that is compared with what the code says and does.
//!
//! A change of who may do what is a change of these files: `UPDATE_EXPECT=1` writes them, review reads them.

mod commands;
mod custom;
mod endpoints;
mod roles;
