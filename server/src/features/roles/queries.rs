//! Rows of custom roles, holders of roles, and packs in use.

use std::collections::HashMap;

use shared::{
    id::OrganizationId,
    policy::{CustomRole, MemberStatus, SpaceGrant},
    roles::HolderCount,
    time::Timestamp,
};

use super::rules;
use crate::{
    args, columns,
    features::members::in_sight,
    http::access::Permit,
    store::{Conn, StoreError, Value},
};

/// Holders by role.
pub type RoleCounts = HashMap<String, HolderCount>;

/// An organization's custom roles, oldest first.
pub async fn roles(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<CustomRole>, StoreError> {
    let sql = "FROM custom_roles c WHERE c.organization_id = ?1 ORDER BY c.created_at, c.id";
    conn.select_all(sql, args![organization]).await
}

columns! { select CustomRole {
    id: "c.id", name: "c.name", like: "c.stands_like", permissions: "c.permissions",
} }

/// The packs in use, with the number of their organizations.
pub async fn packs_in_use(conn: &mut Conn) -> Result<Vec<(String, i64)>, StoreError> {
    conn.all("SELECT pack, count(*) FROM organizations GROUP BY pack", args![]).await
}

/// A part of a pack that organizations use, and how often.
pub struct Used {
    pub id: String,
    /// Members or partners that have it.
    pub holders: u64,
    pub organizations: u64,
}
columns! { select Used { id: "u.id", holders: "u.holders", organizations: "u.organizations" } }

/// Roles of members of a pack's organizations, with any status, that are in neither list and aren't custom roles.
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

/// The levels of partners of a pack's organizations.
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

/// Custom roles in a pack's organizations.
pub async fn roles_of_pack(conn: &mut Conn, pack: &str) -> Result<Vec<(OrganizationId, CustomRole)>, StoreError> {
    let sql = "FROM organizations o JOIN custom_roles c ON c.organization_id = o.id WHERE o.pack = ?1";
    let roles: Vec<RoleOf> = conn.select_all(sql, args![pack]).await?;
    Ok(roles.into_iter().map(|RoleOf { organization, role }| (organization, role)).collect())
}

/// A role as written.
struct InsertedRole {
    organization: OrganizationId,
    id: String,
    name: String,
    name_key: String,
    like: String,
    permissions: Vec<String>,
    created_at: Timestamp,
}
columns! { insert InsertedRole => "custom_roles" {
    organization: "organization_id", id, name, name_key, like: "stands_like", permissions, created_at,
} }

/// A name in use violates `custom_roles_name`.
pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    role: &CustomRole,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = InsertedRole {
        organization,
        id: role.id.clone(),
        name: role.name.clone(),
        name_key: rules::key(&role.name),
        like: role.like.clone(),
        permissions: role.permissions.clone(),
        created_at: now,
    };
    conn.insert([row]).await.map(drop)
}

pub async fn update(conn: &mut Conn, organization: OrganizationId, role: &CustomRole) -> Result<(), StoreError> {
    let sql = "UPDATE custom_roles SET name = ?3, name_key = ?4, permissions = ?5
        WHERE organization_id = ?1 AND id = ?2";
    let (key, permissions) = (rules::key(&role.name), role.permissions.join(","));
    conn.run(sql, args![organization, role.id.as_str(), role.name.as_str(), key, permissions]).await.map(drop)
}

pub async fn delete(conn: &mut Conn, organization: OrganizationId, role: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM custom_roles WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, role]).await.map(drop)
}

/// Tells every process that the organization's roles changed: those that read the row rebuild the policy.
pub async fn bump(conn: &mut Conn, organization: OrganizationId) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET roles_version = roles_version + 1 WHERE id = ?1";
    conn.run(sql, args![organization]).await.map(drop)
}

/// The spaces of everyone with the role, with any status.
pub async fn held_in(conn: &mut Conn, organization: OrganizationId, role: &str) -> Result<SpaceGrant, StoreError> {
    let sql = "SELECT DISTINCT spaces FROM members WHERE organization_id = ?1 AND role = ?2";
    conn.all(sql, args![organization, role]).await.map(rules::union)
}

/// The number of holders of each role, limited to those that the reader can see if given.
pub async fn counts(
    conn: &mut Conn,
    organization: OrganizationId,
    reader: Option<&Permit>,
) -> Result<RoleCounts, StoreError> {
    let mut args: Vec<Value> = vec![organization.into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut sql = "SELECT m.role, m.status, count(*) FROM members m WHERE m.organization_id = ?1".to_owned();
    if let Some(sight) = reader.and_then(|reader| in_sight(reader, &mut put)) {
        sql += &format!(" AND {sight}");
    }
    sql += " GROUP BY m.role, m.status";
    let mut counts = RoleCounts::new();
    for (role, status, number) in conn.all::<(String, MemberStatus, u32)>(&sql, &args).await? {
        let of = counts.entry(role).or_default();
        match status {
            MemberStatus::Invited => of.invited = number,
            MemberStatus::Deactivated => of.deactivated = number,
            MemberStatus::Active => of.active = number,
        }
    }
    Ok(counts)
}
