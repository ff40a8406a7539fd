//! Sending and accepting invitations.

use shared::{
    form::Nothing,
    id::{InvitationId, MemberId, SpaceId},
    invitations::{
        AcceptForm, AcceptInvitation, Accepted, CopiedLink, CopyInvitationLink, CreateInvitation,
        CreateInvitationBatch, Intent, InvitationBatchForm, InvitationBatchResult, InvitationQueryForm, InvitationView,
        InviteForm, ListInvitations, ListSentOffers, Offer, ReadOffer, RequestInvitation, RequestOutcome,
        ResendInvitation, RevokeInvitation, RowForm, RowResult, Sent, SentOffers, TakeOverInvitation,
        TakeOverInvitations, TakeoverResult,
    },
    page::Page,
    policy::SpaceGrant,
    sessions::LinkForm,
};

use super::{Actor, secret_of};
use crate::Failed;

impl Actor {
    /// Invites with the defaults: the lowest role, and the first space if the pack has spaces.
    pub async fn invite(&self, address: &str) -> Result<Sent, Failed> {
        let spaces = self.usual_spaces().await;
        let (email, name) = (address.to_owned(), self.naming(address));
        self.invite_with(InviteForm { email, name, spaces, ..InviteForm::default() }).await
    }

    /// Invites with a role and spaces.
    pub async fn invite_as(&self, address: &str, role: &str, spaces: &[SpaceId]) -> Result<Sent, Failed> {
        let (role, spaces) = (Some(role.to_owned()), Some(SpaceGrant::listed(spaces.to_vec())));
        let (email, name) = (address.to_owned(), self.naming(address));
        self.invite_with(InviteForm { email, name, role, spaces, ..InviteForm::default() }).await
    }

    /// The name for an email: none unless the pack requires one.
    fn naming(&self, address: &str) -> Option<String> {
        self.names.then(|| address.split('@').next().unwrap_or_default().to_owned())
    }

    pub async fn invite_with(&self, form: InviteForm) -> Result<Sent, Failed> {
        self.call::<CreateInvitation>(self.org(), form).await
    }

    /// Invites several people with the defaults.
    pub async fn batch(&self, intent: Intent, addresses: &[&str]) -> Result<InvitationBatchResult, Failed> {
        let row =
            |address: &&str| RowForm { email: (*address).to_owned(), name: self.naming(address), ..RowForm::default() };
        let rows = addresses.iter().map(row).collect();
        let spaces = self.usual_spaces().await;
        self.batch_with(InvitationBatchForm { intent, rows, role: None, spaces, products: Vec::new(), message: None })
            .await
    }

    pub async fn batch_with(&self, form: InvitationBatchForm) -> Result<InvitationBatchResult, Failed> {
        self.call::<CreateInvitationBatch>(self.org(), form).await
    }

    /// The first space by name, if there is any.
    pub async fn usual_spaces(&self) -> Option<SpaceGrant> {
        let first = self.spaces().await.ok()?.first()?.id;
        Some(SpaceGrant::listed(vec![first]))
    }

    pub async fn invitations(&self, query: InvitationQueryForm) -> Result<Page<InvitationView>, Failed> {
        self.call::<ListInvitations>(self.org(), query).await
    }

    pub async fn resend(&self, invitation: InvitationId) -> Result<InvitationView, Failed> {
        self.call::<ResendInvitation>((self.org(), invitation), Nothing {}).await
    }

    pub async fn revoke(&self, invitation: InvitationId) -> Result<Nothing, Failed> {
        self.call::<RevokeInvitation>((self.org(), invitation), Nothing {}).await
    }

    /// Creates a new link for an invitation, which voids the earlier ones.
    pub async fn copy_link(&self, invitation: InvitationId) -> Result<CopiedLink, Failed> {
        self.call::<CopyInvitationLink>((self.org(), invitation), Nothing {}).await
    }

    /// Stands for an invitation instead of its inviter.
    pub async fn take_over(&self, invitation: InvitationId) -> Result<InvitationView, Failed> {
        self.call::<TakeOverInvitation>((self.org(), invitation), Nothing {}).await
    }

    /// Stands for all invitations that their inviters can't offer anymore.
    pub async fn take_over_all(&self) -> Result<TakeoverResult, Failed> {
        self.call::<TakeOverInvitations>(self.org(), Nothing {}).await
    }

    /// The pending invitations that a member sent.
    pub async fn sent_offers(&self, member: MemberId) -> Result<Vec<SentOffers>, Failed> {
        self.call::<ListSentOffers>((self.org(), member), Nothing {}).await
    }

    /// The status of every invitation by email, one per line.
    ///
    /// # Panics
    /// If they can't list invitations.
    pub async fn invitation_states(&self, state: Option<&str>) -> String {
        let query = InvitationQueryForm { state: state.map(str::to_owned), ..InvitationQueryForm::default() };
        let rows = self.invitations(query).await.expect("the list").items;
        let line = |row: InvitationView| {
            let why = row.blocked.map_or_else(String::new, |why| format!(" {}", why.as_str()));
            format!("{} {}{why}", row.email, row.state.as_str())
        };
        let mut lines: Vec<String> = rows.into_iter().map(line).collect();
        lines.sort();
        lines.join("\n")
    }

    /// Views what a link offers.
    pub async fn offer(&self, link: &str) -> Result<Offer, Failed> {
        self.call::<ReadOffer>((), LinkForm { secret: secret_of(link) }).await
    }

    /// Accepts as the signed-in person.
    pub async fn accept(&self, link: &str) -> Result<Accepted, Failed> {
        self.call::<AcceptInvitation>((), AcceptForm { secret: secret_of(link), account: None }).await
    }

    /// Accepts as a new person.
    pub async fn accept_as_new(&self, link: &str) -> Result<Accepted, Failed> {
        let form = AcceptForm { secret: secret_of(link), account: Some(self.account()) };
        self.call::<AcceptInvitation>((), form).await
    }

    /// Requests a new link instead of one that doesn't work.
    pub async fn request_invitation(&self, link: &str) -> Result<RequestOutcome, Failed> {
        self.call::<RequestInvitation>((), LinkForm { secret: secret_of(link) }).await
    }

    /// Adds a new person: invites, delivers, and accepts.
    ///
    /// # Panics
    /// If any of that is refused.
    pub async fn add_member(&self, address: &str, role: &str, spaces: &[SpaceId]) -> Actor {
        let sent = self.invite_as(address, role, spaces).await.expect("an invitation");
        let mut actor = self.server.visitor_named(address);
        let link = self.server.link(address, "invitation").await;
        let accepted = actor.accept_as_new(&link).await.expect("an acceptance");
        (actor.organization, actor.member) = (Some(accepted.organization), Some(sent.member));
        actor.names = self.names;
        actor
    }
}

/// One word per row: `invited`, `ready`, or the problem.
fn row_outcome(row: &RowResult) -> String {
    match row {
        RowResult::Invited { .. } => "invited".to_owned(),
        RowResult::Ready => "ready".to_owned(),
        RowResult::ReadyAgain => "ready_again".to_owned(),
        RowResult::Refused { problem } => {
            let body = serde_json::to_value(problem).expect("a problem");
            let code = body["code"].as_str().unwrap_or_default().to_owned();
            let detail = ["errors", "reasons"].iter().find_map(|list| body[list][0]["code"].as_str());
            detail.map_or(code.clone(), |detail| format!("{code} {detail}"))
        }
    }
}

/// A batch's results, one row per line.
#[must_use]
pub fn row_outcomes(result: &InvitationBatchResult) -> String {
    result.rows.iter().map(row_outcome).collect::<Vec<_>>().join("\n")
}
