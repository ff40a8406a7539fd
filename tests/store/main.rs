//! Guarantees of both databases: the same schema from empty, correct counters, several processes.
//!
//! Races between requests are in `tests/api/races.rs`; unit tests of the store are in `server/src/store/tests.rs`.

mod counters;
mod faults;
mod pooler;
mod processes;
mod schema;
mod tls;
