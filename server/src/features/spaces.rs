//! Spaces: listed and created. Renaming and archiving come with their screen.

mod http;
mod store;

pub use store::{describe, insert, names, seen};

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<shared::spaces::ListSpaces, _, _, _>(routes, http::list);
    route::<shared::spaces::CreateSpace, _, _, _>(routes, http::create);
}
