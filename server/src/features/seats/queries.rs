//! Rows of seat requests.

mod ledger;

pub(super) use ledger::{holders, totals};

use shared::{
    id::{MemberId, OrganizationId, SeatOrderId},
    seats::{MAX_ORDERS, SeatOrderState, SeatOrderView},
    text::Email,
    time::Timestamp,
};

use crate::{
    args, columns, organization,
    store::{Conn, StoreError},
};

/// A stored request of any organization.
#[derive(Debug, Clone)]
pub struct OrderRow {
    pub organization: OrganizationId,
    pub organization_name: String,
    pub member: MemberId,
    pub view: SeatOrderView,
    /// Whether the host's billing system has received it.
    pub notified_at: Option<Timestamp>,
    /// Why it hasn't yet.
    pub failure: Option<String>,
}

columns! { select OrderRow {
    organization: "s.organization_id", organization_name: "o.name", member: "s.member_id", notified_at: "s.notified_at",
    failure: "s.failure", ..view: SeatOrderView,
} }
columns! { select SeatOrderView {
    id: "s.id", seats: "s.seats", before: "s.seats_before", state: "s.state", ordered_by: "s.member_name",
    ordered_at: "s.ordered_at", posted: "s.notified_at IS NOT NULL", ended_at: "s.ended_at",
} }
const FROM: &str = "FROM seat_orders s JOIN organizations o ON o.id = s.organization_id";

/// Requests of all organizations in one state, for the operator, oldest first.
pub async fn orders(conn: &mut Conn, state: SeatOrderState, limit: u32) -> Result<Vec<OrderRow>, StoreError> {
    let sql = format!("{FROM} WHERE s.state = ?1 ORDER BY s.id LIMIT {limit}");
    conn.select_all(&sql, args![state]).await
}

/// Requests of one organization, newest first.
pub async fn of(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<OrderRow>, StoreError> {
    let sql = format!("{FROM} WHERE s.organization_id = ?1 ORDER BY s.id DESC LIMIT {MAX_ORDERS}");
    conn.select_all(&sql, args![organization]).await
}

pub async fn load(
    conn: &mut Conn,
    organization: OrganizationId,
    id: SeatOrderId,
) -> Result<Option<OrderRow>, StoreError> {
    let sql = format!("{FROM} WHERE s.organization_id = ?1 AND s.id = ?2");
    conn.select_optional(&sql, args![organization, id]).await
}

/// Writes a request. `due`: when to post it to the billing system.
pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    order: &SeatOrderView,
    due: Option<Timestamp>,
) -> Result<(), StoreError> {
    let row = InsertedOrder {
        organization,
        id: order.id,
        seats: order.seats,
        before: order.before,
        state: order.state,
        member,
        ordered_by: order.ordered_by.clone(),
        ordered_at: order.ordered_at,
        due,
    };
    conn.insert([row]).await.map(drop)
}

/// The columns of a new request.
struct InsertedOrder {
    organization: OrganizationId,
    id: SeatOrderId,
    seats: u32,
    before: u32,
    state: SeatOrderState,
    member: MemberId,
    ordered_by: String,
    ordered_at: Timestamp,
    due: Option<Timestamp>,
}
columns! { insert InsertedOrder => "seat_orders" {
    organization: "organization_id", id, seats, before: "seats_before", state, member: "member_id",
    ordered_by: "member_name", ordered_at, due: "due_at",
} }

/// Ends an open request. Of several concurrent callers, one gets `true`.
pub async fn end(
    conn: &mut Conn,
    organization: OrganizationId,
    id: SeatOrderId,
    state: SeatOrderState,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE seat_orders SET state = ?3, ended_at = ?4, due_at = NULL
        WHERE organization_id = ?1 AND id = ?2 AND state = 'requested'";
    Ok(conn.run(sql, args![organization, id, state, now]).await? == 1)
}

/// Removes no one: with fewer seats than are used, no one can join.
pub async fn write_seats(
    conn: &mut Conn,
    organization: OrganizationId,
    seats: u32,
    as_of: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET seats = ?2, seats_as_of = ?3 WHERE id = ?1";
    conn.run(sql, args![organization, seats, as_of]).await.map(drop)
}

/// Where to email the answer, if the requester is still active.
pub async fn requester(conn: &mut Conn, row: &OrderRow) -> Result<Option<(Email, Option<String>)>, StoreError> {
    let sql = "SELECT email, name FROM members WHERE organization_id = ?1 AND id = ?2 AND status = 'active'";
    conn.optional(sql, args![row.organization, row.member]).await
}

/// A request leased for posting to the billing system.
#[derive(Debug, Clone)]
pub struct DueOrder {
    pub organization: OrganizationId,
    pub organization_name: String,
    pub id: SeatOrderId,
    pub seats: u32,
    pub before: u32,
    pub ordered_by: String,
    pub ordered_at: Timestamp,
    /// Including this one.
    pub tries: u32,
    /// Whether the host might know it from an earlier attempt.
    maybe_received: bool,
    leased_until: Timestamp,
}

/// The row of a leased request.
struct Leased {
    organization: OrganizationId,
    id: SeatOrderId,
    seats: u32,
    before: u32,
    ordered_by: String,
    ordered_at: Timestamp,
    tries: u32,
    notified_at: Timestamp,
}
columns! { select Leased {
    organization: "organization_id", id, seats, before: "seats_before", ordered_by: "member_name", ordered_at,
    tries: "attempts", notified_at,
} }

/// A lease moves `due_at`, so that one index finds due requests. From then on the host might know the request, so it
/// can't be canceled anymore.
const LEASE: &str =
    "UPDATE seat_orders SET due_at = ?2, notified_at = coalesce(notified_at, ?1), attempts = attempts + 1
    WHERE id = (SELECT id FROM seat_orders WHERE due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at LIMIT 1
        /*postgres: FOR UPDATE SKIP LOCKED */)";

/// Leases the oldest request.
pub async fn lease(conn: &mut Conn, now: Timestamp, until: Timestamp) -> Result<Option<DueOrder>, StoreError> {
    let Some(row) = conn.returning::<Leased>(LEASE, args![now, until]).await?.pop() else { return Ok(None) };
    let organization = organization::load(conn, row.organization).await?.ok_or(StoreError::NoRow)?;
    Ok(Some(DueOrder {
        organization: row.organization,
        organization_name: organization.name,
        id: row.id,
        seats: row.seats,
        before: row.before,
        ordered_by: row.ordered_by,
        ordered_at: row.ordered_at,
        tries: row.tries,
        maybe_received: row.notified_at < now,
        leased_until: until,
    }))
}

const HELD: &str = "organization_id = ?1 AND id = ?2 AND due_at = ?3";

/// The billing system has received it.
pub async fn mark_notified(conn: &mut Conn, order: &DueOrder, now: Timestamp) -> Result<(), StoreError> {
    let sql = format!("UPDATE seat_orders SET due_at = NULL, notified_at = ?4, failure = NULL WHERE {HELD}");
    let args = args![order.organization, order.id, order.leased_until, now];
    conn.run(&sql, args).await.map(drop)
}

/// Retries at that time. Unless the host might have received it, it can be canceled until then.
pub async fn again(
    conn: &mut Conn,
    order: &DueOrder,
    due: Timestamp,
    maybe_received: bool,
    failure: &str,
) -> Result<(), StoreError> {
    let notified_at = if maybe_received || order.maybe_received { "notified_at" } else { "NULL" };
    let sql = format!("UPDATE seat_orders SET due_at = ?4, notified_at = {notified_at}, failure = ?5 WHERE {HELD}");
    let args = args![order.organization, order.id, order.leased_until, due, failure];
    conn.run(&sql, args).await.map(drop)
}

/// No more attempts. Returns false if it was answered meanwhile.
pub async fn fail(conn: &mut Conn, order: &DueOrder, now: Timestamp, failure: &str) -> Result<bool, StoreError> {
    let sql = format!(
        "UPDATE seat_orders SET due_at = NULL, state = 'failed', ended_at = ?4, failure = ?5
        WHERE {HELD} AND state = 'requested'"
    );
    let args = args![order.organization, order.id, order.leased_until, now, failure];
    Ok(conn.run(&sql, args).await? == 1)
}
