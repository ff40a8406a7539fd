//! The service. [`Service::build`] returns all of it in process, so that tests use the real one; `main` only adds a
//! listener and signals.

pub mod app;
pub mod billing;
pub mod clock;
pub mod config;
pub mod cursor;
pub mod devices;
pub mod error;
pub mod features;
pub mod history;
pub mod http;
pub mod jobs;
pub mod limits;
pub mod links;
pub mod mail;
pub mod network;
pub mod operators;
pub mod organization;
pub mod outbox;
pub mod packs;
pub mod passwords;
mod permit;
mod policies;
pub mod random;
mod request;
mod routes;
pub mod secrets;
pub mod seed;
mod service;
pub mod store;

pub use service::{BuildError, Service, adopt_key};
