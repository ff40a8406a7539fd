//! The features. `routes` says which endpoint each of their handlers answers.

pub mod authzen;
pub mod billing;
pub mod history;
pub mod invitations;
pub mod members;
pub mod operator;
pub mod organizations;
pub mod ownership;
pub mod partners;
pub mod permission_check;
pub mod records;
pub mod roles;
pub mod seats;
pub mod sessions;
pub mod spaces;
