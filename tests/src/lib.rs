//! The test harness: the real service in process, actors that call it like its clients do, their mailbox, and a clock
//! that tests set.
//!
//! Mocks only time and the mail server, so a test that passes here passes over HTTP.

mod actor;
mod both_databases;
mod database;
mod engine;
mod failed;
mod gate;
mod mailbox;
mod process;
pub mod program;
mod race;
mod random;
mod request;
mod server;
pub mod wire;

pub use actor::{Actor, PASSWORD, WHY, as_resource, owned, record, role_id, row_outcomes, secret_of};
pub use both_databases::{run, run_on_postgres};
pub use database::Database;
pub use engine::{Engine, Pooler};
pub use failed::{Failed, check, outcome};
pub use gate::Gate;
pub use mailbox::Mailbox;
pub use race::{ServerPair, counts, run_concurrently, run_with_processes};
pub use random::Dice;
pub use request::{Raw, Reply, Request};
pub use server::{HOST_KEY, ORIGIN, Pack, START, TestServer};
