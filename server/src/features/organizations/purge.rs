//! Permanently deletes organizations after their grace period: every row of the tenant, in short transactions, its own
//! row last.
//!
//! People keep their accounts. Partners and customers keep their organizations, and their history records the deletion.

use shared::{
    history::{EventKind, EventTarget},
    id::{MemberId, OrganizationId},
    time::Timestamp,
};

use crate::{
    Service, args,
    features::{members, partners},
    history::{self, Event},
    store::{Conn, StoreError},
};

/// Rows per transaction, few enough that no one waits for it.
const AT_ONCE: u64 = 500;

/// Every table with rows of a tenant, read from the schema, so that none is forgotten.
const TABLES: &str = "
    /*sqlite: SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
        ON t.type = 'table' AND c.name = 'organization_id' ORDER BY t.name */
    /*postgres: SELECT table_name::text FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name = 'organization_id' ORDER BY table_name */";

/// Deletes every organization whose grace period is over; returns the number.
pub async fn purge(service: &Service) -> Result<u32, StoreError> {
    let now = service.clock().now();
    let mut buried = 0;
    while let Some(organization) = due(service, now).await? {
        if !begin(service, organization, now).await? {
            continue;
        }
        let rows = one(service, organization).await?;
        tracing::info!(%organization, rows, "permanently deleted an organization");
        buried += 1;
    }
    Ok(buried)
}

async fn due(service: &Service, now: Timestamp) -> Result<Option<OrganizationId>, StoreError> {
    let sql =
        "SELECT id FROM organizations WHERE deleted_at IS NOT NULL AND deleted_at <= ?1 ORDER BY deleted_at LIMIT 1";
    let mut db = service.store().read().await?;
    db.optional(sql, args![now]).await
}

/// Waits for a concurrent restore, and checks again: from then on it can't be restored (`closing::restore`).
async fn begin(service: &Service, organization: OrganizationId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT deleted_at <= ?2 FROM organizations WHERE id = ?1 /*postgres: FOR UPDATE */";
    let mut tx = service.store().write().await?;
    let due: Option<Option<bool>> = tx.optional(sql, args![organization, now]).await?;
    tx.commit().await?;
    Ok(due.flatten().unwrap_or(false))
}

/// Returns the number of deleted rows.
async fn one(service: &Service, organization: OrganizationId) -> Result<u64, StoreError> {
    let tables: Vec<String> = {
        let mut db = service.store().read().await?;
        db.all(TABLES, args![]).await?
    };
    // Partnerships first, so that no one new is added meanwhile.
    let mut gone = part(service, organization).await? + dismiss(service, organization).await?;
    for table in &tables {
        gone += empty(service, table, organization).await?;
    }
    let mut tx = service.store().write().await?;
    gone += tx.run("DELETE FROM organizations WHERE id = ?1", args![organization]).await?;
    tx.commit().await?;
    Ok(gone)
}

/// Its people lose their memberships at its customers.
async fn dismiss(service: &Service, organization: OrganizationId) -> Result<u64, StoreError> {
    let now = service.clock().now();
    let mut gone = 0;
    loop {
        let mut tx = service.store().write().await?;
        let Some(customer) = customer(&mut tx, organization).await? else { return Ok(gone) };
        // Transactions of the customer update the same counters.
        let lock = "SELECT id FROM organizations WHERE id = ?1 /*postgres: FOR NO KEY UPDATE */";
        tx.one::<OrganizationId>(lock, args![customer]).await?;
        for member in guests(&mut tx, customer, organization).await? {
            if let Some(row) = members::load(&mut tx, customer, member, now).await? {
                members::removal(&mut tx, customer, &row).await?;
                gone += 1;
            }
        }
        tx.commit().await?;
    }
}

/// A customer where people of the partner work.
async fn customer(conn: &mut Conn, firm: OrganizationId) -> Result<Option<OrganizationId>, StoreError> {
    let sql = "SELECT organization_id FROM members WHERE partner_id = ?1 LIMIT 1";
    conn.optional(sql, args![firm]).await
}

async fn guests(conn: &mut Conn, customer: OrganizationId, firm: OrganizationId) -> Result<Vec<MemberId>, StoreError> {
    let sql = format!("SELECT id FROM members WHERE organization_id = ?1 AND partner_id = ?2 LIMIT {AT_ONCE}");
    conn.all(&sql, args![customer, firm]).await
}

/// Ends its partnerships, as partner and as customer, and records that in the other organizations' history.
async fn part(service: &Service, organization: OrganizationId) -> Result<u64, StoreError> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let sql = "SELECT p.organization_id, p.partner_id, o.name FROM partnerships p JOIN organizations o ON o.id = ?1
        WHERE p.organization_id = ?1 OR p.partner_id = ?1";
    let rows: Vec<(OrganizationId, OrganizationId, String)> = tx.all(sql, args![organization]).await?;
    for (customer, partner, name) in &rows {
        let (customer, partner) = (*customer, *partner);
        let (stays, kind) = match partner == organization {
            true => (customer, EventKind::PartnerEnded),
            false => (partner, EventKind::CustomerEnded),
        };
        if !partners::finish(&mut tx, customer, partner).await? {
            continue;
        }
        let target = Some(EventTarget { id: organization.to_string(), name: name.clone() });
        let by = history::Writer { organization: stays, actor: None, client: None, request: None, support: None, now };
        history::write(&mut tx, &by, &[Event { kind, target, member: None, changes: Vec::new() }]).await?;
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}

async fn empty(service: &Service, table: &str, organization: OrganizationId) -> Result<u64, StoreError> {
    let sql = format!(
        "DELETE FROM {table} WHERE /*sqlite: rowid IN (SELECT rowid */ /*postgres: ctid = ANY (ARRAY(SELECT ctid */
        FROM {table} WHERE organization_id = ?1 LIMIT {AT_ONCE}) /*postgres: ) */"
    );
    let mut gone = 0;
    loop {
        let mut tx = service.store().write().await?;
        let some = tx.run(&sql, args![organization]).await?;
        tx.commit().await?;
        gone += some;
        if some < AT_ONCE {
            return Ok(gone);
        }
    }
}
