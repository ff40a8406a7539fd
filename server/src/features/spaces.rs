//! Spaces: listed, created, renamed, archived, restored. Members and invitations assign them.

mod handlers;
mod offered;
mod queries;

pub use offered::offered;
pub use queries::{describe, insert, names, seen};

use shared::spaces as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListSpaces, _, _, _>(routes, handlers::list);
    route::<endpoints::CreateSpace, _, _, _>(routes, handlers::create);
    route::<endpoints::ReadSpace, _, _, _>(routes, handlers::read);
    route::<endpoints::RenameSpace, _, _, _>(routes, handlers::rename);
    route::<endpoints::ArchiveSpace, _, _, _>(routes, handlers::archive);
    route::<endpoints::RestoreSpace, _, _, _>(routes, handlers::restore);
}
