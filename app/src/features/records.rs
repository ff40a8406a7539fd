//! Records: the host product's things, as far as the caller sees them. Nothing is written here; the host's backend does.

mod list;
mod query;
mod row;
mod start;

use crate::lazy::{Page, lazy_part};
use list::RecordsPage;

lazy_part!(RecordsPart, records, { list: Page = || RecordsPage() });
