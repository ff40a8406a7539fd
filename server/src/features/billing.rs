//! The host's pages for billing and connected accounts, and its billing system's word about seats.

mod http;

use shared::billing as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ReadBilling, _, _, _>(routes, http::billing);
    route::<endpoints::ReadConnections, _, _, _>(routes, http::connections);
    route::<endpoints::SetSeats, _, _, _>(routes, http::set_seats);
}
