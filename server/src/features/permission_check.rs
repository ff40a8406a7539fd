//! Decisions: who may do what, and why not. The same answers over our own API and over AuthZEN.
//!
//! Decides nothing itself: it reads facts and asks `policy::decide`.

mod facts;
mod handlers;
mod lift;
mod rules;

pub use facts::{DecisionFacts, Needed};
pub use lift::Lifters;
pub use rules::{Unknown, judge};

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<shared::permission_check::CheckPermissions, _, _, _>(routes, handlers::decide);
}
