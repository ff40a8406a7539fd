//! One module per feature, with the same name as in `shared`, on the server, and in URLs.

pub mod billing;
pub mod history;
pub mod invitations;
pub mod members;
pub mod operator;
pub mod organizations;
pub mod partners;
pub mod records;
pub mod roles;
pub mod seats;
pub mod sessions;
pub mod spaces;
