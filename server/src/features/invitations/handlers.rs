//! Sending invitations over HTTP.

use std::sync::Arc;

use serde_json::{Value, json};
use shared::{
    form::{FaultCode, Faults, Nothing},
    history::{EventKind, FieldChange},
    id::InvitationId,
    invitations::{
        CopiedLink, CopyInvitationLink, CreateInvitation, CreateInvitationBatch, Intent, InvitationBatchResult,
        InvitationView, ListInvitations, ResendInvitation, RevokeInvitation, RowResult, Sent,
    },
    page::Page,
    policy::{Action, MemberAction, NoHolders},
    problem::Problem,
};

use super::{
    blocked, invite,
    queries::{self, EmailState, InvitationRow, NewInvitation},
    rules::{self, Candidate},
};
use crate::{
    Service,
    cursor::{self, Position},
    error::Error,
    features::{
        members::{self, MemberRow},
        spaces,
    },
    history::Event,
    links,
    organization::Deed,
    permit::Permit,
    request::{Answer, Call},
};

const ORDER: &str = "newest";

pub async fn create(service: Arc<Service>, call: Call<CreateInvitation, Permit>) -> Result<Answer<Sent>, Error> {
    let form = call.input;
    let mut deed = Deed::begin(&service, &call.by, &call.meta).await?;
    if form.copy_link {
        invite::may_copy(&deed)?;
    }
    let mut judged =
        invite::judge(&mut deed, vec![Ok(form.invitee.into())], form.assignment, form.message.as_ref()).await?;
    let candidate = match judged.verdicts.pop() {
        Some(verdict) => verdict?,
        None => return Err(Error::Fault("one row, no verdict".to_owned())),
    };
    let mut sent = invite::send(&mut deed, &judged, &[&candidate], form.message.as_ref(), form.copy_link).await?;
    deed.commit().await?;
    let sent = sent.pop().ok_or_else(|| Error::Fault("one invitation, none sent".to_owned()))?;
    Ok(Answer { holds_secret: form.copy_link, ..Answer::from(sent) })
}

pub async fn create_batch(
    service: Arc<Service>,
    call: Call<CreateInvitationBatch, Permit>,
) -> Result<Answer<InvitationBatchResult>, Error> {
    let (permit, batch) = (&call.by, call.input);
    let max = permit.policy().pack.invitations.batch;
    if batch.rows.len() > max as usize {
        return Err(Faults::one("/rows", FaultCode::TooMany { max }).into());
    }
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let judged = invite::judge(&mut deed, batch.rows, batch.assignment, batch.message.as_ref()).await?;
    let good: Vec<&Candidate> = judged.verdicts.iter().flatten().collect();
    let go = match batch.intent {
        Intent::Check => false,
        Intent::SendAll => good.len() == judged.verdicts.len(),
        Intent::SendValid => !good.is_empty(),
    };
    let sent =
        if go { invite::send(&mut deed, &judged, &good, batch.message.as_ref(), false).await? } else { Vec::new() };
    if go {
        deed.commit().await?;
    }
    let count = sent.len() as u32;
    let mut sent = sent.into_iter();
    let result = |verdict: &Result<Candidate, Problem>| match verdict {
        Ok(candidate) => match sent.next() {
            Some(sent) => RowResult::Invited { sent },
            None if judged.is_again(candidate) => RowResult::ReadyAgain,
            None => RowResult::Ready,
        },
        Err(problem) => RowResult::Refused { problem: problem.clone() },
    };
    let rows = judged.verdicts.iter().map(result).collect();
    Ok(InvitationBatchResult { rows, sent: count, seats_left: judged.seats_left }.into())
}

pub async fn list(
    service: Arc<Service>,
    call: Call<ListInvitations, Permit>,
) -> Result<Answer<Page<InvitationView>>, Error> {
    let query = call.input;
    let after = Position::read(query.cursor.as_ref(), ORDER)?;
    let now = service.clock().now();
    let mut db = service.store().read().await?;
    let offers = blocked::offers(&mut db, &call.by, &query.states, now).await?;
    let rows = queries::list(&mut db, &call.by, &query, &offers, after.as_ref(), now).await?;
    let (mut rows, next) = cursor::page(rows, query.limit, ORDER, |row: &InvitationRow| Position {
        key: String::new(),
        id: row.view.id.bytes(),
    });
    blocked::mark(&mut db, &call.by, &mut rows, now).await?;
    let link = next.clone();
    let items = rows.into_iter().map(|row| row.view).collect();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}

/// The invitation and its member, under the organization's lock.
pub(super) async fn pending(deed: &mut Deed<'_>, id: InvitationId) -> Result<(InvitationRow, MemberRow), Error> {
    let organization = deed.permit.organization();
    let row = queries::load(&mut deed.tx, organization, id, deed.now).await?.ok_or(Problem::NotFound)?;
    let member = members::load(&mut deed.tx, organization, row.view.member, deed.now).await?;
    deed.sees(member.as_ref().map_or(row.view.facts(), |member| member.facts(deed.permit.member())))?;
    if !row.is_pending() {
        return Err(Problem::InvitationNotPending.into());
    }
    Ok((row, member.ok_or(Problem::InvitationNotPending)?))
}

pub async fn resend(
    service: Arc<Service>,
    call: Call<ResendInvitation, Permit>,
) -> Result<Answer<InvitationView>, Error> {
    let (permit, id) = (&call.by, call.path.1);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let (row, member) = pending(&mut deed, id).await?;
    deed.decide(&Action::On(MemberAction::Resend, member.facts(permit.member())), &NoHolders)?;
    // Checked before anything is invalidated, because a delayed email must leave the last link working.
    let held = invite::held(&mut deed.tx, deed.now, &[row.view.email.to_ascii_lowercase()]).await?;
    if let Some(until) = held.into_values().next() {
        return Ok(InvitationView { held_until: Some(until), ..row.view }.into());
    }
    let email = EmailState::emailed(&service.config().mail);
    let renewed = renew(&mut deed, &row, &member, email).await?;
    invite::mail(&mut deed, std::slice::from_ref(&renewed)).await?;
    let life = FieldChange::new("expires_at", json!(row.view.expires_at), json!(renewed.expires_at));
    deed.log(&[event(EventKind::InvitationResent, &member, vec![life])]).await?;
    let now = queries::load(&mut deed.tx, permit.organization(), id, deed.now).await?.ok_or(Problem::NotFound)?;
    deed.commit().await?;
    Ok(now.view.into())
}

/// A link to share by other means. Decided like resending, because it offers the role and spaces again.
pub async fn copy_link(
    service: Arc<Service>,
    call: Call<CopyInvitationLink, Permit>,
) -> Result<Answer<CopiedLink>, Error> {
    let (permit, id) = (&call.by, call.path.1);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    invite::may_copy(&deed)?;
    let (row, member) = pending(&mut deed, id).await?;
    deed.decide(&Action::On(MemberAction::Resend, member.facts(permit.member())), &NoHolders)?;
    let renewed = renew(&mut deed, &row, &member, EmailState::Copied).await?;
    let link = invite::copies(&mut deed, std::slice::from_ref(&renewed)).await?.pop();
    let link = link.ok_or_else(|| Error::Fault("one invitation, no link".to_owned()))?;
    let life = FieldChange::new("expires_at", json!(row.view.expires_at), json!(renewed.expires_at));
    deed.log(&[event(EventKind::InvitationLinkCopied, &member, vec![life])]).await?;
    let now = queries::load(&mut deed.tx, permit.organization(), id, deed.now).await?.ok_or(Problem::NotFound)?;
    deed.commit().await?;
    Ok(Answer { holds_secret: true, ..Answer::from(CopiedLink { link, invitation: now.view }) })
}

/// Invalidates earlier links of an invitation, and makes the actor its inviter, with a new lifetime. Returns what a new
/// link is for.
async fn renew(
    deed: &mut Deed<'_>,
    row: &InvitationRow,
    member: &MemberRow,
    email: EmailState,
) -> Result<NewInvitation, Error> {
    let (organization, id) = (deed.permit.organization(), row.view.id);
    let archived = spaces::archived(&mut deed.tx, organization).await?;
    if let Some(reason) = rules::out_of_use(&deed.policy, &member.role, &member.spaces, &archived) {
        return Err(vec![reason].into());
    }
    links::void_invitation(&mut deed.tx, organization, id, deed.now).await?;
    let renewed = NewInvitation {
        id,
        member: member.id,
        email: row.view.email.clone(),
        name: member.name.clone(),
        role: member.role.clone(),
        spaces: member.spaces.clone(),
        message: row.message.clone(),
        inviter: deed.permit.member(),
        inviter_name: deed.permit.by().name(),
        expires_at: deed.now.plus_hours(deed.policy.pack.invitations.life_hours),
    };
    let by = (renewed.inviter, renewed.inviter_name.as_str());
    queries::renew(&mut deed.tx, organization, id, by, (email, renewed.expires_at)).await?;
    Ok(renewed)
}

pub async fn revoke(service: Arc<Service>, call: Call<RevokeInvitation, Permit>) -> Result<Answer<Nothing>, Error> {
    let (permit, id) = (&call.by, call.path.1);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let (_, member) = pending(&mut deed, id).await?;
    deed.decide(&Action::On(MemberAction::Revoke, member.facts(permit.member())), &NoHolders)?;
    links::void_invitation(&mut deed.tx, permit.organization(), id, deed.now).await?;
    queries::end(&mut deed.tx, permit.organization(), id, "revoked", deed.now).await?;
    members::removal(&mut deed.tx, permit.organization(), &member).await?;
    let names = spaces::names(&mut deed.tx, permit.organization()).await?;
    let changes = vec![
        FieldChange::new("role", deed.policy.role_name(&member.role).into(), Value::Null),
        FieldChange::new("spaces", spaces::describe(&member.spaces, &names), Value::Null),
    ];
    deed.log(&[event(EventKind::InvitationRevoked, &member, changes)]).await?;
    deed.commit().await?;
    Ok(Nothing {}.into())
}

pub(super) fn event(kind: EventKind, member: &MemberRow, changes: Vec<FieldChange>) -> Event {
    member.event(kind).with(changes)
}
