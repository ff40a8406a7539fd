//! Partners: firms whose people work here, customers that this organization works for, and the link that joins them.
//!
//! Does not decide who works for a firm; its own members list does.

mod acts;
mod customers;
mod dialogs;
mod page;
mod partner;
mod referral;
mod referral_link;

use crate::lazy::{Page, lazy_part};
use page::PartnersPage;
use referral::ReferralPage;

lazy_part!(PartnersPart, partners, { partners: Page = || PartnersPage() });
lazy_part!(ReferralPart, referral, { referral: Page = || ReferralPage() });
