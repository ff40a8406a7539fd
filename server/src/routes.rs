//! The map of the service: every endpoint and the handler that answers it, each once (H9).

use crate::{
    features,
    http::{Routes, Standard, mount as route},
};

/// Every endpoint of the API.
#[must_use]
pub fn all() -> Routes {
    let mut routes = Routes::default();
    sessions(&mut routes);
    organizations(&mut routes);
    spaces(&mut routes);
    roles(&mut routes);
    ownership(&mut routes);
    seats(&mut routes);
    billing(&mut routes);
    members(&mut routes);
    invitations(&mut routes);
    partners(&mut routes);
    records(&mut routes);
    permission_check(&mut routes);
    history(&mut routes);
    operator(&mut routes);
    routes
}

/// The endpoints of published standards.
#[must_use]
pub fn standard() -> Standard {
    use features::authzen::handlers;
    Standard::default()
        .post(handlers::EVALUATION, handlers::evaluation)
        .post(handlers::EVALUATIONS, handlers::evaluations)
        .post(handlers::SUBJECTS, |service, host, asked| {
            handlers::searched(service, host, asked, handlers::SearchTarget::Subjects)
        })
        .post(handlers::RESOURCES, |service, host, asked| {
            handlers::searched(service, host, asked, handlers::SearchTarget::Resources)
        })
        .post(handlers::ACTIONS, |service, host, asked| {
            handlers::searched(service, host, asked, handlers::SearchTarget::Actions)
        })
        .get(handlers::METADATA, handlers::metadata)
}

fn sessions(routes: &mut Routes) {
    use features::sessions::{accounts, handlers, resets, step_up};
    use shared::sessions as endpoints;
    route::<endpoints::ReadSession, _, _, _>(routes, handlers::read);
    route::<endpoints::SignIn, _, _, _>(routes, handlers::sign_in);
    route::<endpoints::SignOut, _, _, _>(routes, handlers::sign_out);
    route::<endpoints::ConfirmPassword, _, _, _>(routes, step_up::confirm);
    route::<endpoints::StartSignUp, _, _, _>(routes, accounts::start);
    route::<endpoints::ReadSignUp, _, _, _>(routes, accounts::read);
    route::<endpoints::CreateUser, _, _, _>(routes, accounts::create);
    route::<endpoints::StartPasswordReset, _, _, _>(routes, resets::start);
    route::<endpoints::ResetPassword, _, _, _>(routes, resets::finish);
}

fn organizations(routes: &mut Routes) {
    use features::organizations::{closing, handlers};
    use shared::organizations as endpoints;
    route::<endpoints::ListPacks, _, _, _>(routes, handlers::packs);
    route::<endpoints::CreateOrganization, _, _, _>(routes, handlers::create);
    route::<endpoints::ReadOrganization, _, _, _>(routes, handlers::read);
    route::<endpoints::UpdateOrganization, _, _, _>(routes, handlers::update);
    route::<endpoints::UpdateProducts, _, _, _>(routes, handlers::products);
    route::<endpoints::DeleteOrganization, _, _, _>(routes, closing::delete);
    route::<endpoints::RestoreOrganization, _, _, _>(routes, closing::restore);
}

fn spaces(routes: &mut Routes) {
    use features::spaces::handlers;
    use shared::spaces as endpoints;
    route::<endpoints::ListSpaces, _, _, _>(routes, handlers::list);
    route::<endpoints::CreateSpace, _, _, _>(routes, handlers::create);
    route::<endpoints::ReadSpace, _, _, _>(routes, handlers::read);
    route::<endpoints::RenameSpace, _, _, _>(routes, handlers::rename);
    route::<endpoints::ArchiveSpace, _, _, _>(routes, handlers::archive);
    route::<endpoints::RestoreSpace, _, _, _>(routes, handlers::restore);
}

fn roles(routes: &mut Routes) {
    use features::roles::{handlers, preview};
    use shared::roles as endpoints;
    route::<endpoints::ListRoles, _, _, _>(routes, handlers::list);
    route::<endpoints::CreateRole, _, _, _>(routes, handlers::create);
    route::<endpoints::UpdateRole, _, _, _>(routes, handlers::update);
    route::<endpoints::DeleteRole, _, _, _>(routes, handlers::remove);
    route::<endpoints::PreviewAccess, _, _, _>(routes, preview::preview);
}

fn ownership(routes: &mut Routes) {
    use features::ownership::handlers;
    use shared::ownership as endpoints;
    route::<endpoints::OfferOwnership, _, _, _>(routes, handlers::offer);
    route::<endpoints::WithdrawOwnership, _, _, _>(routes, handlers::withdraw);
    route::<endpoints::AcceptOwnership, _, _, _>(routes, handlers::accept);
}

fn seats(routes: &mut Routes) {
    use features::seats::handlers;
    use shared::seats as endpoints;
    route::<endpoints::ListSeats, _, _, _>(routes, handlers::list);
    route::<endpoints::ListSeatOrders, _, _, _>(routes, handlers::list_orders);
    route::<endpoints::OrderSeats, _, _, _>(routes, handlers::order);
    route::<endpoints::CancelSeatOrder, _, _, _>(routes, handlers::cancel);
}

fn billing(routes: &mut Routes) {
    use features::billing::handlers;
    use shared::billing as endpoints;
    route::<endpoints::ReadBilling, _, _, _>(routes, handlers::billing);
    route::<endpoints::ReadConnections, _, _, _>(routes, handlers::connections);
    route::<endpoints::SetSeats, _, _, _>(routes, handlers::set_seats);
}

fn members(routes: &mut Routes) {
    use features::members::{handlers, products};
    use shared::members as endpoints;
    route::<endpoints::ListMembers, _, _, _>(routes, handlers::list);
    route::<endpoints::ReadMember, _, _, _>(routes, handlers::read);
    route::<endpoints::UpdateMember, _, _, _>(routes, handlers::update);
    route::<endpoints::DeactivateMember, _, _, _>(routes, handlers::deactivate);
    route::<endpoints::ReactivateMember, _, _, _>(routes, handlers::reactivate);
    route::<endpoints::RemoveMember, _, _, _>(routes, handlers::remove);
    route::<endpoints::UpdateMemberProducts, _, _, _>(routes, products::products);
    route::<endpoints::SetOverride, _, _, _>(routes, products::set_override);
}

fn invitations(routes: &mut Routes) {
    use features::invitations::{accept, handlers, offer, takeover};
    use shared::invitations as endpoints;
    route::<endpoints::CreateInvitation, _, _, _>(routes, handlers::create);
    route::<endpoints::CreateInvitationBatch, _, _, _>(routes, handlers::create_batch);
    route::<endpoints::ListInvitations, _, _, _>(routes, handlers::list);
    route::<endpoints::ResendInvitation, _, _, _>(routes, handlers::resend);
    route::<endpoints::CopyInvitationLink, _, _, _>(routes, handlers::copy_link);
    route::<endpoints::RevokeInvitation, _, _, _>(routes, handlers::revoke);
    route::<endpoints::TakeOverInvitation, _, _, _>(routes, takeover::take_over);
    route::<endpoints::TakeOverInvitations, _, _, _>(routes, takeover::take_over_all);
    route::<endpoints::ListSentOffers, _, _, _>(routes, takeover::sent_by);
    route::<endpoints::ReadOffer, _, _, _>(routes, offer::read);
    route::<endpoints::AcceptInvitation, _, _, _>(routes, accept::accept);
    route::<endpoints::RequestInvitation, _, _, _>(routes, offer::request);
}

fn partners(routes: &mut Routes) {
    use features::partners::{customers, handlers, people, referrals};
    use shared::partners as endpoints;
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

fn records(routes: &mut Routes) {
    use features::records::{handlers, kinds, put};
    use shared::records as endpoints;
    route::<endpoints::ListRecordKinds, _, _, _>(routes, kinds::list);
    route::<endpoints::PutRecordKind, _, _, _>(routes, kinds::put);
    route::<endpoints::ListRecords, _, _, _>(routes, handlers::list);
    route::<endpoints::PutRecordBatch, _, _, _>(routes, put::batch);
    route::<endpoints::PutRecord, _, _, _>(routes, put::one);
    route::<endpoints::DeleteRecord, _, _, _>(routes, put::delete);
}

fn permission_check(routes: &mut Routes) {
    use features::permission_check::handlers;
    use shared::permission_check as endpoints;
    route::<endpoints::CheckPermissions, _, _, _>(routes, handlers::decide);
}

fn history(routes: &mut Routes) {
    use features::history::handlers;
    use shared::history as endpoints;
    route::<endpoints::ListHistory, _, _, _>(routes, handlers::list);
}

fn operator(routes: &mut Routes) {
    use features::operator::{acts, create, failed_emails, joining, orders, organizations, packs, sessions, support};
    use shared::operator as endpoints;
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
    route::<endpoints::ReadEntryRules, _, _, _>(routes, packs::entry_rules);
    route::<endpoints::ListOperatorLog, _, _, _>(routes, acts::list);
    route::<endpoints::ListLoadedPacks, _, _, _>(routes, packs::list);
    route::<endpoints::ReadEmailQueue, _, _, _>(routes, failed_emails::queue);
    route::<endpoints::ListFailedEmails, _, _, _>(routes, failed_emails::list);
    route::<endpoints::RetryAllEmails, _, _, _>(routes, failed_emails::retry_all);
    route::<endpoints::RetryEmail, _, _, _>(routes, failed_emails::retry);
    route::<endpoints::DeleteFailedEmail, _, _, _>(routes, failed_emails::drop);
}
