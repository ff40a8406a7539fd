//! Partners: added by a referral link, listed with their people, and updated when their own members change.

pub mod customers;
pub mod handlers;
pub mod people;
mod queries;
pub mod referrals;
mod support;

pub use people::{admit, follow};
pub use queries::{finish, of_customer};
pub use support::{join, part};
