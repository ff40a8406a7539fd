//! Records: the host product's things, as far as the caller sees them. Nothing is written here; the host's backend does.

mod list;
mod query;
mod row;
mod start;

pub use list::RecordsPage;
