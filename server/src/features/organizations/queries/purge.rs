//! Finds and deletes every row of a deleted organization.

use shared::{
    id::{MemberId, OrganizationId},
    time::Timestamp,
};

use crate::{
    args,
    store::{Conn, StoreError},
};

/// Rows per transaction, few enough that no one waits for it.
pub const AT_ONCE: u64 = 500;

/// Every table with rows of a tenant, read from the schema, so that none is forgotten.
const TABLES: &str = "
    /*sqlite: SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
        ON t.type = 'table' AND c.name = 'organization_id' ORDER BY t.name */
    /*postgres: SELECT table_name::text FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name = 'organization_id' ORDER BY table_name */";

pub async fn tables(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    conn.all(TABLES, args![]).await
}

/// An organization whose grace period is over.
pub async fn due(conn: &mut Conn, now: Timestamp) -> Result<Option<OrganizationId>, StoreError> {
    let sql =
        "SELECT id FROM organizations WHERE deleted_at IS NOT NULL AND deleted_at <= ?1 ORDER BY deleted_at LIMIT 1";
    conn.optional(sql, args![now]).await
}

/// Whether it is still due, after waiting for concurrent changes.
pub async fn still_due(conn: &mut Conn, organization: OrganizationId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT deleted_at <= ?2 FROM organizations WHERE id = ?1 /*postgres: FOR UPDATE */";
    let due: Option<Option<bool>> = conn.optional(sql, args![organization, now]).await?;
    Ok(due.flatten().unwrap_or(false))
}

/// A customer where people of the partner work.
pub async fn customer_of(conn: &mut Conn, partner: OrganizationId) -> Result<Option<OrganizationId>, StoreError> {
    conn.optional("SELECT organization_id FROM members WHERE partner_id = ?1 LIMIT 1", args![partner]).await
}

/// Some people of the partner at the customer.
pub async fn guests(
    conn: &mut Conn,
    customer: OrganizationId,
    partner: OrganizationId,
) -> Result<Vec<MemberId>, StoreError> {
    let sql = format!("SELECT id FROM members WHERE organization_id = ?1 AND partner_id = ?2 LIMIT {AT_ONCE}");
    conn.all(&sql, args![customer, partner]).await
}

/// The customer and the partner of each of its partnerships, and its own name.
pub async fn partnerships(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<Vec<(OrganizationId, OrganizationId, String)>, StoreError> {
    let sql = "SELECT p.organization_id, p.partner_id, o.name FROM partnerships p JOIN organizations o ON o.id = ?1
        WHERE p.organization_id = ?1 OR p.partner_id = ?1";
    conn.all(sql, args![organization]).await
}

/// Deletes some rows of a table; returns the number.
pub async fn delete_some(conn: &mut Conn, table: &str, organization: OrganizationId) -> Result<u64, StoreError> {
    let sql = format!(
        "DELETE FROM {table} WHERE /*sqlite: rowid IN (SELECT rowid */ /*postgres: ctid = ANY (ARRAY(SELECT ctid */
        FROM {table} WHERE organization_id = ?1 LIMIT {AT_ONCE}) /*postgres: ) */"
    );
    conn.run(&sql, args![organization]).await
}

/// Deletes the organization's own row.
pub async fn delete(conn: &mut Conn, organization: OrganizationId) -> Result<u64, StoreError> {
    conn.run("DELETE FROM organizations WHERE id = ?1", args![organization]).await
}
