//! Where the host's own pages for billing and connected accounts stand (LK-1, SL-2, SL-4, LF-8, LF-9).
//!
//! Takes no money and shows no price; what is paid, and how, is looked after by the host.

mod page;

use crate::{
    features::seats::SeatsPage,
    lazy::{Page, lazy_part},
};
use page::{BillingPage, ConnectionsPage};

lazy_part!(PlanPart, plan, {
    seats: Page = || SeatsPage(),
    billing: Page = || BillingPage(),
    connections: Page = || ConnectionsPage(),
});
