//! Queries for custom roles, and for what organizations use of a pack.

use shared::{id::OrganizationId, policy::CustomRole};

use crate::{
    args, columns,
    store::{Conn, StoreError, Value},
};

/// The custom roles of an organization, oldest first.
pub async fn roles(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<CustomRole>, StoreError> {
    let sql = "FROM custom_roles c WHERE c.organization_id = ?1 ORDER BY c.created_at, c.id";
    conn.select_all(sql, args![organization]).await
}

columns! { select CustomRole {
    id: "c.id", name: "c.name", like: "c.based_on", permissions: "c.permissions",
} }

/// The packs in use, with the number of organizations that have each.
pub async fn packs_in_use(conn: &mut Conn) -> Result<Vec<(String, i64)>, StoreError> {
    conn.all("SELECT pack, count(*) FROM organizations GROUP BY pack", args![]).await
}

/// A role or level of a pack that organizations use, and how often.
pub struct Used {
    pub id: String,
    /// Members or partners that have it.
    pub holders: u64,
    pub organizations: u64,
}
columns! { select Used { id: "u.id", holders: "u.holders", organizations: "u.organizations" } }

/// Roles that members of a pack's organizations have, with any status, and that are neither in `known` nor custom
/// roles.
pub async fn other_roles(conn: &mut Conn, pack: &str, known: &[&str]) -> Result<Vec<Used>, StoreError> {
    let mut args: Vec<Value> = vec![pack.into()];
    let places: Vec<String> = (2..known.len() + 2).map(|place| format!("?{place}")).collect();
    args.extend(known.iter().map(|role| Value::from(*role)));
    let sql = format!(
        "FROM (SELECT m.role AS id, count(*) AS holders, count(DISTINCT m.organization_id) AS organizations
        FROM organizations o JOIN members m ON m.organization_id = o.id
        WHERE o.pack = ?1 AND m.role NOT IN ({}) AND NOT EXISTS (
            SELECT 1 FROM custom_roles c WHERE c.organization_id = m.organization_id AND c.id = m.role)
        GROUP BY m.role) u ORDER BY u.id",
        places.join(", ")
    );
    conn.select_all(&sql, &args).await
}

/// The levels of partners in a pack's organizations.
pub async fn levels(conn: &mut Conn, pack: &str) -> Result<Vec<Used>, StoreError> {
    let sql = "FROM (SELECT p.level AS id, count(*) AS holders, count(DISTINCT p.organization_id) AS organizations
        FROM organizations o JOIN partnerships p ON p.organization_id = o.id
        WHERE o.pack = ?1 GROUP BY p.level) u ORDER BY u.id";
    conn.select_all(sql, args![pack]).await
}

struct RoleOf {
    organization: OrganizationId,
    role: CustomRole,
}
columns! { select RoleOf { organization: "c.organization_id", ..role: CustomRole } }

/// The custom roles of a pack's organizations.
pub async fn roles_of_pack(conn: &mut Conn, pack: &str) -> Result<Vec<(OrganizationId, CustomRole)>, StoreError> {
    let sql = "FROM organizations o JOIN custom_roles c ON c.organization_id = o.id WHERE o.pack = ?1";
    let roles: Vec<RoleOf> = conn.select_all(sql, args![pack]).await?;
    Ok(roles.into_iter().map(|RoleOf { organization, role }| (organization, role)).collect())
}
