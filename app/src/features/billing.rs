//! Links to the host product's pages for billing and connected accounts (LK-1, SL-2, SL-4, LF-8, LF-9).
//!
//! Handles no payments and shows no prices; the host does.

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
