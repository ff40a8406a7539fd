//! Types, validation, endpoints, problems, and the policy engine, shared by the browser and the server.
//!
//! Pure by rule H1: no web, database, async, clock, or randomness. Time and random bytes are arguments.

pub mod authzen;
pub mod billing;
pub mod endpoint;
pub mod endpoints;
pub mod form;
pub mod history;
pub mod id;
pub mod invitations;
pub mod json;
pub mod members;
pub mod operator;
pub mod organizations;
pub mod ownership;
pub mod page;
pub mod partners;
pub mod paste;
pub mod patch;
pub mod permission_check;
pub mod policy;
pub mod problem;
pub mod records;
pub mod roles;
pub mod seats;
pub mod secret;
pub mod sessions;
pub mod spaces;
pub mod text;
pub mod time;
