//! Queries over all organizations. They take no permit, because only handlers with an
//! [`Operator`](crate::permit::Operator) call them.

use shared::{
    id::OrganizationId,
    operator::{OperatorSearch, OrganizationLine, OrganizationRef},
};

use crate::{
    args,
    cursor::Position,
    organization::OrganizationRow,
    packs::Packs,
    store::{Conn, StoreError, Value, like},
};

/// An organization as the console lists it. `taken`: the number of used seats, if it was queried; otherwise it comes
/// from the counters.
pub fn line(packs: &Packs, row: OrganizationRow, taken: Option<u32>) -> OrganizationLine {
    let counted = || packs.get(&row.pack).map_or(row.active, |policy| policy.pack.seats.taken(row.counts()));
    OrganizationLine {
        seats_taken: taken.unwrap_or_else(counted),
        id: row.id,
        name: row.name,
        pack: row.pack,
        created_at: row.created_at,
        closed: row.closed,
        deleted_at: row.deleted_at,
        invited: row.invited,
        active: row.active,
        deactivated: row.deactivated,
        seats: row.seats,
    }
}

/// Organizations that match a part of the name and the pack, newest first; one extra row if there are more.
pub async fn list(
    conn: &mut Conn,
    packs: &Packs,
    search: &OperatorSearch,
    after: Option<&Position>,
) -> Result<Vec<OrganizationLine>, StoreError> {
    let mut args: Vec<Value> = Vec::new();
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut conditions = vec!["1 = 1".to_owned()];
    if !search.text.is_empty() {
        conditions.push(format!("o.search LIKE {} ESCAPE '\\'", put(like(&search.text).into())));
    }
    if let Some(pack) = &search.pack {
        conditions.push(format!("o.pack = {}", put(pack.as_str().into())));
    }
    if let Some(after) = after {
        conditions.push(format!("o.id < {}", put(after.id.into())));
    }
    let (conditions, most) = (conditions.join(" AND "), search.limit + 1);
    let sql = format!("FROM organizations o WHERE {conditions} ORDER BY o.id DESC LIMIT {most}");
    let rows: Vec<OrganizationRow> = conn.select_all(&sql, &args).await?;
    Ok(rows.into_iter().map(|row| line(packs, row, None)).collect())
}

/// The number of people with a product who aren't deactivated.
pub async fn holders(conn: &mut Conn, organization: OrganizationId, product: &str) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM members WHERE organization_id = ?1 AND status <> 'deactivated'
        AND ',' || products || ',' LIKE ?2 ESCAPE '\\'";
    conn.one(sql, args![organization, like(&format!(",{product},"))]).await
}

/// The number of organizations that use a pack, and the newest of them.
pub async fn using(conn: &mut Conn, pack: &str) -> Result<(u32, Vec<OrganizationRef>), StoreError> {
    let count = conn.one("SELECT count(*) FROM organizations WHERE pack = ?1", args![pack]).await?;
    let newest = "FROM organizations o WHERE o.pack = ?1 ORDER BY o.id DESC LIMIT 5";
    Ok((count, conn.select_all(newest, args![pack]).await?))
}

/// Closes or reopens an organization. It has no deletion date then, so it isn't deleted automatically.
pub async fn set_closed(conn: &mut Conn, organization: OrganizationId, closed: bool) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET closed = ?2, deleted_at = NULL, version = version + 1 WHERE id = ?1";
    conn.run(sql, args![organization, closed]).await.map(drop)
}
