//! The operator console: organizations, packs, failed emails, and support for customers.
//!
//! Operators aren't members of any organization, and every support action needs a reason, which the organization's
//! history shows.

mod acts;
mod views;

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{self, FaultCode, Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId, QueuedEmailId, SeatOrderId},
    members,
    page::{self, Cursor, Page},
    policy::MemberStatus,
    sessions::SignInForm,
};

pub use acts::{
    SupportCreateForm, SupportProducts, SupportProductsForm, SupportReasonForm, SupportSeats, SupportSeatsForm,
    SupportedOrganization,
};
pub use views::{
    EmailFault, EmailQueue, EntryRules, FailedEmail, LoadedPack, MemberLine, OperatorAct, OperatorLogEntry,
    OperatorSessionView, OrderLine, OrganizationDetails, OrganizationLine, OrganizationRef, PackSource, PartnerLine,
    ProductLine, Retried,
};

crate::endpoints! {
    /// The signed-in operator. Also answers visitors.
    ReadOperatorSession: Get "/operator/session" 200, Access::OperatorVisitor, () => Nothing => OperatorSessionView;
    OperatorSignIn: Post "/operator/session" 200, Access::OperatorVisitor, () => SignInForm => OperatorSessionView;
    OperatorSignOut: Delete "/operator/session" 200, Access::OperatorVisitor, () => Nothing => Nothing;
    /// Who can sign up and create organizations, and with which packs, as the settings say.
    ReadEntryRules: Get "/operator/entry-rules" 200, Access::Operator, () => Nothing => EntryRules;
    /// All organizations, newest first.
    ListAllOrganizations: Get "/operator/organizations" 200, Access::Operator, () => SearchForm => Page<OrganizationLine>;
    /// Creates an organization of any pack and emails an invitation to its owner.
    SupportCreate: Post "/operator/organizations" 201, Access::Operator, () => SupportCreateForm => OrganizationDetails;
    ReadOrganizationForSupport: Get "/operator/organizations/{org}" 200, Access::Operator, OrganizationId => Nothing => OrganizationDetails;
    ListMembersForSupport: Get "/operator/organizations/{org}/members" 200, Access::Operator, OrganizationId => SearchForm => Page<MemberLine>;
    /// Reactivates a member, even where the pack leaves that to support (LF-7).
    SupportReactivate: Delete "/operator/organizations/{org}/members/{member}/deactivation" 200, Access::Operator, (OrganizationId, MemberId) => SupportReasonForm => MemberLine;
    SupportSetSeats: Put "/operator/organizations/{org}/seats" 200, Access::Operator, OrganizationId => SupportSeatsForm => OrganizationDetails;
    /// Sets the products that are turned on for the organization (IU-5).
    SupportSetProducts: Put "/operator/organizations/{org}/products" 200, Access::Operator, OrganizationId => SupportProductsForm => OrganizationDetails;
    /// Closes an organization: it is read-only until it is reopened.
    SupportClose: Put "/operator/organizations/{org}/closure" 200, Access::Operator, OrganizationId => SupportReasonForm => OrganizationDetails;
    SupportReopen: Delete "/operator/organizations/{org}/closure" 200, Access::Operator, OrganizationId => SupportReasonForm => OrganizationDetails;
    /// Sends a new invitation to an owner who hasn't accepted and invalidates earlier links.
    SupportInviteOwner: Post "/operator/organizations/{org}/owner-invitations" 200, Access::Operator, OrganizationId => SupportReasonForm => OrganizationDetails;
    /// Adds a partner to a customer (LF-12).
    SupportJoinPartner: Put "/operator/organizations/{org}/partners/{partner}" 200, Access::Operator, (OrganizationId, OrganizationId) => SupportReasonForm => OrganizationDetails;
    /// Ends a partnership, even where the pack doesn't let the customer do that.
    SupportEndPartner: Delete "/operator/organizations/{org}/partners/{partner}" 200, Access::Operator, (OrganizationId, OrganizationId) => SupportReasonForm => OrganizationDetails;
    /// Pending seat requests, newest first.
    ListOpenOrders: Get "/operator/seat-orders" 200, Access::Operator, () => Nothing => Vec<OrderLine>;
    SupportConfirmOrder: Put "/operator/organizations/{org}/seat-orders/{order}/confirmation" 200, Access::Operator, (OrganizationId, SeatOrderId) => SupportReasonForm => OrganizationDetails;
    SupportDeclineOrder: Put "/operator/organizations/{org}/seat-orders/{order}/refusal" 200, Access::Operator, (OrganizationId, SeatOrderId) => SupportReasonForm => OrganizationDetails;
    ListLoadedPacks: Get "/operator/packs" 200, Access::Operator, () => Nothing => Vec<LoadedPack>;
    /// A pack's source file.
    ReadPackSource: Get "/operator/packs/{pack}" 200, Access::Operator, String => Nothing => PackSource;
    /// The log of operator actions, newest first.
    ListOperatorLog: Get "/operator/log" 200, Access::Operator, () => SearchForm => Page<OperatorLogEntry>;
    /// What keeps emails from leaving, if anything does.
    ReadEmailQueue: Get "/operator/email-queue" 200, Access::Operator, () => Nothing => EmailQueue;
    /// Failed emails, newest first.
    ListFailedEmails: Get "/operator/failed-emails" 200, Access::Operator, () => SearchForm => Page<FailedEmail>;
    /// Resends every failed email. Each organization's history lists its own.
    RetryAllEmails: Post "/operator/failed-emails/retries" 200, Access::Operator, () => SupportReasonForm => Retried;
    RetryEmail: Post "/operator/failed-emails/{email}/retries" 200, Access::Operator, QueuedEmailId => SupportReasonForm => Retried;
    DeleteFailedEmail: Delete "/operator/failed-emails/{email}" 200, Access::Operator, QueuedEmailId => SupportReasonForm => Nothing;
}

/// A list with a search by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SearchForm {
    /// Part of a name or email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// A pack's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorSearch {
    /// Lowercase and trimmed; empty for no search.
    pub text: String,
    /// For members only; empty for all.
    pub statuses: Vec<MemberStatus>,
    /// For organizations only.
    pub pack: Option<String>,
    pub cursor: Option<Cursor>,
    pub limit: u32,
}

impl Form for SearchForm {
    type Checked = OperatorSearch;
    fn check(self, _: &Surroundings) -> Result<OperatorSearch, Faults> {
        let mut faults = Faults::default();
        let text = faults.take("/q", members::search(self.q));
        let statuses = faults.take("/status", form::list(self.status, MemberStatus::parse));
        if self.pack.as_deref().is_some_and(|pack| !members::is_role(pack)) {
            faults.add("/pack", FaultCode::Unknown);
        }
        let (pack, cursor, limit) = (self.pack, self.cursor.map(Cursor), page::limit(self.limit));
        let checked = text.zip(statuses);
        faults.finish(checked.map(|(text, statuses)| OperatorSearch { text, statuses, pack, cursor, limit }))
    }
}
