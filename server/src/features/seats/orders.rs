//! Answers to seat requests, and the resulting number of seats.
//!
//! The caller holds the organization's lock (`organization::lock`), as every change of its members does, so a lower number
//! and an invitation can't be written at the same time.

use shared::{
    history::{EventKind, FieldChange},
    id::{OrganizationId, SeatOrderId},
    policy::{PackWord, PackWords, Reason},
    problem::Problem,
    seats::{SeatOrderState, SeatOrderView},
    time::Timestamp,
};

use super::queries::{self, DueOrder, OrderRow};
use crate::{
    billing::TOLERANCE_SECONDS,
    error::Error,
    history::{self, Event, Writer},
    mail::EmailKind,
    organization::{self, OrganizationRow},
    outbox::{self, NewEmail},
    packs::Packs,
    store::{Conn, StoreError},
};

/// The operator confirms: the organization gets the requested seats. `by` names the organization and the actor in its
/// history.
pub async fn confirm(conn: &mut Conn, packs: &Packs, by: &Writer, order: SeatOrderId) -> Result<OrderRow, Error> {
    answer(conn, packs, by, order, SeatOrderState::Confirmed).await
}

/// The operator declines.
pub async fn decline(conn: &mut Conn, packs: &Packs, by: &Writer, order: SeatOrderId) -> Result<OrderRow, Error> {
    answer(conn, packs, by, order, SeatOrderState::Declined).await
}

async fn answer(
    conn: &mut Conn,
    packs: &Packs,
    by: &Writer,
    order: SeatOrderId,
    state: SeatOrderState,
) -> Result<OrderRow, Error> {
    let current = load_organization(conn, by.organization).await?;
    let row = queries::load(conn, by.organization, order).await?.ok_or(Problem::NotFound)?;
    if !queries::end(conn, by.organization, row.view.id, state, by.now).await? {
        return Err(Problem::OrderNotOpen.into());
    }
    let confirmed = state == SeatOrderState::Confirmed;
    // Support can have set another number since the request.
    let seats = FieldChange::new("seats", current.seats.into(), row.view.seats.into());
    let kind = if confirmed { EventKind::SeatOrderConfirmed } else { EventKind::SeatOrderDeclined };
    if confirmed {
        queries::write_seats(conn, by.organization, row.view.seats, by.now).await?;
    }
    history::write(conn, by, &[event(kind, &row, vec![seats])]).await?;
    message(conn, &row, words(packs, &current), confirmed.then_some(row.view.seats), by.now).await?;
    let view = SeatOrderView { state, ended_at: Some(by.now), ..row.view };
    Ok(OrderRow { view, ..row })
}

fn event(kind: EventKind, row: &OrderRow, changes: Vec<FieldChange>) -> Event {
    Event::about(kind, row.view.id, row.view.seats.to_string()).with(changes)
}

/// The pack's words for seats.
fn words(packs: &Packs, of: &OrganizationRow) -> PackWords {
    packs.get(&of.pack).map(|policy| policy.pack.pack.words.clone()).unwrap_or_default()
}

/// Emails the requester. `seats`: the current number, if the request was confirmed.
async fn message(
    conn: &mut Conn,
    row: &OrderRow,
    words: PackWords,
    seats: Option<u32>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let found = queries::requester(conn, row).await?;
    let Some((to, to_name)) = found else {
        return Ok(());
    };
    let number = seats.unwrap_or(row.view.seats);
    let own_word = match &words.seat {
        PackWord::Known(_) => "",
        PackWord::Own(word) if number == 1 => &word.one,
        PackWord::Own(word) => &word.many,
    };
    let kind = EmailKind::SeatOrderAnswered {
        organization: row.organization_name.clone(),
        word: words.seat_kind().to_owned(),
        own_word: own_word.to_owned(),
        seats: number,
        confirmed: seats.is_some(),
    };
    let organization = Some(row.organization);
    let new = NewEmail { organization, invitation: None, link: None, due: None, to, to_name, kind };
    outbox::enqueue(conn, now, &[new]).await
}

/// A call of the host's billing system.
#[derive(Debug, Clone, Copy)]
pub struct SeatUpdate {
    pub seats: u32,
    pub as_of: Timestamp,
    pub order: Option<SeatOrderId>,
    pub declined: bool,
}

/// When the current number took effect. A time beyond the difference of clocks was accepted by an earlier version and
/// says nothing.
fn known(current: &OrganizationRow, now: Timestamp) -> Option<Timestamp> {
    current.seats_as_of.filter(|known| *known <= now.plus_seconds(TOLERANCE_SECONDS))
}

/// Sets the number of seats as the host says, and ends the answered request. Returns the current number, and whether
/// this call changed it.
pub async fn set(conn: &mut Conn, packs: &Packs, by: &Writer, call: SeatUpdate) -> Result<(u32, bool), Error> {
    let current = load_organization(conn, by.organization).await?;
    let Some(before) = current.seats else { return Err(vec![Reason::NeverInThisPack].into()) };
    // The requester learns the current number, even if a later call has set another one.
    let newest = known(&current, by.now).is_none_or(|known| known < call.as_of);
    let counts = if newest { call.seats } else { before };
    if let Some(order) = call.order {
        let row = queries::load(conn, by.organization, order).await?.ok_or(Problem::NotFound)?;
        let state = if call.declined { SeatOrderState::Declined } else { SeatOrderState::Confirmed };
        if queries::end(conn, by.organization, order, state, by.now).await? {
            let kind = if call.declined { EventKind::SeatOrderDeclined } else { EventKind::SeatOrderConfirmed };
            history::write(conn, by, &[event(kind, &row, Vec::new())]).await?;
            message(conn, &row, words(packs, &current), (!call.declined).then_some(counts), by.now).await?;
        }
    }
    if !newest {
        return Ok((before, false));
    }
    change(conn, by, (current.name, before), call.seats, call.as_of).await?;
    Ok((call.seats, true))
}

/// Sets the number of seats as the operator says, regardless of the host's calls. Returns whether it changed.
pub async fn assign(conn: &mut Conn, by: &Writer, seats: u32) -> Result<bool, Error> {
    let current = load_organization(conn, by.organization).await?;
    let Some(before) = current.seats else { return Err(vec![Reason::NeverInThisPack].into()) };
    let as_of = known(&current, by.now).map_or(by.now, |known| known.max(by.now));
    change(conn, by, (current.name, before), seats, as_of).await?;
    Ok(before != seats)
}

async fn change(
    conn: &mut Conn,
    by: &Writer,
    (name, before): (String, u32),
    seats: u32,
    as_of: Timestamp,
) -> Result<(), StoreError> {
    queries::write_seats(conn, by.organization, seats, as_of).await?;
    if before == seats {
        return Ok(());
    }
    let change = FieldChange::new("seats", before.into(), seats.into());
    let event = Event::about(EventKind::SeatsChanged, by.organization, name).with([change]);
    history::write(conn, by, &[event]).await
}

async fn load_organization(conn: &mut Conn, organization: OrganizationId) -> Result<OrganizationRow, Error> {
    Ok(organization::load(conn, organization).await?.ok_or(Problem::NotFound)?)
}

/// Gives up: the history records it, and another request can be made.
pub async fn give_up(conn: &mut Conn, order: &DueOrder, now: Timestamp, failure: &str) -> Result<(), StoreError> {
    if !queries::fail(conn, order, now, failure).await? {
        return Ok(());
    }
    let by = Writer::roster(order.organization, now);
    let event = Event::about(EventKind::SeatOrderFailed, order.id, order.seats.to_string());
    history::write(conn, &by, &[event]).await
}
