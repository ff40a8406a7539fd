//! Where the host's own pages for billing and connected accounts stand (LK-1, SL-2, SL-4, LF-8, LF-9).
//!
//! Takes no money and shows no price; what is paid, and how, is looked after by the host.

mod page;
mod settings;

pub use page::{BillingPage, ConnectionsPage};
pub use settings::plan_settings;
