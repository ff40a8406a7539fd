//! Spaces: listed, created, renamed, archived and brought back. Who is given which is for members and invitations.

mod http;
mod offered;
mod store;

pub use offered::offered;
pub use store::{describe, insert, names, seen};

use shared::spaces as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListSpaces, _, _, _>(routes, http::list);
    route::<endpoints::CreateSpace, _, _, _>(routes, http::create);
    route::<endpoints::ReadSpace, _, _, _>(routes, http::read);
    route::<endpoints::RenameSpace, _, _, _>(routes, http::rename);
    route::<endpoints::ArchiveSpace, _, _, _>(routes, http::archive);
    route::<endpoints::RestoreSpace, _, _, _>(routes, http::restore);
}
