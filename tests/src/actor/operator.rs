//! Actions of operators. An operator is a separate actor, whose cookie jar holds an operator's session.

use shared::{
    form::Nothing,
    id::{MemberId, SeatOrderId},
    operator::{
        FailedEmail, ListAllOrganizations, ListFailedEmails, ListLoadedPacks, ListMembersForSupport, ListOpenOrders,
        ListOperatorLog, LoadedPack, MemberLine, OperatorLogEntry, OperatorSessionView, OperatorSignIn,
        OperatorSignOut, OrderLine, OrganizationDetails, OrganizationLine, PackSource, ReadOperatorSession,
        ReadOrganizationForSupport, ReadPackSource, SearchForm, SupportClose, SupportConfirmOrder, SupportCreate,
        SupportCreateForm, SupportDeclineOrder, SupportEndPartner, SupportInviteOwner, SupportJoinPartner,
        SupportReactivate, SupportReasonForm, SupportReopen,
    },
    page::Page,
    policy::Asked,
    secret::Password,
    sessions::SignInForm,
};

use super::{Actor, PASSWORD};
use crate::{Failed, TestServer};

/// The reason of every support action here.
pub const WHY: &str = "Asked for by phone, ticket 4711";

fn why() -> SupportReasonForm {
    SupportReasonForm { reason: WHY.to_owned() }
}

impl TestServer {
    /// A signed-in operator.
    ///
    /// # Panics
    /// If an operator with that email exists.
    pub async fn operator(&self, address: &str) -> Actor {
        let password = Password::new(PASSWORD.to_owned());
        server::features::operator::add(self.service(), address, password).await.expect("a new operator");
        let operator = self.visitor_named(address);
        operator.operator_sign_in(PASSWORD).await.expect("the right password");
        operator
    }
}

impl TestServer {
    /// Creates an organization of a pack, and its owner accepts as a new person.
    ///
    /// # Panics
    /// If any of that is refused.
    pub async fn created_by(&self, operator: &Actor, address: &str, pack: &str) -> Actor {
        let sheet = operator.support_create(address, pack).await.expect("an organization");
        let link = self.link(address, "invitation").await;
        let mut owner = self.visitor_named(address);
        owner.accept_as_new(&link).await.expect("an owner");
        owner.organization = Some(sheet.line.id);
        let seen = owner.organization().await.expect("a member");
        owner.member = Some(seen.me.member);
        owner.names = seen.pack.invitations.name == Asked::Required;
        owner
    }
}

impl Actor {
    pub async fn support_create(&self, address: &str, pack: &str) -> Result<OrganizationDetails, Failed> {
        let form = SupportCreateForm {
            name: "Acme".to_owned(),
            pack: pack.to_owned(),
            email: address.to_owned(),
            person: Some("Olga Example".to_owned()),
            reason: WHY.to_owned(),
        };
        self.call::<SupportCreate>((), form).await
    }

    pub async fn support_invite_owner(&self, of: &Actor) -> Result<OrganizationDetails, Failed> {
        self.call::<SupportInviteOwner>(of.org(), why()).await
    }

    pub async fn support_add_partner(&self, customer: &Actor, partner: &Actor) -> Result<OrganizationDetails, Failed> {
        self.call::<SupportJoinPartner>((customer.org(), partner.org()), why()).await
    }

    pub async fn support_end_partner(&self, customer: &Actor, partner: &Actor) -> Result<OrganizationDetails, Failed> {
        self.call::<SupportEndPartner>((customer.org(), partner.org()), why()).await
    }

    pub async fn open_orders(&self) -> Result<Vec<OrderLine>, Failed> {
        self.call::<ListOpenOrders>((), Nothing {}).await
    }

    pub async fn confirm_order(&self, of: &Actor, order: SeatOrderId) -> Result<OrganizationDetails, Failed> {
        self.call::<SupportConfirmOrder>((of.org(), order), why()).await
    }

    pub async fn decline_order(&self, of: &Actor, order: SeatOrderId) -> Result<OrganizationDetails, Failed> {
        self.call::<SupportDeclineOrder>((of.org(), order), why()).await
    }

    pub async fn pack_source(&self, pack: &str) -> Result<PackSource, Failed> {
        self.call::<ReadPackSource>(pack.to_owned(), Nothing {}).await
    }

    pub async fn acts(&self, form: SearchForm) -> Result<Page<OperatorLogEntry>, Failed> {
        self.call::<ListOperatorLog>((), form).await
    }

    pub async fn operator_sign_in(&self, password: &str) -> Result<OperatorSessionView, Failed> {
        let form = SignInForm { email: self.email.clone(), password: Password::new(password.to_owned()) };
        self.call::<OperatorSignIn>((), form).await
    }

    pub async fn operator_sign_out(&self) -> Result<Nothing, Failed> {
        self.call::<OperatorSignOut>((), Nothing {}).await
    }

    /// The email of the signed-in operator, if any.
    pub async fn operator_session(&self) -> Option<String> {
        let view = self.call::<ReadOperatorSession>((), Nothing {}).await.expect("answered to everyone");
        view.email.map(String::from)
    }

    pub async fn all_organizations(&self, form: SearchForm) -> Result<Page<OrganizationLine>, Failed> {
        self.call::<ListAllOrganizations>((), form).await
    }

    /// The console's view of another actor's organization.
    pub async fn details(&self, of: &Actor) -> Result<OrganizationDetails, Failed> {
        self.call::<ReadOrganizationForSupport>(of.org(), Nothing {}).await
    }

    pub async fn any_members(&self, of: &Actor, form: SearchForm) -> Result<Page<MemberLine>, Failed> {
        self.call::<ListMembersForSupport>(of.org(), form).await
    }

    pub async fn support_reactivate(&self, of: &Actor, member: MemberId) -> Result<MemberLine, Failed> {
        self.call::<SupportReactivate>((of.org(), member), why()).await
    }

    pub async fn support_close(&self, of: &Actor) -> Result<OrganizationDetails, Failed> {
        self.call::<SupportClose>(of.org(), why()).await
    }

    pub async fn support_reopen(&self, of: &Actor) -> Result<OrganizationDetails, Failed> {
        self.call::<SupportReopen>(of.org(), why()).await
    }

    pub async fn loaded_packs(&self) -> Result<Vec<LoadedPack>, Failed> {
        self.call::<ListLoadedPacks>((), Nothing {}).await
    }

    pub async fn failed_emails(&self) -> Result<Page<FailedEmail>, Failed> {
        self.call::<ListFailedEmails>((), SearchForm::default()).await
    }
}
