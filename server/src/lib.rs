//! The service. [`Service::build`] returns all of it in process, so that tests use the real one; `main` only adds a
//! listener and signals.

pub mod billing;
pub mod clock;
pub mod config;
pub mod cursor;
pub mod deed;
pub mod features;
pub mod http;
pub mod jobs;
pub mod limits;
pub mod links;
pub mod mail;
pub mod operators;
pub mod organization;
pub mod outbox;
pub mod packs;
pub mod random;
pub mod secrets;
pub mod seed;
mod service;
pub mod store;

pub use service::{BuildError, Service, adopt_key};
