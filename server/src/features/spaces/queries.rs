//! Rows of spaces.

use std::collections::HashMap;

use shared::{
    id::{OrganizationId, SpaceId},
    policy::{Situation, SpaceGrant},
    spaces::SpaceView,
    text::{SpaceName, keys::sort_key},
    time::Timestamp,
};

use crate::{
    args, columns,
    store::{Conn, StoreError, keys},
};

/// All spaces of an organization, by name.
pub(super) async fn all(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<SpaceView>, StoreError> {
    conn.select_all("FROM spaces WHERE organization_id = ?1 ORDER BY sort_key, id", args![organization]).await
}

columns! { select SpaceView { id, name, archived_at } }

pub(super) async fn count(conn: &mut Conn, organization: OrganizationId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM spaces WHERE organization_id = ?1";
    conn.one(sql, args![organization]).await
}

pub(super) async fn load(
    conn: &mut Conn,
    organization: OrganizationId,
    id: SpaceId,
) -> Result<Option<SpaceView>, StoreError> {
    conn.select_optional("FROM spaces WHERE organization_id = ?1 AND id = ?2", args![organization, id]).await
}

/// The archived ones.
pub async fn archived(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<SpaceId>, StoreError> {
    let sql = "SELECT id FROM spaces WHERE organization_id = ?1 AND archived_at IS NOT NULL";
    conn.all(sql, args![organization]).await
}

/// The ones that the actor can see.
pub async fn seen(
    conn: &mut Conn,
    organization: OrganizationId,
    by: &Situation<'_>,
) -> Result<Vec<SpaceView>, StoreError> {
    let mut spaces = all(conn, organization).await?;
    spaces.retain(|space| by.sees_space(space.id));
    Ok(spaces)
}

/// Names by id, for checking that a space belongs to this organization and for the history.
pub async fn names(conn: &mut Conn, organization: OrganizationId) -> Result<HashMap<SpaceId, String>, StoreError> {
    Ok(all(conn, organization).await?.into_iter().map(|space| (space.id, space.name)).collect())
}

/// A grant in the history: `"all"`, or the names at that time.
#[must_use]
pub fn describe(grant: &SpaceGrant, names: &HashMap<SpaceId, String>) -> serde_json::Value {
    match grant {
        SpaceGrant::All => "all".into(),
        SpaceGrant::Listed(ids) => {
            ids.iter().map(|id| names.get(id).cloned().unwrap_or_default()).collect::<Vec<_>>().into()
        }
    }
}

/// A space as written.
struct InsertedSpace {
    organization: OrganizationId,
    id: SpaceId,
    name: SpaceName,
    name_key: String,
    sort_key: String,
    created_at: Timestamp,
}
columns! { insert InsertedSpace => "spaces" { organization: "organization_id", id, name, name_key, sort_key, created_at } }

/// A name is unique in its organization, ignoring case and accents.
pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    id: SpaceId,
    name: &SpaceName,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (name_key, sort_key) = (keys::unique(name.as_str()), sort_key(name.as_str()));
    let name = name.clone();
    conn.insert([InsertedSpace { organization, id, name, name_key, sort_key, created_at: now }]).await.map(drop)
}

pub(super) async fn rename(
    conn: &mut Conn,
    organization: OrganizationId,
    id: SpaceId,
    name: &SpaceName,
) -> Result<(), StoreError> {
    let sql = "UPDATE spaces SET name = ?3, name_key = ?4, sort_key = ?5 WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, id, name, keys::unique(name.as_str()), sort_key(name.as_str())]).await.map(drop)
}

pub(super) async fn archive(
    conn: &mut Conn,
    organization: OrganizationId,
    id: SpaceId,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE spaces SET archived_at = ?3 WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, id, at]).await.map(drop)
}

/// The number of invited and active people in each space, including those in all spaces.
pub(super) async fn people(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<impl Fn(SpaceId) -> u32 + use<>, StoreError> {
    let sql = "SELECT count(*) FROM members WHERE organization_id = ?1 AND spaces IS NULL AND status <> 'deactivated'";
    let with_all: u32 = conn.one(sql, args![organization]).await?;
    let sql = "SELECT s.space_id, count(*) FROM member_spaces s
        JOIN members m ON m.organization_id = s.organization_id AND m.id = s.member_id
        WHERE s.organization_id = ?1 AND m.status <> 'deactivated' GROUP BY s.space_id";
    let listed: HashMap<SpaceId, u32> = conn.all(sql, args![organization]).await?.into_iter().collect();
    Ok(move |space| with_all + listed.get(&space).copied().unwrap_or(0))
}

/// Maximum names of people without a space.
const NAMES: usize = 10;

/// People for whom this is the last active space: their number, and the first of them by name.
pub(super) async fn stranded(
    conn: &mut Conn,
    organization: OrganizationId,
    space: SpaceId,
) -> Result<(u32, Vec<String>), StoreError> {
    let from = "FROM member_spaces s
        JOIN members m ON m.organization_id = s.organization_id AND m.id = s.member_id
        WHERE s.organization_id = ?1 AND s.space_id = ?2 AND m.status <> 'deactivated' AND NOT EXISTS (
            SELECT 1 FROM member_spaces other
            JOIN spaces used ON used.organization_id = other.organization_id AND used.id = other.space_id
            WHERE other.organization_id = s.organization_id AND other.member_id = s.member_id
                AND other.space_id <> s.space_id AND used.archived_at IS NULL)";
    let args = args![organization, space];
    let count = conn.one(&format!("SELECT count(*) {from}"), args).await?;
    let sql = format!("SELECT coalesce(m.name, m.email) {from} ORDER BY m.sort_key, m.id LIMIT {NAMES}");
    Ok((count, conn.all(&sql, args).await?))
}
