//! Behaviour through endpoints, told by the people who use them, on both databases.
//!
//! How often something happens at once is told in `races`; who may do what at all in `tests/policy`.

mod accepting;
mod authzen;
mod closing;
mod conventions;
mod history;
mod host;
mod invitations;
mod isolation;
mod members;
mod operator;
mod organizations;
mod ownership;
mod partners;
mod permission_check;
mod races;
mod records;
mod roles;
mod seats;
mod sessions;
mod spaces;
