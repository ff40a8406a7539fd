//! Seats: the ledger, and requests for more or fewer. `billing` posts requests.

mod handlers;
mod ledger;
mod orders;

pub use orders::{
    DueOrder, OrderRow, SetSeats, again, assign, confirm, decline, give_up, lease, of, orders, set, told,
};

use shared::seats as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListSeats, _, _, _>(routes, handlers::list);
    route::<endpoints::ListSeatOrders, _, _, _>(routes, handlers::list_orders);
    route::<endpoints::OrderSeats, _, _, _>(routes, handlers::order);
    route::<endpoints::CancelSeatOrder, _, _, _>(routes, handlers::cancel);
}
