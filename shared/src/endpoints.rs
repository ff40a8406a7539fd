//! The list of all endpoints. Tests compare the mounted routes and the table of callers and endpoints with it.

use crate::{
    billing,
    endpoint::{Access, Endpoint, Method},
    history, invitations, members, operator, organizations, ownership, partners, permission_check, records, roles,
    seats, sessions, spaces,
};

/// An endpoint without its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    pub status: u16,
}

/// Calls a macro with every endpoint, so that the lists built from it can't differ.
#[macro_export]
macro_rules! for_each_endpoint {
    ($macro:ident) => {
        $macro! {
            sessions::{ReadSession, SignIn, SignOut, StartSignUp, ReadSignUp, CreateUser, StartPasswordReset, ResetPassword, ConfirmPassword}
            organizations::{ListPacks, CreateOrganization, ReadOrganization, UpdateOrganization, UpdateProducts, DeleteOrganization, RestoreOrganization}
            spaces::{ListSpaces, CreateSpace, ReadSpace, RenameSpace, ArchiveSpace, RestoreSpace}
            members::{ListMembers, ReadMember, UpdateMember, DeactivateMember, ReactivateMember, RemoveMember, UpdateMemberProducts, SetOverride}
            roles::{ListRoles, CreateRole, UpdateRole, DeleteRole, PreviewAccess}
            ownership::{OfferOwnership, WithdrawOwnership, AcceptOwnership}
            seats::{ListSeats, ListSeatOrders, OrderSeats, CancelSeatOrder}
            billing::{ReadBilling, ReadConnections, SetSeats}
            invitations::{CreateInvitation, CreateInvitationBatch, ListInvitations, ResendInvitation, RevokeInvitation, ReadOffer, AcceptInvitation, RequestInvitation}
            partners::{ListPartners, JoinPartner, UpdatePartner, EndPartner, UpdatePartnerPerson, RemovePartnerPerson, ListCustomers, LeaveCustomer, CreateReferral, RevokeReferral, ReadReferral}
            records::{ListRecordKinds, PutRecordKind, ListRecords, PutRecordBatch, PutRecord, DeleteRecord}
            permission_check::{CheckPermissions}
            history::{ListHistory}
            operator::{ReadOperatorSession, OperatorSignIn, OperatorSignOut, ListAllOrganizations, SupportCreate, ReadOrganizationForSupport, ListMembersForSupport, SupportReactivate, SupportSetSeats, SupportSetProducts, SupportClose, SupportReopen, SupportInviteOwner, SupportJoinPartner, SupportEndPartner, ListOpenOrders, SupportConfirmOrder, SupportDeclineOrder, ListLoadedPacks, ReadPackSource, ListOperatorLog, ListFailedEmails, RetryAllEmails, RetryEmail, DeleteFailedEmail}
        }
    };
}

const fn entry<E: Endpoint>() -> Entry {
    Entry { name: E::NAME, method: E::METHOD, path: E::PATH, access: E::ACCESS, status: E::STATUS }
}

macro_rules! list {
    ($($feature:ident::{$($name:ident),*})*) => {
        /// Every endpoint, by feature.
        pub const ALL: &[Entry] = &[$($(entry::<$feature::$name>()),*),*];
    };
}
for_each_endpoint!(list);
