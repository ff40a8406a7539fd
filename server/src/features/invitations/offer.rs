//! What a link offers, and requesting a new one.

use std::sync::Arc;

use shared::{
    id::{InvitationId, OrganizationId},
    invitations::{InvitationState, Offer, OfferStep, ReadOffer, RequestInvitation, RequestOutcome},
    policy::Policy,
    problem::Problem,
    secret::LinkSecret,
    time::Timestamp,
};

use super::{
    notifications::{self, News},
    queries::{self, InvitationRow},
    rules::Against,
    standing,
};
use crate::{
    Service,
    features::{
        history, roles,
        sessions::{self, UserRow},
    },
    http::{
        Answer, Call, Error, Meta,
        access::{Anyone, SignedIn, Visitor},
    },
    limits,
    links::{self, LinkRow, Purpose},
    organization,
    store::Conn,
};

/// A link's invitation and its organization.
pub(super) struct OfferContext {
    pub link: LinkRow,
    pub organization: OrganizationId,
    pub invitation: InvitationId,
    pub row: InvitationRow,
    pub name: String,
    pub policy: Arc<Policy>,
}

impl OfferContext {
    /// Why the link can't be used now, if so. The end of an invitation takes precedence over the state of its links.
    pub fn check(&self, now: Timestamp) -> Result<(), Problem> {
        if !self.row.is_pending() {
            return Err(Problem::LinkUsed);
        }
        self.link.check(now)
    }

    /// Whose history an entry goes to, and who did it.
    pub fn writer(&self, actor: Option<&UserRow>, meta: &Meta, now: Timestamp) -> history::Writer {
        history::Writer {
            organization: self.organization,
            actor: actor.map(|user| (user.id, user.name())),
            client: Some(meta.from()),
            request: Some(meta.request.to_string()),
            support: None,
            now,
        }
    }
}

pub(super) async fn find(service: &Service, conn: &mut Conn, secret: &LinkSecret) -> Result<OfferContext, Error> {
    let link = links::find(conn, Purpose::Invitation, secret).await?.ok_or(Problem::LinkUnknown)?;
    let (organization, invitation) = link.invitation().ok_or(Problem::LinkUnknown)?;
    // The organization's row is locked first, as for every change of its members.
    let place = organization::lock(conn, organization).await?.ok_or(Problem::LinkUnknown)?;
    let policy = roles::policy(service, conn, &place).await?;
    let row =
        queries::load(conn, organization, invitation, service.clock().now()).await?.ok_or(Problem::LinkUnknown)?;
    Ok(OfferContext { link, organization, invitation, row, name: place.name, policy })
}

pub async fn read(service: Arc<Service>, call: Call<ReadOffer, Visitor>) -> Result<Answer<Offer>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let found = find(&service, &mut tx, &call.input).await?;
    let account = sessions::user_by_email(&mut tx, &found.link.email).await?;
    let account = account.is_some_and(|user| user.proven || !found.link.mailed);
    let against = standing::against(&mut tx, &found, now).await?;
    let step = step(&found, Against::of(&against), call.by.0.as_ref(), account, now);
    let usable = !matches!(step, OfferStep::Revoked | OfferStep::Used | OfferStep::Replaced | OfferStep::Expired);
    if usable && found.row.view.opened_at.is_none() {
        queries::opened(&mut tx, found.organization, found.invitation, now).await?;
        tx.commit().await?;
    }
    let view = found.row.view;
    let offer = Offer {
        organization: found.name,
        inviter: view.invited_by,
        email: found.link.email,
        name: view.name,
        role_title: found.policy.role_title(&view.role).map(str::to_owned),
        role: view.role,
        pack: found.policy.id().to_owned(),
        expires_at: view.expires_at,
        step,
    };
    Ok(offer.into())
}

/// The state of the link takes precedence over problems of its offer, and both over the signed-in user.
fn step(
    found: &OfferContext,
    against: Option<Against>,
    by: Option<&SignedIn>,
    account: bool,
    now: Timestamp,
) -> OfferStep {
    match (&found.row.view.state, against, by) {
        (InvitationState::Revoked, _, _) => OfferStep::Revoked,
        (InvitationState::Accepted, _, _) => OfferStep::Used,
        _ if found.link.used => OfferStep::Used,
        _ if found.link.voided => OfferStep::Replaced,
        (InvitationState::Expired, _, _) => OfferStep::Expired,
        (_, Some(kind), _) => OfferStep::Refused { why: kind.refusal(), told: found.row.told_lately(now) },
        (_, None, Some(by)) if by.email.key() == found.link.email.key() => OfferStep::Accept,
        (_, None, Some(by)) => OfferStep::WrongAccount { signed_in: by.email.clone() },
        (_, None, None) if account => OfferStep::SignIn,
        (_, None, None) => OfferStep::CreateAccount,
    }
}

/// An invitee whose link doesn't work asks the admins. The admins of a closed organization are notified, too, so that
/// the answer doesn't reveal its state.
pub async fn request(
    service: Arc<Service>,
    call: Call<RequestInvitation, Anyone>,
) -> Result<Answer<RequestOutcome>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let found = find(&service, &mut tx, &call.input).await?;
    let against = standing::against(&mut tx, &found, now).await?;
    let expired = found.row.view.state == InvitationState::Expired && !found.link.voided;
    let news = match (expired, against.is_empty()) {
        (true, _) => News::Expired,
        (false, false) => News::Blocked(&against),
        (false, true) => return Ok(RequestOutcome::NothingToAsk.into()),
    };
    if !notifications::tell(&service, &mut tx, &found, &call.meta, &news).await? {
        return Ok(RequestOutcome::NobodyToTell.into());
    }
    tx.commit().await?;
    service.letters.notify_one();
    Ok(RequestOutcome::Told.into())
}
