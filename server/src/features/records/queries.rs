//! Rows of records.

mod visibility;

use std::collections::HashMap;

use shared::{
    id::{MemberId, OrganizationId, RecordId, SpaceId},
    records::{ExternalId, KindName, PutRow, RecordQuery},
    text::RecordTitle,
    time::Timestamp,
};

use super::row::StoredRecord;
use crate::{
    args, columns,
    cursor::Position,
    store::{Conn, StoreError, Value, keys, like},
};

/// Maximum names in one statement.
pub use visibility::RecordVisibility;

const OWNER: &str = "LEFT JOIN members m ON m.organization_id = r.organization_id AND m.id = r.owner_id";

const CHUNK: usize = 500;

/// One page of a view, newest first, and one extra row if there are more.
pub(super) async fn list(
    conn: &mut Conn,
    organization: OrganizationId,
    visibility: &RecordVisibility,
    query: &RecordQuery,
    after: Option<&Position>,
) -> Result<Vec<StoredRecord>, StoreError> {
    let mut args: Vec<Value> = vec![organization.into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut sql =
        format!("FROM records r {OWNER} WHERE r.organization_id = ?1 AND {}", visibility.of_view(query.view, &mut put));
    if let Some(kind) = &query.kind {
        sql += &format!(" AND r.kind = {}", put(kind.as_str().into()));
    }
    if let Some(owner) = query.owner {
        sql += &format!(" AND r.owner_id = {}", put(owner.into()));
    }
    if !query.search.is_empty() {
        sql += &format!(" AND r.search LIKE {} ESCAPE '\\'", put(like(&query.search).into()));
    }
    if let Some(after) = after {
        sql += &format!(" AND r.id < {}", put(after.id.into()));
    }
    sql += &format!(" ORDER BY r.id DESC LIMIT {}", query.limit + 1);
    conn.select_all(&sql, &args).await
}

/// Records of one kind in the order of their ids, limited to visible ones if given.
pub async fn page(
    conn: &mut Conn,
    organization: OrganizationId,
    kind: &str,
    visibility: Option<&RecordVisibility>,
    after: Option<[u8; 16]>,
    limit: usize,
) -> Result<Vec<StoredRecord>, StoreError> {
    let mut args: Vec<Value> = vec![organization.into(), kind.into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut sql = format!("FROM records r {OWNER} WHERE r.organization_id = ?1 AND r.kind = ?2");
    if let Some(visibility) = visibility {
        sql += &format!(" AND {}", visibility.of_all(&mut put));
    }
    if let Some(after) = after {
        sql += &format!(" AND r.id > {}", put(after.into()));
    }
    sql += &format!(" ORDER BY r.id LIMIT {limit}");
    conn.select_all(&sql, &args).await
}

/// Those of these names that exist.
pub async fn find(
    conn: &mut Conn,
    organization: OrganizationId,
    names: impl IntoIterator<Item = (&KindName, &ExternalId)>,
) -> Result<HashMap<(KindName, ExternalId), StoredRecord>, StoreError> {
    let mut by_kind: HashMap<&KindName, Vec<&ExternalId>> = HashMap::new();
    for (kind, id) in names {
        by_kind.entry(kind).or_default().push(id);
    }
    let mut found = HashMap::new();
    for (kind, ids) in by_kind {
        for chunk in ids.chunks(CHUNK) {
            let places: Vec<String> = (0..chunk.len()).map(|n| format!("?{}", n + 3)).collect();
            let sql = format!(
                "FROM records r {OWNER}
                 WHERE r.organization_id = ?1 AND r.kind = ?2 AND r.external_id IN ({})",
                places.join(", ")
            );
            let mut args: Vec<Value> = vec![organization.into(), kind.as_str().into()];
            args.extend(chunk.iter().map(|id| Value::from(id.as_str())));
            for row in conn.select_all::<StoredRecord>(&sql, &args).await? {
                found.insert((row.kind.clone(), row.external_id.clone()), row);
            }
        }
    }
    Ok(found)
}

/// A record as written.
struct InsertedRecord {
    organization: OrganizationId,
    id: RecordId,
    kind: KindName,
    external_id: ExternalId,
    title: RecordTitle,
    search: String,
    owner: Option<MemberId>,
    space: Option<SpaceId>,
    state: String,
    updated_at: Timestamp,
}
columns! { insert InsertedRecord => "records" {
    organization: "organization_id", id, kind, external_id, title, search, owner: "owner_id", space: "space_id", state,
    updated_at,
} }

/// Writes rows with their ids, and replaces existing ones.
pub(super) async fn write(
    conn: &mut Conn,
    organization: OrganizationId,
    replaced: &[RecordId],
    rows: &[(RecordId, &PutRow)],
    now: Timestamp,
) -> Result<(), StoreError> {
    for chunk in replaced.chunks(CHUNK) {
        let places: Vec<String> = (0..chunk.len()).map(|n| format!("?{}", n + 2)).collect();
        let sql = format!("DELETE FROM records WHERE organization_id = ?1 AND id IN ({})", places.join(", "));
        let mut args: Vec<Value> = vec![organization.into()];
        args.extend(chunk.iter().map(Value::from));
        conn.run(&sql, &args).await?;
    }
    let inserted = |(id, row): &(RecordId, &PutRow)| {
        let record = row.record.clone();
        InsertedRecord {
            organization,
            id: *id,
            kind: row.kind.clone(),
            external_id: row.id.clone(),
            search: keys::search([record.title.as_str(), row.id.as_str()]),
            title: record.title,
            owner: record.owner,
            space: record.space,
            state: record.state.as_str().to_owned(),
            updated_at: now,
        }
    };
    conn.insert(rows.iter().map(inserted)).await.map(drop)
}

pub(super) async fn delete(conn: &mut Conn, organization: OrganizationId, id: RecordId) -> Result<(), StoreError> {
    let sql = "DELETE FROM records WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, id]).await.map(drop)
}

/// Records of a permanently deleted person have no owner.
pub async fn unassign(conn: &mut Conn, organization: OrganizationId, owner: MemberId) -> Result<(), StoreError> {
    let sql = "UPDATE records SET owner_id = NULL WHERE organization_id = ?1 AND owner_id = ?2";
    conn.run(sql, args![organization, owner]).await.map(drop)
}

/// A kind that the host declared.
struct DeclaredKind {
    organization: OrganizationId,
    id: KindName,
    title: RecordTitle,
}
columns! { insert DeclaredKind => "record_kinds" { organization: "organization_id", id, title } }

pub(super) async fn put_kind(
    conn: &mut Conn,
    organization: OrganizationId,
    id: &KindName,
    title: &RecordTitle,
) -> Result<(), StoreError> {
    let row = DeclaredKind { organization, id: id.clone(), title: title.clone() };
    conn.insert_or(row, "ON CONFLICT (organization_id, id) DO UPDATE SET title = excluded.title").await.map(drop)
}

pub(super) async fn kind_exists(conn: &mut Conn, organization: OrganizationId, kind: &str) -> Result<bool, StoreError> {
    conn.exists("SELECT 1 FROM record_kinds WHERE organization_id = ?1 AND id = ?2", args![organization, kind]).await
}

/// The kinds that the host declared, and their titles.
pub(super) async fn kind_titles(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<HashMap<String, String>, StoreError> {
    let sql = "SELECT id, title FROM record_kinds WHERE organization_id = ?1";
    Ok(conn.all(sql, args![organization]).await?.into_iter().collect())
}
