//! What a link offers, and requesting a new one.

use std::sync::Arc;

use shared::{
    invitations::{InvitationState, Obstacle, Offer, OfferStep, ReadOffer, RequestInvitation, RequestOutcome},
    policy::MemberStatus,
    time::Timestamp,
};

use super::{
    acceptance_check,
    notifications::{self, News},
    offer_context::{OfferContext, find},
    queries,
};
use crate::{
    Service,
    error::Error,
    features::{members, sessions},
    limits,
    permit::{Anyone, SignedIn, Visitor},
    request::{Answer, Call},
    store::Conn,
};

pub async fn read(service: Arc<Service>, call: Call<ReadOffer, Visitor>) -> Result<Answer<Offer>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let found = find(&service, &mut tx, &call.input).await?;
    let account = sessions::user_by_email(&mut tx, &found.link.email).await?;
    let account = account.is_some_and(|user| user.proven || !found.link.mailed);
    let obstacles = acceptance_check::obstacles(&mut tx, &found, now).await?;
    let step = match has_joined(&mut tx, &found, call.by.0.as_ref(), now).await? {
        true => OfferStep::Joined { organization: found.organization },
        false => step(&found, Obstacle::of(&obstacles), call.by.0.as_ref(), account, now),
    };
    let usable = match step {
        OfferStep::Accept
        | OfferStep::CreateAccount
        | OfferStep::SignIn
        | OfferStep::WrongAccount { .. }
        | OfferStep::Refused { .. } => true,
        OfferStep::Joined { .. } | OfferStep::Revoked | OfferStep::Used | OfferStep::Replaced | OfferStep::Expired => {
            false
        }
    };
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

/// Whether the signed-in person accepted this offer and has access. A link never reveals that to anyone else.
async fn has_joined(
    conn: &mut Conn,
    found: &OfferContext,
    by: Option<&SignedIn>,
    now: Timestamp,
) -> Result<bool, Error> {
    let Some(by) = by.filter(|_| found.row.view.state == InvitationState::Accepted) else { return Ok(false) };
    let member = members::some(conn, found.organization, &[found.row.view.member], now).await?.pop();
    Ok(member.is_some_and(|member| member.user == Some(by.user) && member.status == MemberStatus::Active))
}

/// The state of the link takes precedence over problems of its offer, and both over the signed-in user.
fn step(
    found: &OfferContext,
    obstacles: Option<Obstacle>,
    by: Option<&SignedIn>,
    account: bool,
    now: Timestamp,
) -> OfferStep {
    match (&found.row.view.state, obstacles, by) {
        (InvitationState::Revoked, _, _) => OfferStep::Revoked,
        (InvitationState::Accepted, _, _) => OfferStep::Used,
        _ if found.link.used => OfferStep::Used,
        _ if found.link.voided => OfferStep::Replaced,
        (InvitationState::Expired, _, _) => OfferStep::Expired,
        (_, Some(kind), _) => OfferStep::Refused { why: kind.refusal(), notified: found.row.recently_notified(now) },
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
    let obstacles = acceptance_check::obstacles(&mut tx, &found, now).await?;
    let expired = found.row.view.state == InvitationState::Expired && !found.link.voided;
    let news = match (expired, obstacles.is_empty()) {
        (true, _) => News::Expired,
        (false, false) => News::Blocked(&obstacles),
        (false, true) => return Ok(RequestOutcome::NothingToAsk.into()),
    };
    if !notifications::notify(&service, &mut tx, &found, &call.meta, &news).await? {
        return Ok(RequestOutcome::NoOneToNotify.into());
    }
    tx.commit().await?;
    service.outbox.notify_one();
    Ok(RequestOutcome::Notified.into())
}
