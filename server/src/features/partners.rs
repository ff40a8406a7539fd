//! Partners: taken in by a referral link, shown firm by firm, followed when their own people come and go.

mod customers;
mod http;
mod people;
mod referrals;
mod store;
mod support;

pub(crate) use store::{not_over, own_or_partners};

pub use people::{admit, follow};
pub use store::{finish, of_customer};
pub use support::{join, part};

use shared::partners as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ListPartners, _, _, _>(routes, http::list);
    route::<endpoints::JoinPartner, _, _, _>(routes, http::join);
    route::<endpoints::UpdatePartner, _, _, _>(routes, http::update);
    route::<endpoints::EndPartner, _, _, _>(routes, http::end);
    route::<endpoints::UpdatePartnerPerson, _, _, _>(routes, people::update);
    route::<endpoints::RemovePartnerPerson, _, _, _>(routes, people::remove);
    route::<endpoints::ListCustomers, _, _, _>(routes, customers::list);
    route::<endpoints::LeaveCustomer, _, _, _>(routes, customers::leave);
    route::<endpoints::CreateReferral, _, _, _>(routes, referrals::create);
    route::<endpoints::EndReferral, _, _, _>(routes, referrals::end);
    route::<endpoints::ReadReferral, _, _, _>(routes, referrals::read);
}
