//! Behavior through the API, as people use it, on both databases.
//!
//! Concurrency is tested in `races`, permissions in `tests/policy`.

mod accepting;
mod authzen;
mod closing;
mod conventions;
mod entry;
mod history;
mod host;
mod invitations;
mod isolation;
mod members;
mod operator;
mod organizations;
mod ownership;
mod partner_seats;
mod partners;
mod permission_check;
mod races;
mod records;
mod roles;
mod seats;
mod sessions;
mod spaces;
