//! Partners over HTTP, as their customer sees them.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults, Nothing},
    history::{EventKind, FieldChange},
    id::OrganizationId,
    partners::{EndPartner, JoinPartner, ListPartners, PartnerView, UpdatePartner},
    policy::{Action, MemberAction, MemberFacts, NoHolders, Reason, SpaceGrant},
    problem::Problem,
};

use super::{people, queries};
use crate::{
    Service,
    error::Error,
    history::{self, Event},
    organization::Deed,
    permit::Permit,
    request::{Answer, Call},
    secrets,
};

pub async fn list(service: Arc<Service>, call: Call<ListPartners, Permit>) -> Result<Answer<Vec<PartnerView>>, Error> {
    let mut db = service.store().read().await?;
    Ok(queries::of_customer(&mut db, call.by.organization()).await?.into())
}

pub async fn join(service: Arc<Service>, call: Call<JoinPartner, Permit>) -> Result<Answer<PartnerView>, Error> {
    let permit = &call.by;
    let customer = permit.organization();
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let rules = deed.policy.pack.partners.clone().ok_or_else(|| Error::from(vec![Reason::NeverInThisPack]))?;
    let level = rules.levels.first().cloned().unwrap_or_default();
    deed.decide(&Action::PartnerLevel { level: &level, one: false }, &NoHolders)?;
    let hash = secrets::hash(call.input.reveal().as_bytes());
    let (partner, name) = queries::referred(&mut deed.tx, hash).await?.ok_or(Problem::LinkUnknown)?;
    if partner == customer {
        let own = FaultCode::Malformed { expected: "another organization's link".to_owned() };
        return Err(Faults::one("/secret", own).into());
    }
    if queries::begin(&mut deed.tx, customer, partner, &level, deed.now).await? {
        let changes = vec![FieldChange::new("level", serde_json::Value::Null, level.as_str().into())];
        note(&mut deed, [EventKind::PartnerJoined, EventKind::CustomerJoined], partner, &name, changes).await?;
        people::settle(&mut deed, partner, None).await?.complete()?;
    }
    let view = queries::one(&mut deed.tx, customer, partner).await?.ok_or(Problem::NotFound)?;
    deed.commit().await?;
    Ok(view.into())
}

/// LF-12: a change of level applies to all people of the partner, unless levels are individual.
pub async fn update(service: Arc<Service>, call: Call<UpdatePartner, Permit>) -> Result<Answer<PartnerView>, Error> {
    let (permit, partner, level) = (&call.by, call.path.1, &call.input.level);
    let customer = permit.organization();
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let before = queries::one(&mut deed.tx, customer, partner).await?.ok_or(Problem::NotFound)?;
    deed.decide(&Action::PartnerLevel { level, one: false }, &NoHolders)?;
    if before.level != *level {
        queries::set_level(&mut deed.tx, customer, partner, level).await?;
        let changes = vec![FieldChange::new("level", before.level.as_str().into(), level.as_str().into())];
        let kinds = [EventKind::PartnerLevelChanged, EventKind::CustomerLevelChanged];
        note(&mut deed, kinds, partner, &before.name, changes).await?;
        people::settle(&mut deed, partner, Some(level)).await?;
    }
    let view = queries::one(&mut deed.tx, customer, partner).await?.ok_or(Problem::NotFound)?;
    deed.commit().await?;
    Ok(view.into())
}

pub async fn end(service: Arc<Service>, call: Call<EndPartner, Permit>) -> Result<Answer<Nothing>, Error> {
    let (permit, partner) = (&call.by, call.path.1);
    let customer = permit.organization();
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let view = queries::one(&mut deed.tx, customer, partner).await?.ok_or(Problem::NotFound)?;
    let person = MemberFacts { partner: true, ..MemberFacts::active(&view.level, &SpaceGrant::All) };
    deed.decide(&Action::On(MemberAction::PartnerRemove, person), &NoHolders)?;
    people::dismiss(&mut deed.tx, customer, partner, deed.now).await?;
    queries::finish(&mut deed.tx, customer, partner).await?;
    note(&mut deed, [EventKind::PartnerEnded, EventKind::CustomerEnded], partner, &view.name, Vec::new()).await?;
    deed.commit().await?;
    Ok(Nothing {}.into())
}

/// One entry in the customer's history, one in the partner's. The partner's has no address of the customer's people.
async fn note(
    deed: &mut Deed<'_>,
    [here, there]: [EventKind; 2],
    partner: OrganizationId,
    name: &str,
    changes: Vec<FieldChange>,
) -> Result<(), Error> {
    let theirs = deed.organization.event(there).with(changes.clone());
    let writer = history::Writer { client: None, ..deed.writer().elsewhere(partner) };
    history::write(&mut deed.tx, &writer, &[theirs]).await?;
    Ok(deed.log(&[Event::about(here, partner, name).with(changes)]).await?)
}
