//! The operator console: who runs this installation looks after organizations, packs and letters, and helps customers.
//!
//! An operator is nobody's member and never becomes one here; what support does to an organization takes a reason that
//! its own history shows.

mod acts;
mod views;

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{self, FaultCode, Faults, Form, Nothing, Surroundings},
    id::{LetterId, MemberId, OrganizationId, SeatOrderId},
    members,
    page::{self, Cursor, Page},
    policy::MemberStatus,
    sessions::SignInForm,
};

pub use acts::{FoundForm, Founding, ProductsForm, ProductsGiven, SeatsForm, SeatsGiven, WhyForm};
pub use views::{
    ActLine, LoadedPack, MemberLine, OperatorAct, OperatorSessionView, OrderLine, OrganizationLine, OrganizationRef,
    OrganizationSheet, PackSource, ParkedLetter, PartnerLine, ProductLine, Retried,
};

crate::endpoints! {
    /// Which operator is signed in. Answers a visitor too.
    ReadOperatorSession: Get "/operator/session" 200, Access::OperatorVisitor, () => Nothing => OperatorSessionView;
    OperatorSignIn: Post "/operator/session" 200, Access::OperatorVisitor, () => SignInForm => OperatorSessionView;
    OperatorSignOut: Delete "/operator/session" 200, Access::OperatorVisitor, () => Nothing => Nothing;
    /// All organizations, newest first.
    ListAllOrganizations: Get "/operator/organizations" 200, Access::Operator, () => SearchForm => Page<OrganizationLine>;
    /// Makes an organization of any pack, and mails the place of its owner to that address.
    SupportFound: Post "/operator/organizations" 201, Access::Operator, () => FoundForm => OrganizationSheet;
    ReadAnyOrganization: Get "/operator/organizations/{org}" 200, Access::Operator, OrganizationId => Nothing => OrganizationSheet;
    ListAnyMembers: Get "/operator/organizations/{org}/members" 200, Access::Operator, OrganizationId => SearchForm => Page<MemberLine>;
    /// Brings a deactivated member back, also where the pack leaves that to support (LF-7).
    SupportReactivate: Delete "/operator/organizations/{org}/members/{member}/deactivation" 200, Access::Operator, (OrganizationId, MemberId) => WhyForm => MemberLine;
    SupportSetSeats: Put "/operator/organizations/{org}/seats" 200, Access::Operator, OrganizationId => SeatsForm => OrganizationSheet;
    /// The products enabled on an organization from here on (IU-5).
    SupportSetProducts: Put "/operator/organizations/{org}/products" 200, Access::Operator, OrganizationId => ProductsForm => OrganizationSheet;
    /// Closes an organization: nothing in it can be changed until it is opened again.
    SupportClose: Put "/operator/organizations/{org}/closure" 200, Access::Operator, OrganizationId => WhyForm => OrganizationSheet;
    SupportReopen: Delete "/operator/organizations/{org}/closure" 200, Access::Operator, OrganizationId => WhyForm => OrganizationSheet;
    /// Voids the links of an owner who has not accepted, and mails a new one.
    SupportInviteOwner: Post "/operator/organizations/{org}/owner-invitations" 200, Access::Operator, OrganizationId => WhyForm => OrganizationSheet;
    /// Joins a partner to a customer (LF-12).
    SupportJoinPartner: Put "/operator/organizations/{org}/partners/{partner}" 200, Access::Operator, (OrganizationId, OrganizationId) => WhyForm => OrganizationSheet;
    /// Parts them, also where the pack does not let the customer do that.
    SupportEndPartner: Delete "/operator/organizations/{org}/partners/{partner}" 200, Access::Operator, (OrganizationId, OrganizationId) => WhyForm => OrganizationSheet;
    /// Orders of seats that wait for an answer, newest first.
    ListOpenOrders: Get "/operator/seat-orders" 200, Access::Operator, () => Nothing => Vec<OrderLine>;
    SupportConfirmOrder: Put "/operator/organizations/{org}/seat-orders/{order}/confirmation" 200, Access::Operator, (OrganizationId, SeatOrderId) => WhyForm => OrganizationSheet;
    SupportDeclineOrder: Put "/operator/organizations/{org}/seat-orders/{order}/refusal" 200, Access::Operator, (OrganizationId, SeatOrderId) => WhyForm => OrganizationSheet;
    ListLoadedPacks: Get "/operator/packs" 200, Access::Operator, () => Nothing => Vec<LoadedPack>;
    /// A pack as it is written.
    ReadPackSource: Get "/operator/packs/{pack}" 200, Access::Operator, String => Nothing => PackSource;
    /// What operators did, latest first.
    ListActs: Get "/operator/acts" 200, Access::Operator, () => SearchForm => Page<ActLine>;
    /// Letters that were given up, latest first.
    ListParkedLetters: Get "/operator/letters" 200, Access::Operator, () => SearchForm => Page<ParkedLetter>;
    /// Sends every parked letter anew. Each organization reads of its own in its history.
    RetryAllLetters: Post "/operator/letters/retries" 200, Access::Operator, () => WhyForm => Retried;
    RetryLetter: Post "/operator/letters/{letter}/retries" 200, Access::Operator, LetterId => WhyForm => Retried;
    DropLetter: Delete "/operator/letters/{letter}" 200, Access::Operator, LetterId => WhyForm => Nothing;
}

/// A list that is searched by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SearchForm {
    /// Part of a name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Id of a pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Lower-case, trimmed; empty for none.
    pub text: String,
    /// Of members only; empty for all.
    pub statuses: Vec<MemberStatus>,
    /// Of organizations only.
    pub pack: Option<String>,
    pub cursor: Option<Cursor>,
    pub limit: u32,
}

impl Form for SearchForm {
    type Checked = Search;
    fn check(self, _: &Surroundings) -> Result<Search, Faults> {
        let mut faults = Faults::default();
        let text = faults.take("/q", members::search(self.q));
        let statuses = faults.take("/status", form::list(self.status, MemberStatus::parse));
        if self.pack.as_deref().is_some_and(|pack| !members::is_role(pack)) {
            faults.add("/pack", FaultCode::Unknown);
        }
        let (pack, cursor, limit) = (self.pack, self.cursor.map(Cursor), page::limit(self.limit));
        let checked = text.zip(statuses);
        faults.finish(checked.map(|(text, statuses)| Search { text, statuses, pack, cursor, limit }))
    }
}
