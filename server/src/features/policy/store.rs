//! Rows of custom roles, and which packs are in use.

use shared::{id::OrganizationId, policy::CustomRole};

use crate::{
    args,
    store::{Conn, StoreError},
};

/// An organization's own roles, oldest first.
pub async fn roles(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<CustomRole>, StoreError> {
    let sql = "SELECT id, name, stands_like, permissions FROM custom_roles WHERE organization_id = ?1
        ORDER BY created_at, id";
    let rows = conn.all(sql, args![organization.bytes()]).await?;
    rows.iter()
        .map(|row| {
            let permissions = row.text(3)?.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
            Ok(CustomRole { id: row.get(0)?, name: row.get(1)?, like: row.get(2)?, permissions })
        })
        .collect()
}

/// The packs that organizations have, with how many have each.
pub async fn packs_in_use(conn: &mut Conn) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = conn.all("SELECT pack, count(*) FROM organizations GROUP BY pack", args![]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
