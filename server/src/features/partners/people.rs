//! A partner's people at a customer.
//!
//! Every request checks the partner's own members to decide about access. Rows at the customer only follow: a new
//! person gets one at their first request at the latest, and a removed person loses it soon.

use std::sync::Arc;

use shared::{
    history::{EventKind, FieldChange},
    id::{MemberId, OrganizationId, UserId},
    members::MemberView,
    partners::{RemovePartnerPerson, UpdatePartnerPerson},
    patch::Patch,
    policy::{Action, MemberAction, MemberStatus, NoHolders, Policy, Reason, SpaceGrant},
    problem::Problem,
    time::Timestamp,
};

use super::queries;
use crate::{
    Service,
    error::Error,
    features::members::{self, MemberRow, NewMember},
    history::{self, Event},
    organization::{self, Deed},
    permit::Permit,
    random,
    request::{Answer, Call, Meta},
    store::{StoreError, Tx},
};

/// Updates rows in a unit of work at the customer; all of them get `level`.
pub(super) async fn settle(
    deed: &mut Deed<'_>,
    partner: OrganizationId,
    level: Option<&str>,
) -> Result<Brought, Error> {
    let customer = deed.permit.organization();
    let brought = bring(&mut deed.tx, customer, &deed.policy, partner, deed.now).await?;
    if let Some(level) = level {
        for person in queries::present(&mut deed.tx, customer, partner).await? {
            let row = members::load(&mut deed.tx, customer, person.member, deed.now).await?.ok_or(Problem::NotFound)?;
            if row.role != level {
                let to = members::Assignment { role: level, spaces: &row.spaces, status: row.status };
                members::assign(&mut deed.tx, customer, &deed.policy, &row, to, deed.now).await?;
            }
        }
    }
    Ok(brought)
}

/// Adds a row for every new person, and removes those of people who no longer work for the partner. While the partner is
/// suspended, they stay deactivated with what is assigned to them. A person whom the customer removed, limited in time,
/// or gave an individual level keeps a deactivated row, which applies again if they return. Where seats are limited,
/// people without one stay out until one is available; returns how many did.
pub(super) async fn bring(
    tx: &mut Tx,
    customer: OrganizationId,
    policy: &Policy,
    partner: OrganizationId,
    now: Timestamp,
) -> Result<Brought, Error> {
    let Some(view) = queries::one(tx, customer, partner).await? else { return Ok(Brought::default()) };
    let mut returning = Vec::new();
    for person in queries::present(tx, customer, partner).await? {
        if person.works != person.left {
            continue;
        }
        let Some(row) = members::load(tx, customer, person.member, now).await? else { continue };
        if person.works {
            returning.push(row);
        } else if row.status == MemberStatus::Active
            && row.ends_at.is_none()
            && row.role == view.level
            && !view.suspended
        {
            members::removal(tx, customer, &row).await?;
        } else if row.status == MemberStatus::Active {
            let to = members::Assignment { role: &row.role, spaces: &row.spaces, status: MemberStatus::Deactivated };
            members::assign(tx, customer, policy, &row, to, now).await?;
            queries::set_left(tx, customer, row.id, Some(now)).await?;
        }
    }
    let mut newcomers = queries::newcomers(tx, customer, partner).await?;
    let room = room(tx, customer, policy, now).await?;
    let needed = returning.len() + newcomers.len();
    returning.truncate(room.unwrap_or(usize::MAX));
    let rest = room.map(|room| room - returning.len());
    newcomers.truncate(rest.unwrap_or(usize::MAX));
    let out = needed - returning.len() - newcomers.len();
    for row in returning {
        queries::set_left(tx, customer, row.id, None).await?;
        let to = members::Assignment { role: &row.role, spaces: &row.spaces, status: MemberStatus::Active };
        members::assign(tx, customer, policy, &row, to, now).await?;
    }
    let rows: Vec<NewMember> = newcomers
        .into_iter()
        .map(|person| NewMember {
            id: random::id(now),
            user: Some(person.user),
            email: person.email,
            name: person.name,
            role: view.level.clone(),
            spaces: SpaceGrant::All,
            products: Vec::new(),
            partner: Some(partner),
            status: MemberStatus::Active,
        })
        .collect();
    members::insert(tx, customer, policy, now, &rows).await?;
    Ok(Brought { needed, out })
}

/// How many people of a partner needed a seat, and how many got none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Brought {
    needed: usize,
    out: usize,
}

impl Brought {
    /// A partner is added with all of its people or not at all.
    ///
    /// # Errors
    /// The seats that are missing.
    pub(super) fn complete(self) -> Result<(), Error> {
        if self.out == 0 {
            return Ok(());
        }
        let [needed, left] =
            [self.needed, self.needed - self.out].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        Err(vec![Reason::SeatsNeeded { needed, left }].into())
    }
}

/// The available seats, if active people use one and their number is limited.
async fn room(
    tx: &mut Tx,
    customer: OrganizationId,
    policy: &Policy,
    now: Timestamp,
) -> Result<Option<usize>, StoreError> {
    if !policy.pack.seats.counts.contains(&MemberStatus::Active) {
        return Ok(None);
    }
    let Some(row) = organization::load(tx, customer).await? else { return Ok(None) };
    let Some(limit) = row.seats else { return Ok(None) };
    let taken = organization::seats_taken(tx, &row, policy, now).await?;
    Ok(Some(limit.saturating_sub(taken) as usize))
}

/// Removes all of a partner's people.
pub(super) async fn dismiss(
    tx: &mut Tx,
    customer: OrganizationId,
    partner: OrganizationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    for person in queries::present(tx, customer, partner).await? {
        if let Some(row) = members::load(tx, customer, person.member, now).await? {
            members::removal(tx, customer, &row).await?;
        }
    }
    Ok(())
}

/// Applies a change of an organization's members at all of its customers. Failures are logged and repeated the next
/// time, because access doesn't depend on it.
pub async fn follow(service: &Service, partner: OrganizationId) {
    let customers = async {
        let mut db = service.store().read().await?;
        queries::customers(&mut db, partner).await
    };
    let customers = match customers.await {
        Ok(customers) => customers,
        Err(fault) => return tracing::warn!(%fault, %partner, "couldn't read a partner's customers"),
    };
    for customer in customers {
        if let Err(fault) = follow_at(service, customer, partner).await {
            tracing::warn!(?fault, %customer, %partner, "couldn't update a partner's people");
        }
    }
}

async fn follow_at(service: &Service, customer: OrganizationId, partner: OrganizationId) -> Result<(), Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let row = organization::lock_row(&mut tx, customer).await?.ok_or(Problem::NotFound)?;
    let policy = organization::policy(service, &mut tx, &row).await?;
    note_suspension(&mut tx, customer, partner, now).await?;
    bring(&mut tx, customer, &policy, partner, now).await?;
    Ok(tx.commit().await?)
}

/// Tells the customer's history once when the partner is suspended, and when it isn't anymore.
async fn note_suspension(
    tx: &mut Tx,
    customer: OrganizationId,
    partner: OrganizationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(view) = queries::one(tx, customer, partner).await? else { return Ok(()) };
    if queries::set_suspended(tx, customer, partner, view.suspended.then_some(now)).await? {
        let kind = if view.suspended { EventKind::PartnerSuspended } else { EventKind::PartnerResumed };
        let event = Event::about(kind, partner, view.name);
        history::write(tx, &history::Writer::roster(customer, now), &[event]).await?;
    }
    Ok(())
}

/// Adds a person who works for a partner and is new to the customer. Returns whether it did: without an available seat,
/// the person stays out.
pub async fn admit(service: &Service, customer: OrganizationId, user: UserId) -> Result<bool, Error> {
    let Some(partner) = waiting(service, customer, user).await? else { return Ok(false) };
    follow_at(service, customer, partner).await?;
    Ok(waiting(service, customer, user).await?.is_none())
}

/// The partner of a person who isn't at the customer yet.
async fn waiting(service: &Service, customer: OrganizationId, user: UserId) -> Result<Option<OrganizationId>, Error> {
    let mut db = service.store().read().await?;
    Ok(queries::partner_of_user(&mut db, customer, user).await?)
}

/// One of the partner's people at the customer, under its lock.
async fn target<'a>(
    service: &'a Service,
    permit: &'a Permit,
    meta: &'a Meta,
    member: MemberId,
) -> Result<(Deed<'a>, MemberRow), Error> {
    let (deed, row) = members::target(service, permit, meta, member).await?;
    if row.partner.is_none() {
        return Err(Problem::NotFound.into());
    }
    Ok((deed, row))
}

pub async fn update(
    service: Arc<Service>,
    call: Call<UpdatePartnerPerson, Permit>,
) -> Result<Answer<MemberView>, Error> {
    let (permit, form) = (&call.by, &call.input);
    let (mut deed, row) = target(&service, permit, &call.meta, call.path.1).await?;
    let level = form.level.as_deref().unwrap_or(&row.role);
    deed.decide(&Action::PartnerLevel { level, one: true }, &NoHolders)?;
    let mut changes = Vec::new();
    if level != row.role {
        let to = members::Assignment { role: level, spaces: &row.spaces, status: row.status };
        let policy = deed.policy.clone();
        if !members::assign(&mut deed.tx, permit.organization(), &policy, &row, to, deed.now).await? {
            return Err(Problem::StaleWrite.into());
        }
        changes.push(FieldChange::new("level", row.role.as_str().into(), level.into()));
        changes.extend(members::lost(&policy, &row, level));
    }
    let end = match form.ends_at {
        Patch::Keep => row.ends_at,
        Patch::Clear => None,
        Patch::Set(at) => Some(at),
    };
    if end != row.ends_at {
        queries::set_end(&mut deed.tx, permit.organization(), row.id, end).await?;
        changes.push(FieldChange::new("ends_at", serde_json::json!(row.ends_at), serde_json::json!(end)));
    }
    if !changes.is_empty() {
        deed.log(&[event(EventKind::PartnerPersonChanged, &row, changes)]).await?;
    }
    finish(deed, row.id).await
}

/// The row stays, so that following doesn't add the person again.
pub async fn remove(
    service: Arc<Service>,
    call: Call<RemovePartnerPerson, Permit>,
) -> Result<Answer<MemberView>, Error> {
    let permit = &call.by;
    let (mut deed, row) = target(&service, permit, &call.meta, call.path.1).await?;
    deed.decide(&Action::On(MemberAction::PartnerRemove, row.facts(permit.member())), &NoHolders)?;
    // A person who has left can't return.
    let left = queries::set_left(&mut deed.tx, permit.organization(), row.id, None).await?;
    if left || row.status == MemberStatus::Active {
        let to = members::Assignment { role: &row.role, spaces: &row.spaces, status: MemberStatus::Deactivated };
        let policy = deed.policy.clone();
        members::assign(&mut deed.tx, permit.organization(), &policy, &row, to, deed.now).await?;
        deed.log(&[event(EventKind::PartnerPersonRemoved, &row, Vec::new())]).await?;
    }
    finish(deed, row.id).await
}

fn event(kind: EventKind, row: &MemberRow, changes: Vec<FieldChange>) -> Event {
    row.event(kind).with(changes)
}

async fn finish(mut deed: Deed<'_>, member: MemberId) -> Result<Answer<MemberView>, Error> {
    let (organization, you) = (deed.permit.organization(), deed.permit.member());
    let row = members::load(&mut deed.tx, organization, member, deed.now).await?.ok_or(Problem::NotFound)?;
    deed.commit().await?;
    let version = row.version;
    Ok(Answer::from(members::view(row, you)).with_version(version))
}
