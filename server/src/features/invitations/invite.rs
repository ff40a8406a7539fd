//! Inviting: one unit of work for one email or a thousand.

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    id::{InvitationId, MemberId},
    invitations::{InvitationAssignment, RowInvite, Sent},
    policy::{Action, MemberAction, MemberStatus, NoHolders, Permission, Policy, SpaceGrant},
    problem::Problem,
    text::Note,
    time::Timestamp,
};

use super::{
    queries::{self, EmailState, NewInvitation},
    rules::{self, Candidate, InvitationFacts},
};
use crate::{
    error::Error,
    features::{
        members::{self, Known, MemberRow, NewMember},
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

/// A checked batch: a result per row.
pub struct Judged {
    pub verdicts: Vec<Result<Candidate, Problem>>,
    /// Seats available after the valid rows; `None` if unlimited.
    pub seats_left: Option<u32>,
    /// People whose invitations have expired, by the lowercase email; a new invitation replaces theirs.
    lapsed: HashMap<String, MemberRow>,
}

impl Judged {
    /// Whether an expired invitation of this person will be replaced.
    #[must_use]
    pub fn is_again(&self, candidate: &Candidate) -> bool {
        self.lapsed.contains_key(&candidate.invitee.email.key())
    }
}

/// Reads the facts and checks every row. Errors of the batch's role or spaces fail the whole batch.
pub async fn judge(
    deed: &mut Deed<'_>,
    rows: Vec<Result<RowInvite, Faults>>,
    assignment: InvitationAssignment,
    message: Option<&Note>,
) -> Result<Judged, Error> {
    let (organization, policy) = (deed.permit.organization(), deed.policy.clone());
    if message.is_some() && !policy.pack.invitations.note {
        return Err(Faults::one("/message", FaultCode::NotOffered).into());
    }
    let rows = candidates(deed, rows, assignment).await?;
    let keys: Vec<String> = rows.iter().flatten().map(|candidate| candidate.invitee.email.key()).collect();
    let mut known = members::known(&mut deed.tx, organization, &keys, deed.now).await?;
    let lapsed = lapsed(deed, &mut known).await?;
    let known: HashMap<String, MemberStatus> = known.into_iter().map(|known| (known.email_key, known.status)).collect();
    let taken = members::taken(&mut deed.tx, organization, &policy).await?;
    let mut facts = InvitationFacts { policy: &policy, actor: deed.actor(), organization: deed.facts, taken, known };
    let verdicts = rules::judge(&mut facts, rows);
    let seats_left = facts.organization.seats.map(|seats| seats.saturating_sub(facts.organization.seats_taken));
    Ok(Judged { verdicts, seats_left, lapsed })
}

/// The rows with their role, spaces, and products: their own or the batch's.
async fn candidates(
    deed: &mut Deed<'_>,
    rows: Vec<Result<RowInvite, Faults>>,
    assignment: InvitationAssignment,
) -> Result<Vec<Result<Candidate, Problem>>, Error> {
    let policy = deed.policy.clone();
    let (role, spaces) = rules::assignment(&policy, deed.actor(), assignment.role, assignment.spaces);
    spaces::offered(deed, &spaces, &SpaceGrant::none()).await?;
    let unknown = |ids: &[String]| ids.iter().any(|id| policy.product(id).is_none());
    if unknown(&assignment.products) {
        return Err(Faults::one("/products", FaultCode::Unknown).into());
    }
    let own: Vec<&SpaceGrant> = rows.iter().flatten().filter_map(|row| row.spaces.as_ref()).collect();
    let mut faults = spaces::faults(deed, &own).await?.into_iter();
    let candidate = |row: RowInvite| {
        if let Some(fault) = row.spaces.as_ref().and_then(|_| faults.next().flatten()) {
            return Err(Faults::one("/spaces", fault).into());
        }
        let products = row.products.as_ref().unwrap_or(&assignment.products);
        if unknown(products) {
            return Err(Faults::one("/products", FaultCode::Unknown).into());
        }
        Ok(Candidate {
            products: policy.products(products.iter().map(String::as_str)),
            invitee: row.invitee,
            role: row.role.unwrap_or_else(|| role.clone()),
            spaces: row.spaces.unwrap_or_else(|| spaces.clone()),
        })
    };
    let mut candidate = candidate;
    Ok(rows.into_iter().map(|row| row.map_err(Problem::from).and_then(&mut candidate)).collect())
}

/// Takes people out of the known ones whose expired invitation this actor can replace.
async fn lapsed(deed: &mut Deed<'_>, known: &mut Vec<Known>) -> Result<HashMap<String, MemberRow>, Error> {
    let mut lapsed = HashMap::new();
    for one in known.iter().filter(|known| known.lapsed) {
        let row = members::load(&mut deed.tx, deed.permit.organization(), one.id, deed.now).await?;
        let Some(row) = row else { continue };
        let facts = row.facts(deed.permit.member());
        if deed.sees(facts).is_ok() && deed.decide(&Action::On(MemberAction::Revoke, facts), &NoHolders).is_ok() {
            lapsed.insert(one.email_key.clone(), row);
        }
    }
    known.retain(|known| !lapsed.contains_key(&known.email_key));
    Ok(lapsed)
}

/// Writes invitations with their members, links, emails, and history. Returns one [`Sent`] each, in order, with the
/// link if `copy` is set.
pub async fn send(
    deed: &mut Deed<'_>,
    judged: &Judged,
    candidates: &[&Candidate],
    message: Option<&Note>,
    copy: bool,
) -> Result<Vec<Sent>, Error> {
    let (organization, now, policy) = (deed.permit.organization(), deed.now, deed.policy.clone());
    let user = deed.permit.by().user;
    limits::take_emails(deed.service, &mut deed.tx, organization, user, candidates.len() as u32).await?;
    let replaced = replace(deed, judged, candidates).await?;
    let expires_at = now.plus_hours(policy.pack.invitations.life_hours);
    let inviter = deed.permit.by().name();
    let ids: Vec<(MemberId, InvitationId)> = candidates.iter().map(|_| (random::id(now), random::id(now))).collect();
    let pairs = || candidates.iter().zip(&ids);

    let new =
        |(candidate, (member, _)): (&&Candidate, &(MemberId, InvitationId))| new_member(&policy, candidate, *member);
    let members: Vec<NewMember> = pairs().map(new).collect();
    let written = members::insert(&mut deed.tx, organization, &policy, now, &members).await;
    written.map_err(|fault| {
        if fault.is_unique() {
            Problem::AlreadyInvited { pointer: "/email".to_owned() }.into()
        } else {
            Error::from(fault)
        }
    })?;

    let invitations: Vec<NewInvitation> = pairs()
        .map(|(candidate, (member, invitation))| NewInvitation {
            id: *invitation,
            member: *member,
            email: candidate.invitee.email.to_string(),
            name: candidate.invitee.name.as_ref().map(ToString::to_string),
            role: candidate.role.clone(),
            spaces: candidate.spaces.clone(),
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
    deed.log(&replaced).await?;
    history(deed, candidates, &invitations, copy).await?;

    let sent = pairs().map(|(candidate, (member, invitation))| Sent {
        invitation: *invitation,
        member: *member,
        email: candidate.invitee.email.clone(),
        expires_at,
        again: judged.is_again(candidate),
        link: copied.next(),
        unsent: email == EmailState::Unsent,
    });
    Ok(sent.collect())
}

/// Ends the expired invitations of these people, so that their emails are free. Returns the entries for the history.
async fn replace(deed: &mut Deed<'_>, judged: &Judged, candidates: &[&Candidate]) -> Result<Vec<Event>, Error> {
    let organization = deed.permit.organization();
    let mut events = Vec::new();
    for candidate in candidates {
        let Some(row) = judged.lapsed.get(&candidate.invitee.email.key()) else { continue };
        let Some(pending) = row.pending_invitation() else { continue };
        links::void_invitation(&mut deed.tx, organization, pending, deed.now).await?;
        queries::end(&mut deed.tx, organization, pending, "revoked", deed.now).await?;
        members::removal(&mut deed.tx, organization, row).await?;
        events.push(row.event(EventKind::InvitationRevoked));
    }
    Ok(events)
}

fn new_member(policy: &Policy, candidate: &Candidate, id: MemberId) -> NewMember {
    NewMember {
        id,
        user: None,
        email: candidate.invitee.email.clone(),
        name: candidate.invitee.name.as_ref().map(ToString::to_string),
        role: candidate.role.clone(),
        spaces: candidate.spaces.clone(),
        products: policy.product_ids(candidate.products).map(str::to_owned).collect(),
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
    candidates: &[&Candidate],
    invitations: &[NewInvitation],
    copied: bool,
) -> Result<(), Error> {
    let names = spaces::names(&mut deed.tx, deed.permit.organization()).await?;
    let after = |field: &str, after: serde_json::Value| FieldChange::new(field, serde_json::Value::Null, after);
    let event = |kind, new: &NewInvitation, changes| {
        Event::about_member(kind, new.member, new.name.clone().unwrap_or_else(|| new.email.clone())).with(changes)
    };
    let mut events = Vec::with_capacity(invitations.len());
    for (new, candidate) in invitations.iter().zip(candidates) {
        let mut changes = vec![
            after("email", new.email.as_str().into()),
            after("role", deed.policy.role_name(&new.role).into()),
            after("spaces", spaces::describe(&new.spaces, &names)),
        ];
        let products: Vec<&str> = deed.policy.product_ids(candidate.products).collect();
        if !products.is_empty() {
            changes.push(after("products", products.into()));
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
