//! The operator console: accounts of operators, views of all organizations, and support actions in one.
//!
//! Permits aren't used here, and [`Operator`](crate::http::access::Operator) isn't used elsewhere, so the two kinds of
//! authority never mix.

mod accounts;
mod act;
mod acts;
mod create;
mod failed_emails;
mod joining;
mod lines;
mod orders;
mod organizations;
mod packs;
mod queries;
mod rules;
mod sessions;
mod support;

pub use accounts::{Account, AccountError, add, all, remove, set_password};
pub use queries::addresses;
pub use sessions::session;

use shared::operator as endpoints;

use crate::http::{Routes, mount as route};

pub fn mount(routes: &mut Routes) {
    route::<endpoints::ReadOperatorSession, _, _, _>(routes, sessions::read);
    route::<endpoints::OperatorSignIn, _, _, _>(routes, sessions::sign_in);
    route::<endpoints::OperatorSignOut, _, _, _>(routes, sessions::sign_out);
    route::<endpoints::ListAllOrganizations, _, _, _>(routes, organizations::list);
    route::<endpoints::ReadOrganizationForSupport, _, _, _>(routes, organizations::read);
    route::<endpoints::ListMembersForSupport, _, _, _>(routes, organizations::members);
    route::<endpoints::SupportReactivate, _, _, _>(routes, support::reactivate);
    route::<endpoints::SupportSetSeats, _, _, _>(routes, support::set_seats);
    route::<endpoints::SupportSetProducts, _, _, _>(routes, support::give_products);
    route::<endpoints::SupportClose, _, _, _>(routes, support::close);
    route::<endpoints::SupportReopen, _, _, _>(routes, support::reopen);
    route::<endpoints::SupportCreate, _, _, _>(routes, create::create);
    route::<endpoints::SupportInviteOwner, _, _, _>(routes, create::invite_again);
    route::<endpoints::SupportJoinPartner, _, _, _>(routes, joining::join);
    route::<endpoints::SupportEndPartner, _, _, _>(routes, joining::part);
    route::<endpoints::ListOpenOrders, _, _, _>(routes, orders::list);
    route::<endpoints::SupportConfirmOrder, _, _, _>(routes, orders::confirm);
    route::<endpoints::SupportDeclineOrder, _, _, _>(routes, orders::decline);
    route::<endpoints::ReadPackSource, _, _, _>(routes, packs::source);
    route::<endpoints::ListOperatorLog, _, _, _>(routes, acts::list);
    route::<endpoints::ListLoadedPacks, _, _, _>(routes, packs::list);
    route::<endpoints::ListFailedEmails, _, _, _>(routes, failed_emails::list);
    route::<endpoints::RetryAllEmails, _, _, _>(routes, failed_emails::retry_all);
    route::<endpoints::RetryEmail, _, _, _>(routes, failed_emails::retry);
    route::<endpoints::DeleteFailedEmail, _, _, _>(routes, failed_emails::drop);
}
