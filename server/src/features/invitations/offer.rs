//! The invitee's first sight of an invitation: what it offers, and asking for a new one.

use std::sync::Arc;

use shared::{
    audit::{AuditKind, AuditTarget},
    form::Nothing,
    id::{InvitationId, OrganizationId},
    invitations::{InvitationState, Offer, OfferStep, ReadOffer, RequestInvitation},
    policy::{Permission, Policy},
    problem::Problem,
    secret::LinkSecret,
    text::Email,
    time::Timestamp,
};

use super::store::{self, InvitationRow};
use crate::{
    Service, args,
    deed::Event,
    features::{audit, members, policy, sessions},
    http::{
        Answer, Call, Error,
        access::{Anyone, Visitor},
    },
    limits,
    links::{self, LinkRow, Purpose},
    mail::LetterKind,
    outbox::{self, NewLetter},
    store::{Conn, StoreError},
};

/// A link's invitation and its organization.
pub(super) struct Found {
    pub link: LinkRow,
    pub organization: OrganizationId,
    pub invitation: InvitationId,
    pub row: InvitationRow,
    pub name: String,
    pub closed: bool,
    pub policy: Arc<Policy>,
}

impl Found {
    /// Why the link cannot be used now, if so. An invitation that ended outweighs what became of its links.
    pub fn check(&self, now: Timestamp) -> Result<(), Problem> {
        if !self.row.is_pending() {
            return Err(Problem::LinkUsed);
        }
        self.link.check(now)
    }
}

pub(super) async fn find(service: &Service, conn: &mut Conn, secret: &LinkSecret) -> Result<Found, Error> {
    let link = links::find(conn, Purpose::Invitation, secret).await?.ok_or(Problem::LinkUnknown)?;
    let (organization, invitation) = link.invitation.ok_or(Problem::LinkUnknown)?;
    // The organization's row is locked first, as every change of its members does.
    let sql =
        "SELECT name, closed, pack, roles_version FROM organizations WHERE id = ?1 /*postgres: FOR NO KEY UPDATE */";
    let row = conn.optional(sql, args![organization.bytes()]).await?.ok_or(Problem::LinkUnknown)?;
    let (name, closed, pack): (String, bool, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let policy = policy::policy(service, conn, organization, &pack, row.get(3)?).await?;
    let row = store::load(conn, organization, invitation, service.clock().now()).await?.ok_or(Problem::LinkUnknown)?;
    Ok(Found { link, organization, invitation, row, name, closed, policy })
}

pub async fn read(service: Arc<Service>, call: Call<ReadOffer, Visitor>) -> Result<Answer<Offer>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let found = find(&service, &mut tx, &call.input).await?;
    let account = sessions::user_by_email(&mut tx, &found.link.email).await?;
    let account = account.is_some_and(|user| user.proven || !found.link.mailed);
    let step = match (&found.row.view.state, &call.by.0) {
        (InvitationState::Revoked, _) => OfferStep::Revoked,
        (InvitationState::Accepted, _) => OfferStep::Used,
        _ if found.link.used => OfferStep::Used,
        _ if found.link.voided => OfferStep::Replaced,
        (InvitationState::Expired, _) => OfferStep::Expired,
        (_, Some(by)) if by.email.key() == found.link.email.key() => OfferStep::Accept,
        (_, Some(by)) => OfferStep::WrongAccount { signed_in: by.email.clone() },
        (_, None) if account => OfferStep::SignIn,
        (_, None) => OfferStep::CreateAccount,
    };
    let usable = !matches!(step, OfferStep::Revoked | OfferStep::Used | OfferStep::Replaced | OfferStep::Expired);
    if usable && found.row.view.opened_at.is_none() {
        store::opened(&mut tx, found.organization, found.invitation, now).await?;
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

/// The holder of an expired link asks whoever invited them for a new one. The answer is the same whether or not a
/// letter goes out.
/// Most admins whom one event writes to.
const MOST_ADMINS: usize = 5;

/// Whom to tell that an offer needs somebody's hand: those who see it.
pub(super) async fn admins(
    conn: &mut Conn,
    found: &Found,
    now: Timestamp,
) -> Result<Vec<(Email, Option<String>)>, StoreError> {
    let holds = Permission::MEMBERS_INVITE;
    let at = Some((found.row.view.role.as_str(), &found.row.view.spaces));
    members::in_charge(conn, found.organization, &found.policy, holds, at, MOST_ADMINS, now).await
}

pub async fn request(service: Arc<Service>, call: Call<RequestInvitation, Anyone>) -> Result<Answer<Nothing>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let found = find(&service, &mut tx, &call.input).await?;
    let expired = found.row.view.state == InvitationState::Expired && !found.link.voided && !found.closed;
    if !expired || !store::requested(&mut tx, found.organization, found.invitation, now).await? {
        return Ok(Nothing {}.into());
    }
    let link = format!("{}/o/{}/members/{}", service.config().public_url, found.organization, found.row.view.member);
    let letters = admins(&mut tx, &found, now).await?.into_iter().map(|(to, to_name)| NewLetter {
        organization: Some(found.organization),
        invitation: None,
        link: None,
        due: None,
        to,
        to_name,
        kind: LetterKind::InvitationRequested {
            invitee: found.row.view.name.clone().unwrap_or_else(|| found.row.view.email.clone()),
            organization: found.name.clone(),
            link: link.clone(),
        },
    });
    outbox::enqueue(&mut tx, now, &letters.collect::<Vec<_>>()).await?;
    let writer = audit::Writer {
        organization: found.organization,
        actor: None,
        client: Some(call.meta.from()),
        request: Some(call.meta.request.to_string()),
        support: None,
        now,
    };
    let target = AuditTarget { id: found.row.view.member.to_string(), name: found.row.view.email.clone() };
    let event = Event {
        kind: AuditKind::InvitationRequested,
        target: Some(target),
        member: Some(found.row.view.member),
        changes: Vec::new(),
    };
    audit::write(&mut tx, &writer, &[event]).await?;
    tx.commit().await?;
    service.letters.notify_one();
    Ok(Nothing {}.into())
}
