//! What both databases must promise: the same schema from empty, counters that are true, several processes at once.
//!
//! Races between requests are told in `tests/api/races.rs`; the store's own small parts in `server/src/store/tests.rs`.

mod counters;
mod processes;
mod schema;
