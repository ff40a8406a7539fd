//! Records: written by the host or by people who manage them, listed as far as each member can see.
//!
//! Their content stays with the host; Roster only knows owner and space.

pub mod handlers;
pub mod kinds;
pub mod put;
mod queries;
mod row;
mod rules;

pub use kinds::{all as kinds, declared};
pub use queries::{RecordVisibility, find, page, unassign};
pub use row::StoredRecord;
