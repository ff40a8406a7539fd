//! Roles over HTTP: facts, decision, write.

use std::sync::Arc;

use serde_json::Value;
use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    id::RoleId,
    policy::{Action, CustomRole, NoHolders, Permission, Policy, SpaceGrant},
    problem::Problem,
    roles::{CreateRole, DeleteRole, ListRoles, RoleDeleted, RoleView, RolesView, UpdateRole},
};

use super::{queries, rules, takeover};
use crate::{
    Service,
    error::Error,
    history::Event,
    organization::Deed,
    permit::Permit,
    policies, random,
    request::{Answer, Call, Meta},
    store::StoreError,
};

pub async fn list(service: Arc<Service>, call: Call<ListRoles, Permit>) -> Result<Answer<RolesView>, Error> {
    let (permit, policy) = (&call.by, call.by.policy());
    let counts = if permit.ask(&Action::Use(Permission::MEMBERS_READ)).is_ok() {
        let mut db = service.store().read().await?;
        Some(queries::counts(&mut db, permit.organization(), Some(permit)).await?)
    } else {
        None
    };
    let version = permit.roles_version();
    let most = policy.pack.custom_roles.map(|rules| rules.max);
    let view = RolesView { roles: rules::shown(policy, counts.as_ref()), most, version };
    Ok(Answer::from(view).with_version(version))
}

pub async fn create(service: Arc<Service>, call: Call<CreateRole, Permit>) -> Result<Answer<RoleView>, Error> {
    let (permit, new) = (&call.by, call.input);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let permissions = rules::permissions(&deed.policy, &new.permissions)?;
    let action = Action::DefineRole { like: &new.like, permissions, held_in: &SpaceGrant::none() };
    deed.decide(&action, &NoHolders)?;
    rules::check_base_role(&deed.policy, &new.like)?;
    rules::room(&deed.policy)?;
    rules::name(&deed.policy, &new.name, None)?;
    let role = CustomRole {
        id: random::id::<shared::id::RoleKind>(deed.now).to_string(),
        name: new.name.to_string(),
        like: new.like,
        permissions: rules::ids(&deed.policy, permissions),
    };
    queries::insert(&mut deed.tx, permit.organization(), &role, deed.now).await.map_err(name_taken)?;
    let changes = vec![
        FieldChange::new("like", Value::Null, role.like.as_str().into()),
        FieldChange::new("permissions", Value::Null, role.permissions.clone().into()),
    ];
    write(deed, &role, EventKind::RoleCreated, changes).await
}

/// Begins a unit of work and finds the custom role.
async fn target<'a>(
    service: &'a Service,
    permit: &'a Permit,
    meta: &'a Meta,
    role: RoleId,
) -> Result<(Deed<'a>, CustomRole), Error> {
    let mut deed = Deed::begin(service, permit, meta).await?;
    let id = role.to_string();
    let roles = policies::roles(&mut deed.tx, permit.organization()).await?;
    let role = roles.into_iter().find(|role| role.id == id).ok_or(Problem::NotFound)?;
    meta.fresh(deed.organization.roles_version)?;
    Ok((deed, role))
}

pub async fn update(service: Arc<Service>, call: Call<UpdateRole, Permit>) -> Result<Answer<RoleView>, Error> {
    let (permit, form) = (&call.by, call.input);
    let (mut deed, before) = target(&service, permit, &call.meta, call.path.1).await?;
    let had = deed.policy.permissions(&before.permissions);
    let has = match &form.permissions {
        Some(ids) => rules::permissions(&deed.policy, ids)?,
        None => had,
    };
    // Its previous permissions count, too: no one changes a role above their own.
    let held_in = queries::held_in(&mut deed.tx, permit.organization(), &before.id).await?;
    let action = Action::DefineRole { like: &before.like, permissions: had.union(has), held_in: &held_in };
    deed.decide(&action, &NoHolders)?;
    let mut after = CustomRole { permissions: rules::ids(&deed.policy, has), ..before.clone() };
    if let Some(name) = &form.name {
        rules::name(&deed.policy, name, Some(&before.id))?;
        after.name = name.to_string();
    }
    let mut changes = Vec::new();
    if after.name != before.name {
        changes.push(FieldChange::new("name", before.name.as_str().into(), after.name.as_str().into()));
    }
    if has != had {
        let (before, after) = (rules::ids(&deed.policy, had), after.permissions.clone());
        changes.push(FieldChange::new("permissions", before.into(), after.into()));
    }
    if changes.is_empty() {
        return shown(&mut deed, &after.id, None).await;
    }
    queries::update(&mut deed.tx, permit.organization(), &after).await.map_err(name_taken)?;
    write(deed, &after, EventKind::RoleChanged, changes).await
}

pub async fn remove(service: Arc<Service>, call: Call<DeleteRole, Permit>) -> Result<Answer<RoleDeleted>, Error> {
    let (permit, form) = (&call.by, call.input);
    let (mut deed, role) = target(&service, permit, &call.meta, call.path.1).await?;
    let organization = permit.organization();
    let held_in = queries::held_in(&mut deed.tx, organization, &role.id).await?;
    let permissions = deed.policy.permissions(&role.permissions);
    deed.decide(&Action::DefineRole { like: &role.like, permissions, held_in: &held_in }, &NoHolders)?;
    let counts = queries::counts(&mut deed.tx, organization, None).await?;
    let holders = counts.get(&role.id).map_or(0, |count| count.all());
    let moved = match form.takeover {
        Some(other) if other == role.id => return Err(Faults::one("/takeover", FaultCode::Unknown).into()),
        Some(other) => takeover::reassign(&mut deed, &role.id, &other).await?,
        None if holders > 0 => return Err(Problem::RoleInUse { holders }.into()),
        None => 0,
    };
    queries::delete(&mut deed.tx, organization, &role.id).await?;
    let changes = vec![
        FieldChange::new("like", role.like.as_str().into(), Value::Null),
        FieldChange::new("permissions", role.permissions.clone().into(), Value::Null),
    ];
    note(&mut deed, &role, EventKind::RoleRemoved, changes).await?;
    deed.commit().await?;
    Ok(RoleDeleted { moved }.into())
}

/// Two concurrent requests: the unique index was violated.
fn name_taken(fault: StoreError) -> Error {
    match fault.violates("custom_roles_name") {
        true => Faults::one("/name", FaultCode::Taken).into(),
        false => fault.into(),
    }
}

/// Finishes a change of a role, and answers with its current view.
async fn write(
    mut deed: Deed<'_>,
    role: &CustomRole,
    kind: EventKind,
    changes: Vec<FieldChange>,
) -> Result<Answer<RoleView>, Error> {
    let policy = note(&mut deed, role, kind, changes).await?;
    let answer = shown(&mut deed, &role.id, Some(&policy)).await?;
    deed.commit().await?;
    Ok(answer)
}

/// Writes the history and the new version. Builds the policy first, so that roles that don't fit the pack are never
/// written.
async fn note(
    deed: &mut Deed<'_>,
    role: &CustomRole,
    kind: EventKind,
    changes: Vec<FieldChange>,
) -> Result<Policy, Error> {
    let organization = deed.permit.organization();
    queries::bump(&mut deed.tx, organization).await?;
    deed.organization.roles_version += 1;
    let roles = policies::roles(&mut deed.tx, organization).await?;
    let policy = grown(deed.service, &deed.policy, &roles)?;
    deed.log(&[Event::about(kind, role.id.clone(), role.name.clone()).with(changes)]).await?;
    Ok(policy)
}

/// A pack's policy with these roles.
pub fn grown(service: &Service, policy: &Policy, roles: &[CustomRole]) -> Result<Policy, Error> {
    let pack = service.packs().get(policy.id()).ok_or_else(|| Error::Fault(format!("no pack {}", policy.id())))?;
    let (roles, _) = policies::compatible(&pack, roles.to_vec());
    pack.with_roles(&roles).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Error::Fault(format!("a role that may be made does not fit its pack: {}", faults.join("; ")))
    })
}

async fn shown(deed: &mut Deed<'_>, role: &str, grown: Option<&Policy>) -> Result<Answer<RoleView>, Error> {
    let (organization, version) = (deed.permit.organization(), deed.organization.roles_version);
    let counts = queries::counts(&mut deed.tx, organization, Some(deed.permit)).await?;
    let policy = grown.unwrap_or(&deed.policy);
    let view = rules::shown_one(policy, role, Some(&counts)).ok_or(Problem::NotFound)?;
    Ok(Answer::from(view).with_version(version))
}
