//! Support actions in an organization. Each requires a reason, and repeating it changes nothing.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    operator::{
        MemberLine, OperatorAct, OrganizationDetails, SupportClose, SupportReactivate, SupportReopen,
        SupportSetProducts, SupportSetSeats,
    },
    policy::{Action, MemberAction, MemberStatus, TakenBut},
    problem::Problem,
};

use super::{act::SupportAction, organizations, queries::lines};
use crate::{
    Service,
    error::Error,
    features::{members, partners, seats},
    permit::Operator,
    request::{Answer, Call},
};

type DetailsAnswer = Result<Answer<OrganizationDetails>, Error>;

/// Reactivates a member, even where the pack leaves that to support (LF-7).
pub async fn reactivate(
    service: Arc<Service>,
    call: Call<SupportReactivate, Operator>,
) -> Result<Answer<MemberLine>, Error> {
    let (organization, member) = call.path;
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, organization, call.input).await?;
    let row = members::load(&mut act.tx, organization, member, act.now).await?.ok_or(Problem::NotFound)?;
    if row.status == MemberStatus::Active {
        return Ok(organizations::line(&row, Vec::new()).into());
    }
    let taken = members::taken(&mut act.tx, organization, &act.policy).await?;
    let holders = TakenBut { taken: &taken, target: Some(row.id) };
    act.decide(&Action::On(MemberAction::Reactivate, row.support_facts()), &holders)?;
    members::reactivate(&mut act.tx, organization, &act.policy, &row, act.now).await?;
    let event = row.event(EventKind::MemberReactivated).with([FieldChange::new(
        "status",
        row.status.as_str().into(),
        MemberStatus::Active.as_str().into(),
    )]);
    act.record(OperatorAct::MemberReactivated, event).await?;
    let row = members::load(&mut act.tx, organization, member, act.now).await?.ok_or(Problem::NotFound)?;
    act.commit().await?;
    Ok(organizations::line(&row, Vec::new()).into())
}

/// Sets the number of seats. A number below current use removes no one, but no one can join.
pub async fn set_seats(service: Arc<Service>, call: Call<SupportSetSeats, Operator>) -> DetailsAnswer {
    let (organization, given) = (call.path, call.input);
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, organization, given.reason).await?;
    let writer = act.writer();
    if seats::assign(&mut act.tx, &writer, given.seats).await? {
        act.log(OperatorAct::SeatsSet, Some(&given.seats.to_string())).await?;
    }
    act.finish(&service).await
}

pub async fn give_products(service: Arc<Service>, call: Call<SupportSetProducts, Operator>) -> DetailsAnswer {
    let (organization, given) = (call.path, call.input);
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, organization, given.reason).await?;
    let policy = act.policy.clone();
    if given.products.iter().any(|id| policy.product(id).is_none()) {
        return Err(Faults::one("/products", FaultCode::Unknown).into());
    }
    // In the pack's order, without duplicates.
    let ids = |set| policy.product_ids(set).map(str::to_owned).collect::<Vec<_>>();
    let before = ids(act.facts.products);
    let after = ids(policy.products(given.products.iter().map(String::as_str)));
    if before != after {
        let ids: Vec<&str> = after.iter().map(String::as_str).collect();
        crate::features::organizations::set_products(&mut act.tx, organization, &ids).await?;
        let changes = vec![FieldChange::new("products", before.into(), after.into())];
        act.record_for_organization(OperatorAct::ProductsSet, EventKind::ProductsChanged, changes).await?;
    }
    act.finish(&service).await
}

pub async fn close(service: Arc<Service>, call: Call<SupportClose, Operator>) -> DetailsAnswer {
    let act = SupportAction::begin(&service, &call.by, &call.meta, call.path, call.input).await?;
    turn(&service, act, true).await
}

pub async fn reopen(service: Arc<Service>, call: Call<SupportReopen, Operator>) -> DetailsAnswer {
    let act = SupportAction::begin(&service, &call.by, &call.meta, call.path, call.input).await?;
    turn(&service, act, false).await
}

async fn turn(service: &Service, mut act: SupportAction<'_>, closed: bool) -> DetailsAnswer {
    let ends = act.organization.deleted_at;
    // Its rows are already being deleted.
    if ends.is_some_and(|until| until <= act.now) {
        return Err(Problem::NotFound.into());
    }
    if act.facts.closed != closed || (closed && ends.is_some()) {
        lines::set_closed(&mut act.tx, act.id, closed).await?;
        let (done, kind) = match closed {
            true => (OperatorAct::OrganizationClosed, EventKind::OrganizationClosed),
            false => (OperatorAct::OrganizationReopened, EventKind::OrganizationReopened),
        };
        act.record_for_organization(done, kind, Vec::new()).await?;
    }
    let organization = act.id;
    let answer = act.finish(service).await?;
    // Customers see whether the people of this organization have access.
    partners::follow(service, organization).await;
    Ok(answer)
}
