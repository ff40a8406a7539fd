//! Partners: firms whose people work here, customers that this organization works for, and the link that joins them.
//!
//! Does not decide who works for a firm; its own members list does.

mod acts;
mod customers;
mod dialogs;
mod firm;
mod page;
mod referral;
mod referral_link;

pub use page::PartnersPage;
pub use referral::ReferralPage;
