//! The row of an organization and the facts that decisions need, read here for all features.

use std::sync::Arc;

use shared::{
    history::EventKind,
    id::OrganizationId,
    policy::{MemberStatus, OrganizationFacts, Policy},
    problem::Problem,
    time::Timestamp,
};

use crate::{
    Service, args, columns,
    error::Error,
    history::Event,
    permit::{Caller, Host, Visit},
    store::{Conn, StoreError},
};

/// A stored organization.
#[derive(Debug, Clone)]
pub struct OrganizationRow {
    pub id: OrganizationId,
    pub name: String,
    pub pack: String,
    pub created_at: Timestamp,
    pub closed: bool,
    pub deleted_at: Option<Timestamp>,
    pub seats: Option<u32>,
    pub seats_as_of: Option<Timestamp>,
    pub invited: u32,
    pub active: u32,
    pub deactivated: u32,
    pub products: Vec<String>,
    pub version: u64,
    /// Version of the organization's custom roles.
    pub roles_version: u64,
}
columns! { select OrganizationRow {
    id, name, pack, created_at, closed, deleted_at, seats, seats_as_of, invited: "invited_count", active: "active_count",
    deactivated: "deactivated_count", products, version, roles_version,
} }

impl OrganizationRow {
    /// An entry of the history about it.
    #[must_use]
    pub fn event(&self, kind: EventKind) -> Event {
        Event::about(kind, self.id, &self.name)
    }

    /// Invited, active, and deactivated members.
    #[must_use]
    pub fn counts(&self) -> [u32; 3] {
        [self.invited, self.active, self.deactivated]
    }
}

/// The organization, without a lock.
pub async fn load(conn: &mut Conn, organization: OrganizationId) -> Result<Option<OrganizationRow>, StoreError> {
    conn.select_optional("FROM organizations WHERE id = ?1", args![organization]).await
}

/// Loads the organization and locks its row until the transaction ends. Doesn't lock the row's key, because units of
/// work of a partner and of its customer each write rows that refer to the other and must not wait for each other.
pub async fn lock_row(conn: &mut Conn, organization: OrganizationId) -> Result<Option<OrganizationRow>, StoreError> {
    let sql = "FROM organizations WHERE id = ?1 /*postgres: FOR NO KEY UPDATE */";
    conn.select_optional(sql, args![organization]).await
}

/// The policy of an organization, as its row names it.
pub async fn policy(service: &Service, conn: &mut Conn, of: &OrganizationRow) -> Result<Arc<Policy>, Error> {
    service.policies().of(conn, of.id, &of.pack, of.roles_version).await
}

/// One organization for the host, if it exists.
pub async fn visit(
    service: &Service,
    conn: &mut Conn,
    _: &Host,
    organization: OrganizationId,
) -> Result<Option<Visit>, Error> {
    let Some(row) = load(conn, organization).await? else { return Ok(None) };
    visited(service, conn, &row).await.map(Some)
}

/// The caller's organization with all facts for decisions. A permit has fewer facts, so they are read here.
pub async fn visit_of(service: &Service, conn: &mut Conn, caller: &Caller) -> Result<Visit, Error> {
    match caller {
        Caller::Host(visit) => Ok(visit.clone()),
        Caller::Member(permit) => {
            let row = load(conn, permit.organization()).await?.ok_or(Problem::NotFound)?;
            visited(service, conn, &row).await
        }
    }
}

async fn visited(service: &Service, conn: &mut Conn, row: &OrganizationRow) -> Result<Visit, Error> {
    let policy = policy(service, conn, row).await?;
    let facts = facts(conn, row, &policy, service.clock().now()).await?;
    Ok(Visit::new(row.id, policy, facts))
}

/// The organization as decisions see it.
pub async fn facts(
    conn: &mut Conn,
    row: &OrganizationRow,
    policy: &Policy,
    now: Timestamp,
) -> Result<OrganizationFacts, StoreError> {
    Ok(OrganizationFacts {
        closed: row.closed,
        seats: row.seats,
        seats_taken: seats_taken(conn, row, policy, now).await?,
        products: policy.products(row.products.iter().map(String::as_str)),
    })
}

/// Seats used now. Counters have the totals; expired invitations are counted with an index and use none.
pub async fn seats_taken(
    conn: &mut Conn,
    row: &OrganizationRow,
    policy: &Policy,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let [invited, active, deactivated] = row.counts();
    let asks = invited > 0 && policy.pack.seats.counts.contains(&MemberStatus::Invited);
    let expired = if asks { seats_expired(conn, row.id, now).await? } else { 0 };
    Ok(policy.pack.seats.taken([invited.saturating_sub(expired), active, deactivated]))
}

/// Invited members whose invitation has expired. Their seats are released immediately, without a write.
pub async fn seats_expired(conn: &mut Conn, organization: OrganizationId, now: Timestamp) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM invitations WHERE organization_id = ?1 AND state = 'pending' AND expires_at <= ?2";
    conn.one(sql, args![organization, now]).await
}
