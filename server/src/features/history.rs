//! The history: written in the transaction of the change, read with filters.

mod handlers;
mod queries;

pub use queries::{Writer, write};

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<shared::history::ListHistory, _, _, _>(routes, handlers::list);
}
