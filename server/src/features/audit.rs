//! The history: written in the transaction of the change, read with filters.

mod http;
mod store;

pub use store::{Writer, write};

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<shared::audit::ListAuditEvents, _, _, _>(routes, http::list);
}
