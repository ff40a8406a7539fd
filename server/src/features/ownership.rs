//! Ownership: offered, revoked, declined, accepted (SL-2).

mod handlers;
mod queries;

pub use queries::concerning;

use shared::ownership as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::OfferOwnership, _, _, _>(routes, handlers::offer);
    route::<endpoints::WithdrawOwnership, _, _, _>(routes, handlers::withdraw);
    route::<endpoints::AcceptOwnership, _, _, _>(routes, handlers::accept);
}
