//! Members.

use shared::{
    form::Nothing,
    id::{MemberId, SpaceId},
    invitations::TakeoverChoice,
    members::{
        DeactivateMember, ListMembers, MemberQueryForm, MemberView, OverrideForm, ProductsForm, ReactivateMember,
        ReadMember, RemoveMember, Removed, SetOverride, UpdateMember, UpdateMemberForm, UpdateMemberProducts,
    },
    page::Page,
    policy::{OverrideValue, SpaceGrant},
};

use super::Actor;
use crate::Failed;

impl Actor {
    pub async fn members(&self, query: MemberQueryForm) -> Result<Page<MemberView>, Failed> {
        self.call::<ListMembers>(self.org(), query).await
    }

    pub async fn member(&self, member: MemberId) -> Result<MemberView, Failed> {
        self.call::<ReadMember>((self.org(), member), Nothing {}).await
    }

    /// The member with an email, as this person sees them.
    ///
    /// # Panics
    /// If they see no such member.
    pub async fn find(&self, address: &str) -> MemberView {
        let query = MemberQueryForm { q: Some(address.to_owned()), ..MemberQueryForm::default() };
        let page = self.members(query).await.expect("the list of members");
        let found = page.items.into_iter().find(|member| member.email.eq_ignore_ascii_case(address));
        found.unwrap_or_else(|| panic!("{} sees no {address}", self.email))
    }

    /// Changes role and spaces.
    pub async fn assign(&self, member: MemberId, role: &str, spaces: &[SpaceId]) -> Result<MemberView, Failed> {
        let spaces = Some(SpaceGrant::listed(spaces.to_vec()));
        self.assign_with(member, UpdateMemberForm::assignment(Some(role.to_owned()), spaces)).await
    }

    /// Changes the role.
    pub async fn give_role(&self, member: MemberId, role: &str) -> Result<MemberView, Failed> {
        self.assign_with(member, UpdateMemberForm::assignment(Some(role.to_owned()), None)).await
    }

    pub async fn assign_with(&self, member: MemberId, form: UpdateMemberForm) -> Result<MemberView, Failed> {
        self.call::<UpdateMember>((self.org(), member), form).await
    }

    /// Sets the products of a person.
    pub async fn give_products(&self, member: MemberId, products: &[&str]) -> Result<MemberView, Failed> {
        let products = products.iter().map(|id| (*id).to_owned()).collect();
        self.call::<UpdateMemberProducts>((self.org(), member), ProductsForm { products }).await
    }

    /// Sets an individual permission.
    pub async fn set_override(&self, member: MemberId, id: &str, value: OverrideValue) -> Result<MemberView, Failed> {
        self.call::<SetOverride>((self.org(), member, id.to_owned()), OverrideForm { value }).await
    }

    pub async fn deactivate(&self, member: MemberId) -> Result<MemberView, Failed> {
        self.call::<DeactivateMember>((self.org(), member), TakeoverChoice::default()).await
    }

    /// Deactivates, and takes over what the member can't offer anymore.
    pub async fn deactivate_and_take_over(&self, member: MemberId) -> Result<MemberView, Failed> {
        self.call::<DeactivateMember>((self.org(), member), TakeoverChoice { take_over: true }).await
    }

    pub async fn reactivate(&self, member: MemberId) -> Result<MemberView, Failed> {
        self.call::<ReactivateMember>((self.org(), member), Nothing {}).await
    }

    pub async fn remove(&self, member: MemberId) -> Result<Removed, Failed> {
        self.call::<RemoveMember>((self.org(), member), TakeoverChoice::default()).await
    }
}
