//! Seats over HTTP.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    page::Page,
    policy::{Action, NoHolders, OrganizationFacts, Permission, Policy, Reason, Situation, decide},
    problem::Problem,
    seats::{
        CancelSeatOrder, ListSeatOrders, ListSeats, OrderSeats, SeatHolder, SeatLedger, SeatOrderState, SeatOrderView,
    },
};

use super::queries;
use crate::{
    Service,
    billing::Billing,
    cursor::{self, Position},
    error::Error,
    history::Event,
    organization::Deed,
    permit::Permit,
    random,
    request::{Answer, Call},
};

const ORDER: &str = "oldest";

/// A permission that the pack names; packs without it don't have the action.
fn named(policy: &Policy, id: Option<&str>) -> Result<Permission, Error> {
    id.and_then(|id| policy.permission(id)).ok_or_else(|| vec![Reason::NeverInThisPack].into())
}

/// Whether the caller has it, even if the organization is closed, because it can still be read.
fn reads(permit: &Permit, id: Option<&str>) -> Result<(), Error> {
    let permission = named(permit.policy(), id)?;
    let open = Situation { organization: OrganizationFacts::default(), ..permit.situation() };
    let reasons = decide(&open, &Action::Use(permission)).reasons();
    if reasons.is_empty() { Ok(()) } else { Err(reasons.into()) }
}

pub async fn list(service: Arc<Service>, call: Call<ListSeats, Permit>) -> Result<Answer<SeatLedger>, Error> {
    let (permit, query) = (&call.by, call.input);
    reads(permit, permit.policy().pack.seats.seen_by.as_deref())?;
    let after = Position::read(query.cursor.as_ref(), ORDER)?;
    let now = service.clock().now();
    let mut db = service.store().read().await?;
    let totals = queries::totals(&mut db, permit.organization(), permit.policy(), now).await?;
    let rows = queries::holders(&mut db, permit, &query, after.as_ref(), now).await?;
    let position = |row: &SeatHolder| Position { key: String::new(), id: row.member.bytes() };
    let (items, next) = cursor::page(rows, query.limit, ORDER, position);
    let link = next.clone();
    Ok(Answer::from(SeatLedger { totals, holders: Page { items, next, total: None } }).with_next(link))
}

pub async fn list_orders(
    service: Arc<Service>,
    call: Call<ListSeatOrders, Permit>,
) -> Result<Answer<Vec<SeatOrderView>>, Error> {
    let permit = &call.by;
    reads(permit, permit.policy().pack.seats.bought_with.as_deref())?;
    let mut db = service.store().read().await?;
    let rows = queries::of(&mut db, permit.organization()).await?;
    Ok(rows.into_iter().map(|row| row.view).collect::<Vec<_>>().into())
}

pub async fn order(service: Arc<Service>, call: Call<OrderSeats, Permit>) -> Result<Answer<SeatOrderView>, Error> {
    let (permit, seats) = (&call.by, call.input);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let permission = named(&deed.policy, deed.policy.pack.seats.bought_with.as_deref())?;
    deed.decide(&Action::Use(permission), &NoHolders)?;
    let before = deed.facts.seats.ok_or_else(|| Error::from(vec![Reason::NeverInThisPack]))?;
    if seats == before {
        return Err(Faults::one("/seats", FaultCode::Taken).into());
    }
    let view = SeatOrderView {
        id: random::id(deed.now),
        seats,
        before,
        state: SeatOrderState::Requested,
        ordered_by: permit.by().name(),
        ordered_at: deed.now,
        posted: false,
        ended_at: None,
    };
    let due = match service.config().billing.provider {
        Billing::Manual => None,
        Billing::Http { .. } => Some(deed.now),
    };
    queries::insert(&mut deed.tx, permit.organization(), permit.member(), &view, due)
        .await
        .map_err(|fault| if fault.is_unique() { Problem::OrderOpen.into() } else { Error::from(fault) })?;
    deed.log(&[event(EventKind::SeatsOrdered, &view)]).await?;
    deed.commit().await?;
    service.orders.notify_one();
    Ok(view.into())
}

pub async fn cancel(
    service: Arc<Service>,
    call: Call<CancelSeatOrder, Permit>,
) -> Result<Answer<SeatOrderView>, Error> {
    let (permit, id) = (&call.by, call.path.1);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let permission = named(&deed.policy, deed.policy.pack.seats.bought_with.as_deref())?;
    deed.decide(&Action::Use(permission), &NoHolders)?;
    let row = queries::load(&mut deed.tx, permit.organization(), id).await?.ok_or(Problem::NotFound)?;
    let ended = row.notified_at.is_none()
        && queries::end(&mut deed.tx, permit.organization(), id, SeatOrderState::Cancelled, deed.now).await?;
    if !ended {
        return Err(Problem::OrderNotOpen.into());
    }
    let view = SeatOrderView { state: SeatOrderState::Cancelled, ended_at: Some(deed.now), ..row.view };
    deed.log(&[event(EventKind::SeatOrderCancelled, &view)]).await?;
    deed.commit().await?;
    Ok(view.into())
}

fn event(kind: EventKind, order: &SeatOrderView) -> Event {
    let seats = FieldChange::new("seats", order.before.into(), order.seats.into());
    Event::about(kind, order.id, order.seats.to_string()).with([seats])
}
