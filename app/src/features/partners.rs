//! Partners: agencies with access, customers of this organization, and the referral link.
//!
//! The people of an agency come from the agency's own members list.

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
