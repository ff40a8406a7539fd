//! The harness: the real service in process, people who speak to it as its clients do, their mailbox, and a clock
//! to turn.
//!
//! Deliberately mocks nothing but time and the mail server: a test that passes here passes on the wire.

mod actor;
mod database;
mod dice;
mod failed;
mod house;
mod mailbox;
mod process;
pub mod program;
mod race;
mod request;
mod story;
pub mod wire;

pub use actor::{Actor, PASSWORD, WHY, as_resource, owned, record, role_id, secret_of, told_rows};
pub use database::Database;
pub use dice::Dice;
pub use failed::{Failed, check, told};
pub use house::{HOST_KEY, House, ORIGIN, Pack, START};
pub use mailbox::Mailbox;
pub use race::{Doors, all_at_once, counts, tell_with_processes};
pub use request::{Raw, Reply, Request};
pub use story::{tell, tell_on_postgres};
