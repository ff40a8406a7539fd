//! Rows of spaces.

use std::collections::HashMap;

use shared::{
    id::{OrganizationId, SpaceId},
    policy::{Situation, SpaceGrant},
    spaces::SpaceView,
    text::SpaceName,
    time::Timestamp,
};

use crate::{
    args,
    store::{Conn, StoreError},
};

/// All spaces of an organization, by name.
async fn all(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<SpaceView>, StoreError> {
    let sql = "SELECT id, name FROM spaces WHERE organization_id = ?1 ORDER BY name_key";
    let rows = conn.all(sql, args![organization.bytes()]).await?;
    rows.iter().map(|row| Ok(SpaceView { id: SpaceId::from_bytes(row.get(0)?), name: row.get(1)? })).collect()
}

/// Those that the actor sees.
pub async fn seen(
    conn: &mut Conn,
    organization: OrganizationId,
    by: &Situation<'_>,
) -> Result<Vec<SpaceView>, StoreError> {
    let mut spaces = all(conn, organization).await?;
    spaces.retain(|space| by.sees_space(space.id));
    Ok(spaces)
}

/// Names by id, for checking that a space is of this organization and for telling it in the history.
pub async fn names(conn: &mut Conn, organization: OrganizationId) -> Result<HashMap<SpaceId, String>, StoreError> {
    Ok(all(conn, organization).await?.into_iter().map(|space| (space.id, space.name)).collect())
}

/// A grant as the history tells it: `"all"`, or the names at that time.
#[must_use]
pub fn describe(grant: &SpaceGrant, names: &HashMap<SpaceId, String>) -> serde_json::Value {
    match grant {
        SpaceGrant::All => "all".into(),
        SpaceGrant::Listed(ids) => {
            ids.iter().map(|id| names.get(id).cloned().unwrap_or_default()).collect::<Vec<_>>().into()
        }
    }
}

/// A name is unique in its organization, whatever its case.
pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    id: SpaceId,
    name: &SpaceName,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO spaces (organization_id, id, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let key = name.as_str().to_lowercase();
    conn.run(sql, args![organization.bytes(), id.bytes(), name.as_str(), key, now.micros()]).await.map(drop)
}
