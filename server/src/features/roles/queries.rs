//! Rows of custom roles, holders of roles, and packs in use.

use shared::{
    id::OrganizationId,
    policy::{CustomRole, MemberStatus, SpaceGrant},
    time::Timestamp,
};

use super::rules::{self, RoleCounts};
use crate::{
    args, columns,
    features::members::{self, visible_members},
    permit::Permit,
    store::{Conn, StoreError, Value},
};

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
    organization: "organization_id", id, name, name_key, like: "based_on", permissions, created_at,
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
    let mut counts = RoleCounts::new();
    let numbers = match reader.and_then(Permit::limited_to) {
        None => members::of_roles(conn, organization).await?,
        Some(_) => visible_counts(conn, organization, reader).await?,
    };
    for (role, status, number) in numbers {
        let of = counts.entry(role).or_default();
        match status {
            MemberStatus::Invited => of.invited = number,
            MemberStatus::Deactivated => of.deactivated = number,
            MemberStatus::Active => of.active = number,
        }
    }
    Ok(counts)
}

async fn visible_counts(
    conn: &mut Conn,
    organization: OrganizationId,
    reader: Option<&Permit>,
) -> Result<Vec<(String, MemberStatus, u32)>, StoreError> {
    let mut args: Vec<Value> = vec![organization.into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut sql = "SELECT m.role, m.status, count(*) FROM members m WHERE m.organization_id = ?1".to_owned();
    if let Some(visible) = reader.and_then(|reader| visible_members(reader, &mut put)) {
        sql += &format!(" AND {visible}");
    }
    sql += " GROUP BY m.role, m.status";
    conn.all(&sql, &args).await
}
