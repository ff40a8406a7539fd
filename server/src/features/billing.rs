//! The host's pages for billing and connected accounts, and the endpoint where its billing system sets seats.

mod handlers;

use shared::billing as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ReadBilling, _, _, _>(routes, handlers::billing);
    route::<endpoints::ReadConnections, _, _, _>(routes, handlers::connections);
    route::<endpoints::SetSeats, _, _, _>(routes, handlers::set_seats);
}
