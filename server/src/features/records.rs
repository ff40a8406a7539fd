//! Records: pushed by the host or by who manages them, listed as far as each member sees.
//!
//! What is in a record stays with the host; Roster knows whose it is and where.

mod handlers;
mod kinds;
mod put;
mod queries;
mod row;
mod rules;
mod sight;

pub use kinds::{all as kinds, declared};
pub use queries::{find, page, unassign};
pub use row::StoredRecord;
pub use sight::Sight;

use shared::records as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListRecordKinds, _, _, _>(routes, kinds::list);
    route::<endpoints::PutRecordKind, _, _, _>(routes, kinds::put);
    route::<endpoints::ListRecords, _, _, _>(routes, handlers::list);
    route::<endpoints::PutRecordBatch, _, _, _>(routes, put::batch);
    route::<endpoints::PutRecord, _, _, _>(routes, put::one);
    route::<endpoints::DeleteRecord, _, _, _>(routes, put::delete);
}
