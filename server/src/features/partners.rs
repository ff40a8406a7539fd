//! Partners: added by a referral link, listed with their people, and updated when their own members change.

mod customers;
mod handlers;
mod people;
mod queries;
mod referrals;
mod support;

pub(crate) use queries::{not_over, own_or_partners};

pub use people::{admit, follow};
pub use queries::{finish, of_customer};
pub use support::{join, part};

use shared::partners as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListPartners, _, _, _>(routes, handlers::list);
    route::<endpoints::JoinPartner, _, _, _>(routes, handlers::join);
    route::<endpoints::UpdatePartner, _, _, _>(routes, handlers::update);
    route::<endpoints::EndPartner, _, _, _>(routes, handlers::end);
    route::<endpoints::UpdatePartnerPerson, _, _, _>(routes, people::update);
    route::<endpoints::RemovePartnerPerson, _, _, _>(routes, people::remove);
    route::<endpoints::ListCustomers, _, _, _>(routes, customers::list);
    route::<endpoints::LeaveCustomer, _, _, _>(routes, customers::leave);
    route::<endpoints::CreateReferral, _, _, _>(routes, referrals::create);
    route::<endpoints::RevokeReferral, _, _, _>(routes, referrals::end);
    route::<endpoints::ReadReferral, _, _, _>(routes, referrals::read);
}
