//! Spaces over HTTP.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    id::SpaceId,
    policy::{Action, HoldsIn, NoHolders, Permission, Reason, SpaceGrant},
    problem::Problem,
    spaces::{
        ArchiveSpace, CreateSpace, Lead, ListSpaces, ReadSpace, RenameSpace, RestoreSpace, SpaceDetails, SpaceSummary,
        SpaceView,
    },
    time::Timestamp,
};

use super::queries;
use crate::{
    Service,
    error::Error,
    features::members,
    history::Event,
    organization::Deed,
    permit::Permit,
    random,
    request::{Answer, Call, Meta},
    store::{Conn, StoreError},
};

pub async fn list(service: Arc<Service>, call: Call<ListSpaces, Permit>) -> Result<Answer<Vec<SpaceSummary>>, Error> {
    let mut db = service.store().read().await?;
    let spaces = queries::seen(&mut db, call.by.organization(), &call.by.situation()).await?;
    Ok(summaries(&mut db, &call.by, spaces).await?.into())
}

pub async fn read(service: Arc<Service>, call: Call<ReadSpace, Permit>) -> Result<Answer<SpaceDetails>, Error> {
    let (permit, id) = (&call.by, call.path.1);
    let mut db = service.store().read().await?;
    let space = queries::load(&mut db, permit.organization(), id).await?;
    let space = space.filter(|_| permit.situation().sees_space(id)).ok_or(Problem::NotFound)?;
    let in_use = space.archived_at.is_none();
    let space = summaries(&mut db, permit, vec![space]).await?.pop().ok_or(Problem::NotFound)?;
    let (stranded, stranded_names) = match in_use && space.people.is_some() {
        true => queries::stranded(&mut db, permit.organization(), id).await?,
        false => (0, Vec::new()),
    };
    Ok(SpaceDetails { space, stranded, stranded_names }.into())
}

/// With the people of each, if the caller can view people and has that space.
async fn summaries(conn: &mut Conn, permit: &Permit, spaces: Vec<SpaceView>) -> Result<Vec<SpaceSummary>, Error> {
    let reads = permit.ask(&Action::Use(Permission::MEMBERS_READ)).is_ok();
    let reads_in = |space: SpaceId| reads && permit.limited_to().is_none_or(|own| own.contains(space));
    let summary = |space: SpaceView| SpaceSummary {
        id: space.id,
        name: space.name,
        archived_at: space.archived_at,
        people: None,
        leads: Vec::new(),
    };
    let mut summaries: Vec<SpaceSummary> = spaces.into_iter().map(summary).collect();
    if !summaries.iter().any(|space| reads_in(space.id)) {
        return Ok(summaries);
    }
    let (organization, policy) = (permit.organization(), permit.policy());
    let people = queries::people(conn, organization).await?;
    let taken = members::taken(conn, organization, policy).await?;
    let is_lead = |role: &str| policy.role(role).is_some_and(|role| role.count.per_space.is_some());
    for space in summaries.iter_mut().filter(|space| reads_in(space.id)) {
        space.people = Some(people(space.id));
        let leads = taken.iter().filter(|holder| is_lead(&holder.role) && holder.spaces.contains(space.id));
        let lead = |holder: &shared::policy::Taken| Lead {
            member: holder.member,
            name: holder.name.clone(),
            role: holder.role.clone(),
        };
        space.leads = leads.map(lead).collect();
    }
    Ok(summaries)
}

/// Maximum spaces of one organization, including archived ones, because every screen and change reads their names.
const MAX_SPACES_OF_ALL: u32 = 2_000;

pub async fn create(service: Arc<Service>, call: Call<CreateSpace, Permit>) -> Result<Answer<SpaceView>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let Some(rules) = deed.policy.pack.space.clone() else { return Err(vec![Reason::NeverInThisPack].into()) };
    deed.decide(&Action::Use(Permission::SPACES_MANAGE), &NoHolders)?;
    if queries::count(&mut deed.tx, permit.organization()).await? >= MAX_SPACES_OF_ALL {
        return Err(Problem::TooManySpaces { max: MAX_SPACES_OF_ALL }.into());
    }
    let id: SpaceId = random::id(deed.now);
    queries::insert(&mut deed.tx, permit.organization(), id, &call.input, deed.now).await.map_err(taken_name)?;
    let space = SpaceView { id, name: call.input.to_string(), archived_at: None };
    note(&mut deed, EventKind::SpaceCreated, &space, Vec::new()).await?;
    if rules.creator_joins {
        join(&mut deed, &space).await?;
    }
    deed.commit().await?;
    Ok(space.into())
}

/// Adds a new space to its creator, who otherwise wouldn't have it.
async fn join(deed: &mut Deed<'_>, space: &SpaceView) -> Result<(), Error> {
    let actor = deed.actor();
    let Some(role) = deed.policy.role(actor.role) else { return Ok(()) };
    let limit = role.count.per_member_spaces.unwrap_or(shared::members::MAX_SPACES);
    let (SpaceGrant::Listed(had), HoldsIn::Spaces) = (actor.spaces, role.holds_in) else { return Ok(()) };
    if had.len() as u32 >= limit {
        return Ok(());
    }
    let spaces = SpaceGrant::listed(had.iter().copied().chain([space.id]).collect());
    members::set_own_spaces(deed, &spaces).await
}

pub async fn rename(service: Arc<Service>, call: Call<RenameSpace, Permit>) -> Result<Answer<SpaceView>, Error> {
    let (mut deed, mut space) = managed(&service, &call.by, &call.meta, call.path.1).await?;
    let name = call.input.to_string();
    if space.name == name {
        return Ok(space.into());
    }
    let organization = call.by.organization();
    queries::rename(&mut deed.tx, organization, space.id, &call.input).await.map_err(taken_name)?;
    let before = std::mem::replace(&mut space.name, name.clone());
    let change = FieldChange::new("name", before.into(), name.into());
    note(&mut deed, EventKind::SpaceRenamed, &space, vec![change]).await?;
    deed.commit().await?;
    Ok(space.into())
}

pub async fn archive(service: Arc<Service>, call: Call<ArchiveSpace, Permit>) -> Result<Answer<SpaceView>, Error> {
    let (deed, space) = managed(&service, &call.by, &call.meta, call.path.1).await?;
    let now = deed.now;
    set_archived(deed, space, Some(now)).await
}

pub async fn restore(service: Arc<Service>, call: Call<RestoreSpace, Permit>) -> Result<Answer<SpaceView>, Error> {
    let (deed, space) = managed(&service, &call.by, &call.meta, call.path.1).await?;
    set_archived(deed, space, None).await
}

async fn set_archived(
    mut deed: Deed<'_>,
    mut space: SpaceView,
    at: Option<Timestamp>,
) -> Result<Answer<SpaceView>, Error> {
    if space.archived_at.is_some() == at.is_some() {
        return Ok(space.into());
    }
    queries::archive(&mut deed.tx, deed.permit.organization(), space.id, at).await?;
    space.archived_at = at;
    let kind = if at.is_some() { EventKind::SpaceArchived } else { EventKind::SpaceRestored };
    note(&mut deed, kind, &space, Vec::new()).await?;
    deed.commit().await?;
    Ok(space.into())
}

/// Begins a unit of work on a space that the actor manages. One that they can't see doesn't exist.
async fn managed<'a>(
    service: &'a Service,
    permit: &'a Permit,
    meta: &'a Meta,
    id: SpaceId,
) -> Result<(Deed<'a>, SpaceView), Error> {
    let mut deed = Deed::begin(service, permit, meta).await?;
    let space = queries::load(&mut deed.tx, permit.organization(), id).await?;
    let space = space.filter(|_| deed.sees_space(id)).ok_or(Problem::NotFound)?;
    deed.decide(&Action::UseIn(Permission::SPACES_MANAGE, id), &NoHolders)?;
    Ok((deed, space))
}

fn taken_name(fault: StoreError) -> Error {
    if fault.is_unique() { Faults::one("/name", FaultCode::Taken).into() } else { fault.into() }
}

async fn note(
    deed: &mut Deed<'_>,
    kind: EventKind,
    space: &SpaceView,
    changes: Vec<FieldChange>,
) -> Result<(), StoreError> {
    deed.log(&[Event::about(kind, space.id, space.name.clone()).with(changes)]).await
}
