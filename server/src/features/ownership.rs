//! Ownership: offered, taken back, declined, accepted (SL-2).

mod http;
mod store;

pub use store::concerning;

use shared::ownership as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::OfferOwnership, _, _, _>(routes, http::offer);
    route::<endpoints::WithdrawOwnership, _, _, _>(routes, http::withdraw);
    route::<endpoints::AcceptOwnership, _, _, _>(routes, http::accept);
}
