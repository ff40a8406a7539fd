//! Who holds each seat. Counters know the totals; an expired invitation is counted by its index and holds none.

use shared::{
    id::{MemberId, OrganizationId},
    policy::{MemberStatus, Policy},
    seats::{SeatHolder, SeatQuery, SeatTotals, SeatUse},
    time::Timestamp,
};

use crate::{
    args,
    cursor::Position,
    features::members::in_sight,
    http::access::Permit,
    store::{Conn, Row, StoreError, Value},
};

/// Seats taken now, from the numbers of members invited, active and deactivated.
pub async fn taken(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    [invited, active, deactivated]: [u32; 3],
    now: Timestamp,
) -> Result<u32, StoreError> {
    let asks = invited > 0 && policy.pack.seats.counts.contains(&MemberStatus::Invited);
    let expired = if asks { expired(conn, organization, now).await? } else { 0 };
    Ok(policy.pack.seats.taken([invited.saturating_sub(expired), active, deactivated]))
}

/// Invited members whose invitation has expired. Their seats are free at once, without anybody writing it down.
async fn expired(conn: &mut Conn, organization: OrganizationId, now: Timestamp) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM invitations WHERE organization_id = ?1 AND state = 'pending' AND expires_at <= ?2";
    conn.one(sql, args![organization.bytes(), now.micros()]).await?.get(0)
}

/// The whole organization in numbers.
pub(super) async fn totals(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    now: Timestamp,
) -> Result<SeatTotals, StoreError> {
    let sql = "SELECT seats, invited_count, active_count, deactivated_count FROM organizations WHERE id = ?1";
    let row = conn.one(sql, args![organization.bytes()]).await?;
    let expired = expired(conn, organization, now).await?;
    let (limit, active): (Option<u32>, u32) = (row.get(0)?, row.get(2)?);
    let pending = row.get::<u32>(1)?.saturating_sub(expired);
    let rules = &policy.pack.seats;
    let taken = rules.taken([pending, active, row.get(3)?]);
    let left = limit.map(|limit| limit.saturating_sub(taken));
    Ok(SeatTotals { limit, taken, left, free: rules.free, active, pending, expired })
}

/// Everybody of a status that counts, as far as the caller sees them, oldest first; one more if there is more.
pub(super) async fn holders(
    conn: &mut Conn,
    permit: &Permit,
    query: &SeatQuery,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<SeatHolder>, StoreError> {
    let policy = permit.policy();
    let mut args: Vec<Value> = vec![permit.organization().bytes().into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let counted: Vec<String> = policy.pack.seats.counts.iter().map(|status| put(status.as_str().into())).collect();
    let mut sql = format!(
        "SELECT m.id, m.name, m.email, m.role, m.status, m.invited_at, m.joined_at, m.deactivated_at, i.expires_at
        FROM members m LEFT JOIN invitations i ON m.status = 'invited' AND i.organization_id = m.organization_id
            AND i.member_id = m.id AND i.state = 'pending'
        WHERE m.organization_id = ?1 AND m.status IN ({})",
        counted.join(", ")
    );
    if let Some(sight) = in_sight(permit, &mut put) {
        sql += &format!(" AND {sight}");
    }
    if let Some(after) = after {
        sql += &format!(" AND m.id > {}", put(after.id.into()));
    }
    sql += &format!(" ORDER BY m.id LIMIT {}", query.limit + 1);
    let rows = conn.all(&sql, &args).await?;
    rows.iter().map(|row| holder(row, policy, now)).collect()
}

fn holder(row: &Row, policy: &Policy, now: Timestamp) -> Result<SeatHolder, StoreError> {
    let time = |index| row.get::<Option<i64>>(index).map(|micros| micros.map(Timestamp::from_micros));
    let (invited, joined, deactivated, until) = (time(5)?, time(6)?, time(7)?, time(8)?);
    let role: String = row.get(3)?;
    let rules = &policy.pack;
    let (since, held) = match MemberStatus::parse(row.text(4)?).unwrap_or(MemberStatus::Active) {
        // The free places are the owner's own: who founded the organization was not invited.
        MemberStatus::Active if rules.seats.free > 0 && role == rules.ownership.role => (joined, SeatUse::Free),
        MemberStatus::Active => (joined, SeatUse::Active),
        MemberStatus::Deactivated => (deactivated, SeatUse::Deactivated),
        MemberStatus::Invited => match until.filter(|until| *until <= now) {
            Some(at) => (invited, SeatUse::Expired { at }),
            None => (invited, SeatUse::Invited { until }),
        },
    };
    Ok(SeatHolder {
        member: MemberId::from_bytes(row.get(0)?),
        name: row.get(1)?,
        email: row.get(2)?,
        role,
        since: since.or(joined).or(invited).unwrap_or_default(),
        held,
    })
}
