//! Inviting: one unit of work for one email or a thousand.

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    id::{InvitationId, MemberId},
    invitations::{InvitationAssignment, Invitee, Sent},
    policy::{MemberStatus, NoHolders, Permission, SpaceGrant},
    problem::Problem,
    text::Note,
    time::Timestamp,
};

use super::{
    queries::{self, EmailState, NewInvitation},
    rules::{self, InvitationFacts},
};
use crate::{
    error::Error,
    features::{
        members::{self, NewMember},
        spaces,
    },
    history::Event,
    limits,
    links::{self, LinkTarget, Purpose},
    mail::EmailKind,
    organization::Deed,
    outbox::NewEmail,
    random,
    store::{Conn, StoreError},
};

/// A checked batch: its role and spaces, and a result per row.
pub struct Judged {
    pub role: String,
    pub spaces: SpaceGrant,
    pub products: Vec<String>,
    pub verdicts: Vec<Result<Invitee, Problem>>,
    /// Seats available after the valid rows; `None` if unlimited.
    pub seats_left: Option<u32>,
}

/// Reads the facts and checks every row. Errors of role or spaces fail the whole batch.
pub async fn judge(
    deed: &mut Deed<'_>,
    rows: Vec<Result<Invitee, Faults>>,
    assignment: InvitationAssignment,
    message: Option<&Note>,
) -> Result<Judged, Error> {
    let (organization, policy) = (deed.permit.organization(), deed.policy.clone());
    if message.is_some() && !policy.pack.invitations.note {
        return Err(Faults::one("/message", FaultCode::NotOffered).into());
    }
    let (role, spaces) = rules::assignment(&policy, deed.actor(), assignment.role, assignment.spaces);
    spaces::offered(deed, &spaces, &SpaceGrant::none()).await?;
    if assignment.products.iter().any(|id| policy.product(id).is_none()) {
        return Err(Faults::one("/products", FaultCode::Unknown).into());
    }
    let products = policy.products(assignment.products.iter().map(String::as_str));
    let keys: Vec<String> = rows.iter().flatten().map(|invitee| invitee.email.key()).collect();
    let known = members::known(&mut deed.tx, organization, &keys).await?;
    let known: HashMap<String, MemberStatus> = known.into_iter().map(|known| (known.email_key, known.status)).collect();
    let taken = members::taken(&mut deed.tx, organization, &policy).await?;
    let mut facts = InvitationFacts { policy: &policy, actor: deed.actor(), organization: deed.facts, taken, known };
    let verdicts = rules::judge(&mut facts, rows, &role, &spaces, products);
    let seats_left = facts.organization.seats.map(|seats| seats.saturating_sub(facts.organization.seats_taken));
    let products = policy.product_ids(products).map(str::to_owned).collect();
    Ok(Judged { role, spaces, products, verdicts, seats_left })
}

/// Writes invitations with their members, links, emails, and history. Returns one [`Sent`] each, in order, with the
/// link if `copy` is set.
pub async fn send(
    deed: &mut Deed<'_>,
    judged: &Judged,
    invitees: &[&Invitee],
    message: Option<&Note>,
    copy: bool,
) -> Result<Vec<Sent>, Error> {
    let (organization, now, policy) = (deed.permit.organization(), deed.now, deed.policy.clone());
    let user = deed.permit.by().user;
    limits::take_emails(deed.service, &mut deed.tx, organization, user, invitees.len() as u32).await?;
    let expires_at = now.plus_hours(policy.pack.invitations.life_hours);
    let inviter = deed.permit.by().name();
    let ids: Vec<(MemberId, InvitationId)> = invitees.iter().map(|_| (random::id(now), random::id(now))).collect();
    let pairs = || invitees.iter().zip(&ids);

    let members: Vec<NewMember> = pairs().map(|(invitee, (member, _))| new_member(judged, invitee, *member)).collect();
    let written = members::insert(&mut deed.tx, organization, &policy, now, &members).await;
    written.map_err(|fault| {
        if fault.is_unique() {
            Problem::AlreadyInvited { pointer: "/email".to_owned() }.into()
        } else {
            Error::from(fault)
        }
    })?;

    let invitations: Vec<NewInvitation> = pairs()
        .map(|(invitee, (member, invitation))| NewInvitation {
            id: *invitation,
            member: *member,
            email: invitee.email.to_string(),
            name: invitee.name.as_ref().map(ToString::to_string),
            role: judged.role.clone(),
            spaces: judged.spaces.clone(),
            message: message.map(|note| note.as_str().to_owned()),
            inviter: deed.permit.member(),
            inviter_name: inviter.clone(),
            expires_at,
        })
        .collect();
    let email = EmailState::emailed(&deed.service.config().mail);
    queries::insert(&mut deed.tx, organization, now, (&invitations, email)).await?;
    mail(deed, &invitations).await?;
    let mut copied = if copy { copies(deed, &invitations).await?.into_iter() } else { Vec::new().into_iter() };
    history(deed, judged, &invitations, copy).await?;

    let sent = pairs().map(|(invitee, (member, invitation))| Sent {
        invitation: *invitation,
        member: *member,
        email: invitee.email.clone(),
        expires_at,
        link: copied.next(),
        unsent: email == EmailState::Unsent,
    });
    Ok(sent.collect())
}

fn new_member(judged: &Judged, invitee: &Invitee, id: MemberId) -> NewMember {
    NewMember {
        id,
        user: None,
        email: invitee.email.clone(),
        name: invitee.name.as_ref().map(ToString::to_string),
        role: judged.role.clone(),
        spaces: judged.spaces.clone(),
        products: judged.products.clone(),
        partner: None,
        status: MemberStatus::Invited,
    }
}

/// Links to share by other means. They have their own secrets, because their holder hasn't received the email.
pub async fn copies(deed: &mut Deed<'_>, invitations: &[NewInvitation]) -> Result<Vec<String>, Error> {
    let wanted = wanted(deed, invitations, false)?;
    let made = links::make(&mut deed.tx, deed.service.key(), deed.now, &wanted).await?;
    let origin = &deed.service.config().public_url;
    Ok(made.iter().map(|link| links::address(origin, Purpose::Invitation, &link.secret)).collect())
}

fn wanted(deed: &Deed<'_>, invitations: &[NewInvitation], mailed: bool) -> Result<Vec<LinkTarget>, Error> {
    let organization = deed.permit.organization();
    let one = |new: &NewInvitation| {
        let email =
            new.email.clone().try_into().map_err(|_| Error::Fault("a stored address does not parse".to_owned()))?;
        let (invitation, expires_at) = (Some((organization, new.id)), new.expires_at);
        Ok(LinkTarget {
            purpose: Purpose::Invitation,
            email,
            invitation,
            user: None,
            expires_at,
            mailed,
            mail_at: None,
        })
    };
    invitations.iter().map(one).collect()
}

/// Maximum invitation emails to one address in an hour, from all senders, so that inviting and revoking repeatedly
/// can't flood it.
const EMAILS: u32 = 5;
const HOUR_SECONDS: i64 = 3600;

/// Creates a link for each invitation and adds its email to the outbox. An address that gets too many gets it later,
/// which the inviter can see.
pub async fn mail(deed: &mut Deed<'_>, invitations: &[NewInvitation]) -> Result<(), Error> {
    let organization = deed.permit.organization();
    let mut wanted = wanted(deed, invitations, true)?;
    let keys: Vec<String> = wanted.iter().map(|link| link.email.key()).collect();
    let held = held(&mut deed.tx, deed.now, &keys).await?;
    for (link, new) in wanted.iter_mut().zip(invitations) {
        if let Some(until) = held.get(&link.email.key()) {
            link.mail_at = Some(*until);
            queries::hold(&mut deed.tx, organization, new.id, *until).await?;
        }
    }
    let made = links::make(&mut deed.tx, deed.service.key(), deed.now, &wanted).await?;
    let message = |((new, wanted), link): ((&NewInvitation, LinkTarget), &crate::secrets::NewLink)| NewEmail {
        organization: Some(organization),
        invitation: Some(new.id),
        link: Some(link.hash),
        due: wanted.mail_at,
        to: wanted.email,
        to_name: new.name.clone(),
        kind: EmailKind::Invitation {
            organization: deed.organization.name.clone(),
            inviter: new.inviter_name.clone(),
            role: deed.policy.role_name(&new.role).to_owned(),
            message: new.message.clone(),
            expires: new.expires_at,
        },
    };
    let messages: Vec<NewEmail> = invitations.iter().zip(wanted).zip(&made).map(message).collect();
    deed.mail(&messages).await?;
    Ok(())
}

/// The addresses that get too many emails, and when each can get the next.
pub async fn held(conn: &mut Conn, now: Timestamp, keys: &[String]) -> Result<HashMap<String, Timestamp>, StoreError> {
    let hour_ago = now.plus_seconds(-HOUR_SECONDS);
    let mut times = links::nth_latest(conn, Purpose::Invitation, keys, hour_ago, EMAILS).await?;
    times.values_mut().for_each(|time| *time = time.plus_seconds(HOUR_SECONDS));
    Ok(times)
}

async fn history(
    deed: &mut Deed<'_>,
    judged: &Judged,
    invitations: &[NewInvitation],
    copied: bool,
) -> Result<(), Error> {
    let names = spaces::names(&mut deed.tx, deed.permit.organization()).await?;
    let spaces = spaces::describe(&judged.spaces, &names);
    let after = |field: &str, after: serde_json::Value| FieldChange::new(field, serde_json::Value::Null, after);
    let event = |kind, new: &NewInvitation, changes| {
        Event::about_member(kind, new.member, new.name.clone().unwrap_or_else(|| new.email.clone())).with(changes)
    };
    let mut events = Vec::with_capacity(invitations.len());
    for new in invitations {
        let mut changes = vec![
            after("email", new.email.as_str().into()),
            after("role", deed.policy.role_name(&judged.role).into()),
            after("spaces", spaces.clone()),
        ];
        if !judged.products.is_empty() {
            changes.push(after("products", judged.products.clone().into()));
        }
        events.push(event(EventKind::MemberInvited, new, changes));
        if copied {
            events.push(event(EventKind::InvitationLinkCopied, new, Vec::new()));
        }
    }
    deed.log(&events).await?;
    Ok(())
}

/// Copying a link needs its own permission.
pub fn may_copy(deed: &Deed<'_>) -> Result<(), Error> {
    deed.decide(&shared::policy::Action::Use(Permission::MEMBERS_COPY_LINK), &NoHolders)
}
