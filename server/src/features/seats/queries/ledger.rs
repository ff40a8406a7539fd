//! Queries for who uses each seat.

use shared::{
    id::{MemberId, OrganizationId},
    policy::{MemberStatus, Policy},
    seats::{SeatHolder, SeatQuery, SeatTotals, SeatUse},
    time::Timestamp,
};

use crate::{
    columns,
    cursor::Position,
    features::members::visible_members,
    organization::{self, seats_expired},
    permit::Permit,
    store::{Conn, StoreError, Value},
};

/// The totals of the whole organization.
pub async fn totals(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    now: Timestamp,
) -> Result<SeatTotals, StoreError> {
    let row = organization::load(conn, organization).await?.ok_or(StoreError::NoRow)?;
    let expired = seats_expired(conn, organization, now).await?;
    let (limit, active) = (row.seats, row.active);
    let pending = row.invited.saturating_sub(expired);
    let rules = &policy.pack.seats;
    let taken = rules.taken([pending, active, row.deactivated]);
    let left = limit.map(|limit| limit.saturating_sub(taken));
    Ok(SeatTotals { limit, taken, left, free: rules.free, active, pending, expired })
}

/// Everyone with a status that counts, as far as the caller can see them, oldest first; one extra row if there are
/// more.
pub async fn holders(
    conn: &mut Conn,
    permit: &Permit,
    query: &SeatQuery,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<SeatHolder>, StoreError> {
    let policy = permit.policy();
    let mut args: Vec<Value> = vec![permit.organization().into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let counted: Vec<String> = policy.pack.seats.counts.iter().map(|status| put(status.as_str().into())).collect();
    let mut sql = format!(
        "FROM members m LEFT JOIN invitations i ON m.status = 'invited' AND i.organization_id = m.organization_id
            AND i.member_id = m.id AND i.state = 'pending'
        WHERE m.organization_id = ?1 AND m.status IN ({})",
        counted.join(", ")
    );
    if let Some(visible) = visible_members(permit, &mut put) {
        sql += &format!(" AND {visible}");
    }
    if let Some(after) = after {
        sql += &format!(" AND m.id > {}", put(after.id.into()));
    }
    sql += &format!(" ORDER BY m.id LIMIT {}", query.limit + 1);
    let holders: Vec<Holder> = conn.select_all(&sql, &args).await?;
    Ok(holders.into_iter().map(|holder| holder.view(policy, now)).collect())
}

/// The columns of a member that decide whether they use a seat.
struct Holder {
    id: MemberId,
    name: Option<String>,
    email: String,
    role: String,
    status: MemberStatus,
    invited_at: Option<Timestamp>,
    joined_at: Option<Timestamp>,
    deactivated_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}
columns! { select Holder {
    id: "m.id", name: "m.name", email: "m.email", role: "m.role", status: "m.status", invited_at: "m.invited_at",
    joined_at: "m.joined_at", deactivated_at: "m.deactivated_at", expires_at: "i.expires_at",
} }

impl Holder {
    fn view(self, policy: &Policy, now: Timestamp) -> SeatHolder {
        let rules = &policy.pack;
        let (since, held) = match self.status {
            // Owners don't count, because the founder wasn't invited.
            MemberStatus::Active if rules.seats.free > 0 && self.role == rules.ownership.role => {
                (self.joined_at, SeatUse::Free)
            }
            MemberStatus::Active => (self.joined_at, SeatUse::Active),
            MemberStatus::Deactivated => (self.deactivated_at, SeatUse::Deactivated),
            MemberStatus::Invited => match self.expires_at.filter(|until| *until <= now) {
                Some(at) => (self.invited_at, SeatUse::Expired { at }),
                None => (self.invited_at, SeatUse::Invited { until: self.expires_at }),
            },
        };
        SeatHolder {
            member: self.id,
            name: self.name,
            email: self.email,
            role: self.role,
            since: since.or(self.joined_at).or(self.invited_at).unwrap_or_default(),
            held,
        }
    }
}
