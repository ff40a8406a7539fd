//! Previews a change: who gains and who loses what (G7). Writes nothing.

use std::{collections::BTreeMap, sync::Arc};

use shared::{
    form::{FaultCode, Faults},
    id::{MemberId, RoleId, SpaceId},
    policy::{
        Action, CustomRole, EffectiveAccess, Permission, Policy, Reason, Situation, SpaceGrant, TakenBut, changes,
        decide,
    },
    problem::Problem,
    roles::{PersonChange, PreviewAccess, PreviewForm, PreviewView},
};

use super::{handlers::grown, queries, rules, takeover};
use crate::{
    Service,
    error::Error,
    features::members::{self, MemberRow},
    permit::Permit,
    policies,
    request::{Answer, Call},
    store::Conn,
};

/// A person's role and spaces afterwards.
struct Becomes<'a> {
    policy: &'a Policy,
    /// `None`: no role is left.
    role: Option<&'a str>,
    spaces: &'a SpaceGrant,
}

pub async fn preview(service: Arc<Service>, call: Call<PreviewAccess, Permit>) -> Result<Answer<PreviewView>, Error> {
    let permit = &call.by;
    let mut db = service.store().read().await?;
    let view = match call.input {
        PreviewForm::Role { role, like, permissions, takeover } => {
            permit.ask(&Action::Use(Permission::ROLES_MANAGE))?;
            let wanted = Wanted { role, like, permissions, takeover };
            of_role(&service, &mut db, permit, wanted).await?
        }
        PreviewForm::Member { member, role, spaces } => {
            permit.ask(&Action::Use(Permission::MEMBERS_ROLE_CHANGE))?;
            of_member(&service, &mut db, permit, member, role, spaces).await?
        }
        PreviewForm::Pack { pack, roles } => {
            permit.ask(&Action::Use(Permission::ROLES_MANAGE))?;
            of_pack(&service, &mut db, permit, &pack, &roles).await?
        }
    };
    Ok(view.into())
}

struct Wanted {
    role: Option<RoleId>,
    like: Option<String>,
    permissions: Option<Vec<String>>,
    takeover: Option<String>,
}

async fn of_role(service: &Service, db: &mut Conn, permit: &Permit, wanted: Wanted) -> Result<PreviewView, Error> {
    let (policy, organization) = (permit.policy(), permit.organization());
    let mut roles = policies::roles(db, organization).await?;
    let id = wanted.role.map(|id| id.to_string());
    let before = match &id {
        Some(id) => Some(roles.iter().find(|role| role.id == *id).cloned().ok_or(Problem::NotFound)?),
        None => None,
    };
    let like = before.as_ref().map(|role| role.like.clone()).or(wanted.like).unwrap_or_default();
    let had = before.as_ref().map(|role| policy.permissions(&role.permissions)).unwrap_or_default();
    let has = wanted.permissions.as_deref().map(|ids| rules::permissions(policy, ids)).transpose()?;
    let held_in = match &id {
        Some(id) => queries::held_in(db, organization, id).await?,
        None => SpaceGrant::none(),
    };
    let permissions = had.union(has.unwrap_or_default());
    let action = Action::DefineRole { like: &like, permissions, held_in: &held_in };
    let mut reasons = permit.ask(&action).err().map(reasons_of).unwrap_or_default();
    let (Some(id), Some(before)) = (id, before) else {
        return Ok(PreviewView { people: Vec::new(), total: 0, reasons });
    };
    let holders = members::holders(db, organization, Some(&id), service.clock().now()).await?;
    if let Some(to) = wanted.takeover.as_deref().filter(|_| has.is_none()) {
        let taken = members::taken(db, organization, policy).await?;
        reasons.extend(takeover::judge(permit.situation(), permit.member(), &holders, taken, to));
    }
    roles.retain(|role| role.id != id);
    roles.extend(has.map(|has| CustomRole { permissions: rules::ids(policy, has), ..before }));
    let after = grown(service, policy, &roles)?;
    let role = if has.is_some() { Some(id.as_str()) } else { wanted.takeover.as_deref() };
    Ok(view(permit, &holders, reasons, |row| Becomes { policy: &after, role, spaces: &row.spaces }))
}

async fn of_member(
    service: &Service,
    db: &mut Conn,
    permit: &Permit,
    member: MemberId,
    role: Option<String>,
    spaces: Option<SpaceGrant>,
) -> Result<PreviewView, Error> {
    let row = members::load(db, permit.organization(), member, service.clock().now()).await?;
    let row = row.filter(|row| permit.situation().sees(row.facts(permit.member()))).ok_or(Problem::NotFound)?;
    let (role, spaces) = (role.unwrap_or_else(|| row.role.clone()), spaces.unwrap_or_else(|| row.spaces.clone()));
    let reasons = assigning(db, permit, &row, &role, &spaces).await?;
    let becomes = |_: &MemberRow| Becomes { policy: permit.policy(), role: Some(&role), spaces: &spaces };
    Ok(view(permit, std::slice::from_ref(&row), reasons, becomes))
}

async fn of_pack(
    service: &Service,
    db: &mut Conn,
    permit: &Permit,
    pack: &str,
    stands_for: &BTreeMap<String, String>,
) -> Result<PreviewView, Error> {
    let pack = service.packs().get(pack).ok_or_else(|| Faults::one("/pack", FaultCode::Unknown))?;
    let roles = policies::roles(db, permit.organization()).await?;
    // Roles of the organization's own go along where the other pack has a place for them.
    let policy = match pack.pack.custom_roles {
        Some(_) => pack.with_roles(&roles).unwrap_or_else(|_| Policy::clone(&pack)),
        None => Policy::clone(&pack),
    };
    let everyone = members::holders(db, permit.organization(), None, service.clock().now()).await?;
    Ok(view(permit, &everyone, vec![Reason::OperatorOnly], |row| {
        let role = policy.role(stands_for.get(&row.role).unwrap_or(&row.role));
        Becomes { policy: &policy, role: role.map(|role| role.id.as_str()), spaces: &row.spaces }
    }))
}

/// Why the caller can't assign this role and these spaces, with current facts.
async fn assigning(
    db: &mut Conn,
    permit: &Permit,
    row: &MemberRow,
    role: &str,
    spaces: &SpaceGrant,
) -> Result<Vec<Reason>, Error> {
    let taken = members::taken(db, permit.organization(), permit.policy()).await?;
    let holders = TakenBut { taken: &taken, target: Some(row.id) };
    let situation = Situation { holders: &holders, ..permit.situation() };
    let action = Action::Assign { target: row.facts(permit.member()), role, spaces };
    Ok(decide(&situation, &action).reasons())
}

fn reasons_of(error: Error) -> Vec<Reason> {
    match error {
        Error::Problem(Problem::Denied { reasons }) => reasons,
        _ => Vec::new(),
    }
}

/// The people whom the caller can see and for whom something changes.
fn view<'a>(
    permit: &Permit,
    rows: &'a [MemberRow],
    reasons: Vec<Reason>,
    becomes: impl Fn(&'a MemberRow) -> Becomes<'a>,
) -> PreviewView {
    let situation = permit.situation();
    let mut people = Vec::new();
    let mut total = 0;
    for row in rows.iter().filter(|row| situation.sees(row.facts(permit.member()))) {
        let Some(change) = person(permit, row, &becomes(row)) else { continue };
        total += 1;
        if people.len() < PreviewView::MOST {
            people.push(change);
        }
    }
    PreviewView { people, total, reasons }
}

fn person(permit: &Permit, row: &MemberRow, becomes: &Becomes<'_>) -> Option<PersonChange> {
    let before =
        EffectiveAccess { policy: permit.policy(), role: &row.role, spaces: &row.spaces, overrides: &row.overrides };
    let role = becomes.role.unwrap_or_default();
    let after = EffectiveAccess { policy: becomes.policy, role, spaces: becomes.spaces, overrides: &row.overrides };
    let mut permissions = changes(&before, &after);
    let records = after.records().filter(|records| Some(*records) != before.records());
    if permissions.is_empty() && records.is_none() && becomes.role == Some(row.role.as_str()) {
        return None;
    }
    let situation = permit.situation();
    for change in &mut permissions {
        for grant in [&mut change.before, &mut change.after].into_iter().flatten() {
            if let SpaceGrant::Listed(ids) = grant {
                ids.retain(|space: &SpaceId| situation.sees_space(*space));
            }
        }
    }
    Some(PersonChange {
        member: row.id,
        name: row.label().to_owned(),
        status: row.status,
        role: row.role.clone(),
        becomes: becomes.role.map(str::to_owned),
        permissions,
        records,
    })
}
