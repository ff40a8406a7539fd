//! Records of the host product that the caller can see. Read-only; the host's backend writes them.

mod list;
mod query;
mod row;
mod start;

use crate::lazy::{Page, lazy_part};
use list::RecordsPage;

lazy_part!(RecordsPart, records, { list: Page = || RecordsPage() });
