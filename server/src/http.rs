//! HTTP: mounts endpoints, authenticates callers, and converts errors to problem+json.
//!
//! Features are only mounted here, and make all decisions themselves.

pub mod access;
mod answer;
pub mod assets;
mod client;
pub mod error;
mod extract;
mod first_answers;
mod headers;
mod idempotency;
mod listen;
mod mailbox;
mod meta;
mod mount;
mod router;
mod standard;

pub use answer::{Answer, CookieChange};
pub use client::{Networks, is_local_host, is_loopback};
pub use error::Error;
pub use extract::surroundings;
pub use listen::{Timeouts, serve};
pub use meta::Meta;
pub use mount::{Call, Routes, mount};
pub use router::{mounted, router};
pub use standard::{Refused, Standard};
