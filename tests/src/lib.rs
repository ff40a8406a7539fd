//! The test harness: the real service in process, actors that call it like its clients do, their mailbox, and a clock
//! that tests set.
//!
//! Mocks only time and the mail server, so a test that passes here passes over HTTP.

mod actor;
mod database;
mod failed;
mod mailbox;
mod process;
pub mod program;
mod race;
mod random;
mod request;
mod server;
mod story;
pub mod wire;

pub use actor::{Actor, PASSWORD, WHY, as_resource, owned, record, role_id, secret_of, told_rows};
pub use database::Database;
pub use failed::{Failed, check, told};
pub use mailbox::Mailbox;
pub use race::{Doors, all_at_once, counts, tell_with_processes};
pub use random::Dice;
pub use request::{Raw, Reply, Request};
pub use server::{HOST_KEY, House, ORIGIN, Pack, START};
pub use story::{tell, tell_on_postgres};
