//! Partners, as customers and as agencies see them.

use shared::{
    form::Nothing,
    id::{MemberId, OrganizationId},
    members::MemberView,
    partners::{
        CreateReferral, CustomerView, EndPartner, JoinPartner, LeaveCustomer, ListCustomers, ListPartners, PartnerForm,
        PartnerPersonForm, PartnerView, ReadReferral, ReferralForm, ReferralOffer, RemovePartnerPerson, RevokeReferral,
        UpdatePartner, UpdatePartnerPerson,
    },
};

use super::Actor;
use crate::Failed;

impl Actor {
    /// The secret of a new referral link of their organization.
    pub async fn create_referral(&self) -> Result<String, Failed> {
        let link = self.call::<CreateReferral>(self.org(), Nothing {}).await?.link;
        Ok(link.split_once('#').map_or_else(String::new, |(_, secret)| secret.to_owned()))
    }

    pub async fn end_referral(&self) -> Result<Nothing, Failed> {
        self.call::<RevokeReferral>(self.org(), Nothing {}).await
    }

    pub async fn referral(&self, secret: &str) -> Result<ReferralOffer, Failed> {
        self.call::<ReadReferral>((), ReferralForm { secret: secret.to_owned() }).await
    }

    pub async fn add_partner(&self, secret: &str) -> Result<PartnerView, Failed> {
        self.call::<JoinPartner>(self.org(), ReferralForm { secret: secret.to_owned() }).await
    }

    pub async fn partners(&self) -> Result<Vec<PartnerView>, Failed> {
        self.call::<ListPartners>(self.org(), Nothing {}).await
    }

    pub async fn set_partner(&self, partner: OrganizationId, level: &str) -> Result<PartnerView, Failed> {
        self.call::<UpdatePartner>((self.org(), partner), PartnerForm { level: level.to_owned() }).await
    }

    pub async fn end_partner(&self, partner: OrganizationId) -> Result<Nothing, Failed> {
        self.call::<EndPartner>((self.org(), partner), Nothing {}).await
    }

    pub async fn set_person(&self, member: MemberId, form: PartnerPersonForm) -> Result<MemberView, Failed> {
        self.call::<UpdatePartnerPerson>((self.org(), member), form).await
    }

    pub async fn remove_partner_person(&self, member: MemberId) -> Result<MemberView, Failed> {
        self.call::<RemovePartnerPerson>((self.org(), member), Nothing {}).await
    }

    pub async fn customers(&self) -> Result<Vec<CustomerView>, Failed> {
        self.call::<ListCustomers>(self.org(), Nothing {}).await
    }

    pub async fn leave_customer(&self, customer: OrganizationId) -> Result<Nothing, Failed> {
        self.call::<LeaveCustomer>((self.org(), customer), Nothing {}).await
    }
}
