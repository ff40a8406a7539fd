//! Rows of custom roles, who holds a role, and which packs are in use.

use std::collections::HashMap;

use shared::{
    id::OrganizationId,
    policy::{CustomRole, MemberStatus, SpaceGrant},
    roles::HolderCount,
    time::Timestamp,
};

use super::rules;
use crate::{
    args,
    features::members::{grant_from, in_sight, list_from},
    http::access::Permit,
    store::{Conn, Row, StoreError, Value},
};

/// Holders by role.
pub type Counts = HashMap<String, HolderCount>;

/// An organization's own roles, oldest first.
pub async fn roles(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<CustomRole>, StoreError> {
    let sql = "SELECT id, name, stands_like, permissions FROM custom_roles WHERE organization_id = ?1
        ORDER BY created_at, id";
    let rows = conn.all(sql, args![organization.bytes()]).await?;
    rows.iter().map(role).collect()
}

fn role(row: &Row) -> Result<CustomRole, StoreError> {
    let permissions = list_from(row.text(3)?).map(str::to_owned).collect();
    Ok(CustomRole { id: row.get(0)?, name: row.get(1)?, like: row.get(2)?, permissions })
}

/// The packs that organizations have, with how many have each.
pub async fn packs_in_use(conn: &mut Conn) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = conn.all("SELECT pack, count(*) FROM organizations GROUP BY pack", args![]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Something of a pack that organizations use, and how much.
pub struct Used {
    pub id: String,
    /// Members or partners that have it.
    pub holders: u64,
    pub organizations: u64,
}

fn used(row: &Row) -> Result<Used, StoreError> {
    Ok(Used { id: row.get(0)?, holders: row.get(1)?, organizations: row.get(2)? })
}

/// Roles that members of a pack's organizations hold, whatever their status, and that are neither of these nor the
/// organization's own.
pub async fn other_roles(conn: &mut Conn, pack: &str, known: &[&str]) -> Result<Vec<Used>, StoreError> {
    let mut args: Vec<Value> = vec![pack.into()];
    let places: Vec<String> = (2..known.len() + 2).map(|place| format!("?{place}")).collect();
    args.extend(known.iter().map(|role| Value::from(*role)));
    let sql = format!(
        "SELECT m.role, count(*), count(DISTINCT m.organization_id)
        FROM organizations o JOIN members m ON m.organization_id = o.id
        WHERE o.pack = ?1 AND m.role NOT IN ({}) AND NOT EXISTS (
            SELECT 1 FROM custom_roles c WHERE c.organization_id = m.organization_id AND c.id = m.role)
        GROUP BY m.role ORDER BY m.role",
        places.join(", ")
    );
    conn.all(&sql, &args).await?.iter().map(used).collect()
}

/// The levels that partners of a pack's organizations stand at.
pub async fn levels(conn: &mut Conn, pack: &str) -> Result<Vec<Used>, StoreError> {
    let sql = "SELECT p.level, count(*), count(DISTINCT p.organization_id)
        FROM organizations o JOIN partnerships p ON p.organization_id = o.id
        WHERE o.pack = ?1 GROUP BY p.level ORDER BY p.level";
    conn.all(sql, args![pack]).await?.iter().map(used).collect()
}

/// The roles that a pack's organizations made for themselves.
pub async fn roles_of_pack(conn: &mut Conn, pack: &str) -> Result<Vec<(OrganizationId, CustomRole)>, StoreError> {
    let sql = "SELECT c.id, c.name, c.stands_like, c.permissions, c.organization_id
        FROM organizations o JOIN custom_roles c ON c.organization_id = o.id WHERE o.pack = ?1";
    let rows = conn.all(sql, args![pack]).await?;
    rows.iter().map(|row| Ok((OrganizationId::from_bytes(row.get(4)?), role(row)?))).collect()
}

/// A name that is in use violates `custom_roles_name`.
pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    role: &CustomRole,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO custom_roles (organization_id, id, name, name_key, stands_like, permissions, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (key, permissions) = (rules::key(&role.name), role.permissions.join(","));
    let (id, name, like) = (role.id.as_str(), role.name.as_str(), role.like.as_str());
    conn.run(sql, args![organization.bytes(), id, name, key, like, permissions, now.micros()]).await.map(drop)
}

pub async fn update(conn: &mut Conn, organization: OrganizationId, role: &CustomRole) -> Result<(), StoreError> {
    let sql = "UPDATE custom_roles SET name = ?3, name_key = ?4, permissions = ?5
        WHERE organization_id = ?1 AND id = ?2";
    let (key, permissions) = (rules::key(&role.name), role.permissions.join(","));
    conn.run(sql, args![organization.bytes(), role.id.as_str(), role.name.as_str(), key, permissions]).await.map(drop)
}

pub async fn delete(conn: &mut Conn, organization: OrganizationId, role: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM custom_roles WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization.bytes(), role]).await.map(drop)
}

/// Tells every process that the organization's roles changed: whoever reads the row builds the policy anew.
pub async fn bump(conn: &mut Conn, organization: OrganizationId) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET roles_version = roles_version + 1 WHERE id = ?1";
    conn.run(sql, args![organization.bytes()]).await.map(drop)
}

/// The spaces of everybody who holds the role, whatever their status.
pub async fn held_in(conn: &mut Conn, organization: OrganizationId, role: &str) -> Result<SpaceGrant, StoreError> {
    let sql = "SELECT DISTINCT spaces FROM members WHERE organization_id = ?1 AND role = ?2";
    let rows = conn.all(sql, args![organization.bytes(), role]).await?;
    let grants: Result<Vec<SpaceGrant>, StoreError> = rows.iter().map(|row| Ok(grant_from(row.get(0)?))).collect();
    grants.map(rules::union)
}

/// How many hold each role, among those in the reader's sight if there is one.
pub async fn counts(
    conn: &mut Conn,
    organization: OrganizationId,
    reader: Option<&Permit>,
) -> Result<Counts, StoreError> {
    let mut args: Vec<Value> = vec![organization.bytes().into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut sql = "SELECT m.role, m.status, count(*) FROM members m WHERE m.organization_id = ?1".to_owned();
    if let Some(sight) = reader.and_then(|reader| in_sight(reader, &mut put)) {
        sql += &format!(" AND {sight}");
    }
    sql += " GROUP BY m.role, m.status";
    let mut counts = Counts::new();
    for row in conn.all(&sql, &args).await? {
        let of = counts.entry(row.get(0)?).or_default();
        let number = row.get(2)?;
        match MemberStatus::parse(row.text(1)?) {
            Some(MemberStatus::Invited) => of.invited = number,
            Some(MemberStatus::Deactivated) => of.deactivated = number,
            Some(MemberStatus::Active) | None => of.active = number,
        }
    }
    Ok(counts)
}
