//! The invitation of an operator to the owner of a new organization. No member sent it, so only limits are checked when
//! it is accepted.

use shared::{
    id::{InvitationId, MemberId, OrganizationId},
    invitations::InvitationView,
    policy::{Policy, SpaceGrant},
    problem::Problem,
    text::Email,
    time::Timestamp,
};

use super::{
    invite,
    queries::{self, EmailState, NewInvitation},
};
use crate::{
    Service,
    error::Error,
    links::{self, LinkTarget, Purpose},
    mail::EmailKind,
    outbox::{self, NewEmail},
    random,
    store::{Conn, StoreError},
};

/// The person to invite, and their role and organization.
#[derive(Debug)]
pub struct First<'a> {
    pub organization: OrganizationId,
    pub organization_name: &'a str,
    pub policy: &'a Policy,
    pub member: MemberId,
    pub email: &'a Email,
    pub name: Option<String>,
}

/// Writes the invitation and its email.
pub async fn invite_first(service: &Service, conn: &mut Conn, now: Timestamp, first: &First<'_>) -> Result<(), Error> {
    let new = offer(service, random::id(now), first, now);
    let email = EmailState::emailed(&service.config().mail);
    queries::insert(conn, first.organization, now, (std::slice::from_ref(&new), email)).await?;
    mail(service, conn, now, first, new).await
}

/// Invalidates earlier links of a pending invitation, and emails a new one with the same lifetime.
pub async fn renew_first(
    service: &Service,
    conn: &mut Conn,
    now: Timestamp,
    first: &First<'_>,
    invitation: InvitationId,
) -> Result<(), Error> {
    links::void_invitation(conn, first.organization, invitation, now).await?;
    let new = offer(service, invitation, first, now);
    let by = (new.inviter, new.inviter_name.as_str());
    let email = EmailState::emailed(&service.config().mail);
    queries::renew(conn, first.organization, invitation, by, (email, new.expires_at)).await?;
    mail(service, conn, now, first, new).await
}

/// The invitation, until the owner accepts.
pub async fn pending_first(
    conn: &mut Conn,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<Option<InvitationView>, StoreError> {
    Ok(queries::first(conn, organization, now).await?.map(|row| row.view))
}

fn offer(service: &Service, id: InvitationId, first: &First<'_>, now: Timestamp) -> NewInvitation {
    let url = &service.config().public_url;
    // Operators aren't named; the email comes from the server that the recipient will sign in to.
    let host = url.split_once("://").map_or(url.as_str(), |(_, host)| host);
    NewInvitation {
        id,
        member: first.member,
        email: first.email.to_string(),
        name: first.name.clone(),
        role: first.policy.founder().id.clone(),
        spaces: SpaceGrant::none(),
        message: None,
        inviter: first.member,
        inviter_name: host.to_owned(),
        expires_at: now.plus_hours(first.policy.pack.invitations.life_hours),
    }
}

async fn mail(
    service: &Service,
    conn: &mut Conn,
    now: Timestamp,
    first: &First<'_>,
    new: NewInvitation,
) -> Result<(), Error> {
    let key = first.email.key();
    if let Some(until) = invite::held(conn, now, std::slice::from_ref(&key)).await?.get(&key).filter(|at| **at > now) {
        let seconds = now.seconds_until(*until).max(1);
        return Err(Problem::RateLimited { retry_after_seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }.into());
    }
    let wanted = LinkTarget {
        purpose: Purpose::Invitation,
        email: first.email.clone(),
        invitation: Some((first.organization, new.id)),
        user: None,
        expires_at: new.expires_at,
        mailed: true,
        mail_at: None,
    };
    let made = links::make(conn, service.key(), now, &[wanted]).await?;
    let messages: Vec<NewEmail> = made.iter().map(|link| message(first, &new, link.hash)).collect();
    Ok(outbox::enqueue(conn, now, &messages).await?)
}

fn message(first: &First<'_>, new: &NewInvitation, link: crate::secrets::Hash) -> NewEmail {
    NewEmail {
        organization: Some(first.organization),
        invitation: Some(new.id),
        link: Some(link),
        due: None,
        to: first.email.clone(),
        to_name: new.name.clone(),
        kind: EmailKind::Invitation {
            organization: first.organization_name.to_owned(),
            inviter: new.inviter_name.clone(),
            role: first.policy.role_name(&new.role).to_owned(),
            message: None,
            expires: new.expires_at,
        },
    }
}
