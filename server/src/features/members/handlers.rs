//! Members over HTTP: facts, decision, write.

use std::sync::Arc;

use shared::{
    history::{EventKind, FieldChange},
    invitations::TakeoverChoice,
    members::{
        DeactivateMember, ListMembers, MemberSort, MemberView, ReactivateMember, ReadMember, RemoveMember, Removed,
        UpdateMember,
    },
    page::Page,
    policy::{Action, MemberAction, MemberStatus, Reason, TakenBut},
    problem::Problem,
};

use super::{
    products::lost,
    queries::{self, Assignment},
    row::{self, MemberRow},
    target::{answer, target},
};
use crate::{
    Service,
    cursor::{self, Position},
    error::Error,
    features::{invitations, partners, sessions, spaces},
    organization::Deed,
    permit::Permit,
    request::{Answer, Call},
    store::StoreError,
};

pub async fn list(service: Arc<Service>, call: Call<ListMembers, Permit>) -> Result<Answer<Page<MemberView>>, Error> {
    let (permit, asked) = (&call.by, &call.input);
    let order = asked.sort.as_str();
    let after = Position::read(asked.cursor.as_ref(), order)?;
    let mut db = service.store().read().await?;
    let now = service.clock().now();
    let found = queries::list(&mut db, permit, asked, after.as_ref(), now).await?;
    let position = |row: &MemberRow| Position {
        key: match asked.sort {
            MemberSort::Name => row.sort_key.clone(),
            MemberSort::Email => row.email.to_ascii_lowercase(),
            MemberSort::Newest => String::new(),
        },
        id: row.id.bytes(),
    };
    let total = if asked.total { queries::total(&mut db, permit, asked, &found).await? } else { None };
    let (mut rows, next) = cursor::page(found.rows, asked.limit, order, position);
    invitations::mark_members(&mut db, permit, &mut rows, now).await?;
    let items = rows.into_iter().map(|row| row::view(row, permit.member())).collect();
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total }).with_next(link))
}

pub async fn read(service: Arc<Service>, call: Call<ReadMember, Permit>) -> Result<Answer<MemberView>, Error> {
    let permit = &call.by;
    let mut db = service.store().read().await?;
    let now = service.clock().now();
    let row = queries::load(&mut db, permit.organization(), call.path.1, now).await?;
    let mut row = row.ok_or(Problem::NotFound)?;
    invitations::mark_members(&mut db, permit, std::slice::from_mut(&mut row), now).await?;
    let facts = row.facts(permit.member());
    if !permit.situation().sees(facts) {
        return Err(Problem::NotFound.into());
    }
    // Everyone can view themselves; others require the permission.
    if !facts.is_self {
        permit.ask(&Action::On(MemberAction::Read, facts))?;
    }
    Ok(answer(row, permit))
}

pub async fn update(service: Arc<Service>, call: Call<UpdateMember, Permit>) -> Result<Answer<MemberView>, Error> {
    let (permit, form) = (&call.by, call.input);
    let (mut deed, row) = target(&service, permit, &call.meta, call.path.1).await?;
    let role = form.role.unwrap_or_else(|| row.role.clone());
    let spaces = form.spaces.unwrap_or_else(|| row.spaces.clone());
    let names = spaces::offered(&mut deed, &spaces, &row.spaces).await?;
    let taken = queries::taken(&mut deed.tx, permit.organization(), &deed.policy).await?;
    let holders = TakenBut { taken: &taken, target: Some(row.id) };
    let facts = row.facts(permit.member());
    deed.decide(&Action::Assign { target: facts, role: &role, spaces: &spaces }, &holders)?;
    let mut changes = Vec::new();
    if role != row.role {
        let policy = &deed.policy;
        changes.push(FieldChange::new("role", policy.role_name(&row.role).into(), policy.role_name(&role).into()));
        changes.extend(lost(policy, &row, &role));
    }
    if spaces != row.spaces {
        changes.push(FieldChange::new(
            "spaces",
            spaces::describe(&row.spaces, &names),
            spaces::describe(&spaces, &names),
        ));
    }
    if changes.is_empty() {
        return Ok(answer(row, permit));
    }
    let to = Assignment { role: &role, spaces: &spaces, status: row.status };
    let choice = TakeoverChoice { take_over: form.take_over };
    write(deed, row, to, (EventKind::MemberAssignmentChanged, changes), choice).await
}

pub async fn deactivate(
    service: Arc<Service>,
    call: Call<DeactivateMember, Permit>,
) -> Result<Answer<MemberView>, Error> {
    let permit = &call.by;
    let (mut deed, row) = target(&service, permit, &call.meta, call.path.1).await?;
    if row.status == MemberStatus::Deactivated {
        permit.ask(&Action::On(MemberAction::Read, row.facts(permit.member())))?;
        return Ok(answer(row, permit)); // already deactivated
    }
    let taken = queries::taken(&mut deed.tx, permit.organization(), &deed.policy).await?;
    let holders = TakenBut { taken: &taken, target: Some(row.id) };
    deed.decide(&Action::On(MemberAction::Deactivate, row.facts(permit.member())), &holders)?;
    status_change(deed, row, MemberStatus::Deactivated, EventKind::MemberDeactivated, call.input).await
}

pub async fn reactivate(
    service: Arc<Service>,
    call: Call<ReactivateMember, Permit>,
) -> Result<Answer<MemberView>, Error> {
    let permit = &call.by;
    let (mut deed, row) = target(&service, permit, &call.meta, call.path.1).await?;
    if row.status == MemberStatus::Active {
        permit.ask(&Action::On(MemberAction::Read, row.facts(permit.member())))?;
        return Ok(answer(row, permit));
    }
    let taken = queries::taken(&mut deed.tx, permit.organization(), &deed.policy).await?;
    let holders = TakenBut { taken: &taken, target: Some(row.id) };
    deed.decide(&Action::On(MemberAction::Reactivate, row.facts(permit.member())), &holders)?;
    let nothing = TakeoverChoice::default();
    status_change(deed, row, MemberStatus::Active, EventKind::MemberReactivated, nothing).await
}

async fn status_change(
    mut deed: Deed<'_>,
    row: MemberRow,
    status: MemberStatus,
    kind: EventKind,
    choice: TakeoverChoice,
) -> Result<Answer<MemberView>, Error> {
    let mut changes = vec![FieldChange::new("status", row.status.as_str().into(), status.as_str().into())];
    let ended = match status {
        MemberStatus::Deactivated => Some(sessions_of(&mut deed, &row).await?),
        MemberStatus::Active | MemberStatus::Invited => None,
    };
    changes.extend(ended.map(sessions_change));
    queries::note_ended(&mut deed.tx, deed.permit.organization(), row.id, ended).await?;
    let (role, spaces) = (row.role.clone(), row.spaces.clone());
    let (service, permit) = (deed.service, deed.permit);
    let answer = write(deed, row, Assignment { role: &role, spaces: &spaces, status }, (kind, changes), choice).await?;
    partners::follow(service, permit.organization()).await;
    Ok(answer)
}

/// Writes a member's role and spaces with a history entry, and answers with the current row.
async fn write(
    mut deed: Deed<'_>,
    row: MemberRow,
    to: Assignment<'_>,
    (kind, changes): (EventKind, Vec<FieldChange>),
    choice: TakeoverChoice,
) -> Result<Answer<MemberView>, Error> {
    let permit = deed.permit;
    let organization = permit.organization();
    let written = queries::assign(&mut deed.tx, organization, &deed.policy, &row, to, deed.now).await;
    if !written.map_err(|fault| limit_reached(fault, to))? {
        return Err(Problem::StaleWrite.into());
    }
    if row.status == MemberStatus::Invited {
        // A person who changes an invitation becomes its inviter; accepting checks their permissions.
        let by = (permit.member(), permit.by().name());
        invitations::replace(&mut deed.tx, organization, row.id, (to.role, to.spaces), by).await?;
    }
    deed.log(&[row.event(kind).with(changes)]).await?;
    take_over(&mut deed, &row, choice).await?;
    let now = queries::load(&mut deed.tx, organization, row.id, deed.now).await?.ok_or(Problem::NotFound)?;
    deed.commit().await?;
    Ok(answer(now, permit))
}

/// Takes over the invitations that the member can't offer after the change, if the actor chose to. In the same
/// transaction, so that accepting one is never refused in between.
async fn take_over(deed: &mut Deed<'_>, row: &MemberRow, choice: TakeoverChoice) -> Result<(), Error> {
    if choice.take_over {
        invitations::take_over_from(deed, Some(row.id)).await?;
    }
    Ok(())
}

/// The index that enforces one holder per space was violated.
fn limit_reached(fault: StoreError, to: Assignment<'_>) -> Error {
    if fault.violates("member_spaces_sole") {
        let space = to.spaces.ids().first().copied();
        return vec![Reason::RoleLimit { role: to.role.to_owned(), limit: 1, space }].into();
    }
    fault.into()
}

pub async fn remove(service: Arc<Service>, call: Call<RemoveMember, Permit>) -> Result<Answer<Removed>, Error> {
    let permit = &call.by;
    let (mut deed, row) = target(&service, permit, &call.meta, call.path.1).await?;
    let taken = queries::taken(&mut deed.tx, permit.organization(), &deed.policy).await?;
    let holders = TakenBut { taken: &taken, target: Some(row.id) };
    deed.decide(&Action::On(MemberAction::Remove, row.facts(permit.member())), &holders)?;
    let sessions_ended = sessions_of(&mut deed, &row).await?;
    queries::removal(&mut deed.tx, permit.organization(), &row).await?;
    let status = FieldChange::new("status", row.status.as_str().into(), serde_json::Value::Null);
    let changes = vec![status, sessions_change(sessions_ended)];
    let event = row.event(EventKind::MemberRemoved).with(changes);
    deed.log(&[event]).await?;
    take_over(&mut deed, &row, call.input).await?;
    deed.commit().await?;
    partners::follow(&service, permit.organization()).await;
    Ok(Removed { sessions_ended }.into())
}

/// The number of sessions that lose access to this organization. They continue elsewhere, because an account belongs to
/// its person. A deactivated member has none left to lose.
async fn sessions_of(deed: &mut Deed<'_>, row: &MemberRow) -> Result<u32, StoreError> {
    match row.user.filter(|_| row.status == MemberStatus::Active) {
        Some(user) => sessions::live(&mut deed.tx, user, deed.now).await,
        None => Ok(0),
    }
}

fn sessions_change(ended: u32) -> FieldChange {
    FieldChange::new("sessions", ended.into(), 0.into())
}
