//! What a person has besides role and spaces: products, individual permissions, and the space that they created.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    members::{MemberView, SetOverride, UpdateMemberProducts},
    policy::{Action, NoHolders, Policy, SpaceGrant},
    problem::Problem,
};

use super::{
    queries::{self, Assignment},
    row::MemberRow,
    target::{answer, target},
};
use crate::{
    Service,
    error::Error,
    features::spaces,
    organization::Deed,
    permit::Permit,
    request::{Answer, Call},
    store::Value,
};

/// Only new products are checked: current ones can have been turned off since and stay until removed.
pub async fn products(
    service: Arc<Service>,
    call: Call<UpdateMemberProducts, Permit>,
) -> Result<Answer<MemberView>, Error> {
    let (permit, asked) = (&call.by, call.input.products);
    let (deed, row) = target(&service, permit, &call.meta, call.path.1).await?;
    let policy = deed.policy.clone();
    if asked.iter().any(|id| policy.product(id).is_none()) {
        return Err(Faults::one("/products", FaultCode::Unknown).into());
    }
    let had = policy.products(row.products.iter().map(String::as_str));
    let wanted = policy.products(asked.iter().map(String::as_str));
    let facts = row.facts(permit.member());
    deed.decide(&Action::UpdateMemberProducts { target: facts, products: wanted.without(had) }, &NoHolders)?;
    if wanted == had {
        return Ok(answer(row, permit));
    }
    let products: Vec<&str> = policy.product_ids(wanted).collect();
    let change = FieldChange::new("products", row.products.clone().into(), products.clone().into());
    write(deed, row, "products", products.into(), EventKind::MemberProductsChanged, change).await
}

pub async fn set_override(service: Arc<Service>, call: Call<SetOverride, Permit>) -> Result<Answer<MemberView>, Error> {
    let (permit, value) = (&call.by, call.input);
    let (_, member, id) = &call.path;
    let (deed, row) = target(&service, permit, &call.meta, *member).await?;
    let known = deed.policy.pack.overrides.iter().find(|known| known.id == *id);
    let before = row.overrides.get(id).copied().or(known.map(|known| known.at_start)).ok_or(Problem::NotFound)?;
    deed.decide(&Action::SetOverride { target: row.facts(permit.member()), id, value }, &NoHolders)?;
    if before == value {
        return Ok(answer(row, permit));
    }
    let mut overrides = row.overrides.clone();
    overrides.insert(id.clone(), value);
    let change = FieldChange::new(id, before.as_str().into(), value.as_str().into());
    write(deed, row, "overrides", (&overrides).into(), EventKind::MemberOverridesChanged, change).await
}

async fn write(
    mut deed: Deed<'_>,
    row: MemberRow,
    column: &'static str,
    value: Value,
    kind: EventKind,
    change: FieldChange,
) -> Result<Answer<MemberView>, Error> {
    let organization = deed.permit.organization();
    if !queries::set(&mut deed.tx, organization, &row, column, value).await? {
        return Err(Problem::StaleWrite.into());
    }
    let event = row.event(kind).with([change]);
    deed.log(&[event]).await?;
    let now = queries::load(&mut deed.tx, organization, row.id, deed.now).await?.ok_or(Problem::NotFound)?;
    let permit = deed.permit;
    deed.commit().await?;
    Ok(answer(now, permit))
}

/// The products that a person loses with a change of role, for the history.
#[must_use]
pub fn lost(policy: &Policy, row: &MemberRow, role: &str) -> Option<FieldChange> {
    let kept = queries::kept(policy, row, role);
    (kept.len() < row.products.len()).then(|| FieldChange::new("products", row.products.clone().into(), kept.into()))
}

/// Adds a new space to its creator's spaces.
pub async fn set_own_spaces(deed: &mut Deed<'_>, spaces: &SpaceGrant) -> Result<(), Error> {
    let (organization, member) = (deed.permit.organization(), deed.permit.member());
    let row = queries::load(&mut deed.tx, organization, member, deed.now).await?.ok_or(Problem::NotFound)?;
    let to = Assignment { role: &row.role, spaces, status: row.status };
    if !queries::assign(&mut deed.tx, organization, &deed.policy, &row, to, deed.now).await? {
        return Err(Problem::StaleWrite.into());
    }
    let names = spaces::names(&mut deed.tx, organization).await?;
    let change = FieldChange::new("spaces", spaces::describe(&row.spaces, &names), spaces::describe(spaces, &names));
    let event = row.event(EventKind::MemberAssignmentChanged).with([change]);
    deed.log(&[event]).await?;
    Ok(())
}
