//! Partners: other organizations whose people work here with their own accounts (LF-12).
//!
//! One organization is the customer, the other the partner. Levels are roles of the customer's pack, which defines what
//! they can do.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId},
    json::FromJson,
    members::{MemberView, check_role},
    policy::Permission,
    secret::LinkSecret,
    time::Timestamp,
};

crate::endpoints! {
    /// The partners of an organization.
    ListPartners: Get "/organizations/{org}/partners" 200, Access::Permission(Permission::MEMBERS_READ), OrganizationId => Nothing => Vec<PartnerView>;
    /// Adds the partner of a referral link.
    JoinPartner: Post "/organizations/{org}/partners" 201, Access::Permission(Permission::PARTNERS_MANAGE), OrganizationId => ReferralForm => PartnerView;
    /// Changes the level of all people of a partner.
    UpdatePartner: Patch "/organizations/{org}/partners/{partner}" 200, Access::Permission(Permission::PARTNERS_MANAGE), (OrganizationId, OrganizationId) => PartnerForm => PartnerView;
    /// Ends the partnership, where the pack lets the customer do that.
    EndPartner: Delete "/organizations/{org}/partners/{partner}" 200, Access::Permission(Permission::PARTNERS_MANAGE), (OrganizationId, OrganizationId) => Nothing => Nothing;
    /// Changes the level and end of one person of a partner, where the pack has individual levels.
    UpdatePartnerPerson: Patch "/organizations/{org}/partner-people/{member}" 200, Access::Permission(Permission::PARTNERS_MANAGE), (OrganizationId, MemberId) => PartnerPersonForm => MemberView;
    RemovePartnerPerson: Delete "/organizations/{org}/partner-people/{member}" 200, Access::Permission(Permission::PARTNERS_MANAGE), (OrganizationId, MemberId) => Nothing => MemberView;
    /// The customers of this organization.
    ListCustomers: Get "/organizations/{org}/customers" 200, Access::Member, OrganizationId => Nothing => Vec<CustomerView>;
    /// Leaves a customer.
    LeaveCustomer: Delete "/organizations/{org}/customers/{customer}" 200, Access::Permission(Permission::PARTNERS_MANAGE), (OrganizationId, OrganizationId) => Nothing => Nothing;
    /// Creates a link for customers that want to add this organization. It replaces the earlier one.
    CreateReferral: Post "/organizations/{org}/referral" 201, Access::Permission(Permission::PARTNERS_MANAGE), OrganizationId => Nothing => ReferralView;
    RevokeReferral: Delete "/organizations/{org}/referral" 200, Access::Permission(Permission::PARTNERS_MANAGE), OrganizationId => Nothing => Nothing;
    /// The organization of this referral link.
    ReadReferral: Post "/referrals/lookup" 200, Access::User, () => ReferralForm => ReferralOffer;
}

/// A partner, as its customer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PartnerView {
    pub id: OrganizationId,
    pub name: String,
    /// The role of its people; the pack can give each person their own.
    pub level: String,
    /// The number of its people with access.
    pub people: u32,
    pub since: Timestamp,
    /// Whether the partner's organization is closed. Its people have no access until it is open again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
}

/// A customer, as its partner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct CustomerView {
    pub id: OrganizationId,
    pub name: String,
    pub level: String,
    pub since: Timestamp,
    /// Whether the caller has access there.
    pub open: bool,
}

/// Shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ReferralView {
    pub link: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ReferralOffer {
    pub id: OrganizationId,
    pub name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferralForm {
    pub secret: String,
}

impl Form for ReferralForm {
    type Checked = LinkSecret;
    fn check(self, _: &Surroundings) -> Result<LinkSecret, Faults> {
        let expected = || FaultCode::Malformed { expected: "the part of the link after #".to_owned() };
        LinkSecret::parse(&self.secret).ok_or_else(|| Faults::one("/secret", expected()))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerForm {
    pub level: String,
}

impl Form for PartnerForm {
    type Checked = PartnerForm;
    fn check(self, _: &Surroundings) -> Result<PartnerForm, Faults> {
        let mut faults = Faults::default();
        check_role(Some(&self.level), "/level", &mut faults);
        faults.finish(Some(self))
    }
}

/// Omitted fields stay; `null` removes the end.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerPersonForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    #[serde(default, skip_serializing_if = "crate::patch::Patch::is_keep")]
    pub ends_at: crate::patch::Patch<Timestamp>,
}

impl Form for PartnerPersonForm {
    type Checked = PartnerPersonForm;
    fn check(self, _: &Surroundings) -> Result<PartnerPersonForm, Faults> {
        let mut faults = Faults::default();
        check_role(self.level.as_deref(), "/level", &mut faults);
        if self.level.is_none() && self.ends_at.is_keep() {
            faults.add("/level", FaultCode::Required);
        }
        faults.finish(Some(self))
    }
}
