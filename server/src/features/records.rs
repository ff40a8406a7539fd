//! Records: written by the host or by people who manage them, listed as far as each member can see.
//!
//! Their content stays with the host; Roster only knows owner and space.

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
