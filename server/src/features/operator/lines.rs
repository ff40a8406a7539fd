//! Queries over all organizations. Deliberately without a permit: whoever asks holds an
//! [`Operator`](crate::http::access::Operator).

use shared::{
    id::OrganizationId,
    operator::{OrganizationLine, OrganizationRef, Search},
    time::Timestamp,
};

use crate::{
    args,
    cursor::Position,
    packs::Packs,
    store::{Conn, Row, StoreError, Value, like},
};

/// An organization, the version of its roles, and its products.
pub(super) struct Found {
    pub line: OrganizationLine,
    pub roles_version: u64,
    pub products: String,
}

const FOUND: &str = "SELECT o.id, o.name, o.pack, o.created_at, o.closed, o.invited_count, o.active_count,
    o.deactivated_count, o.seats, o.roles_version, o.products, o.deleted_at FROM organizations o";

fn read(packs: &Packs, row: &Row) -> Result<Found, StoreError> {
    let pack = row.text(2)?;
    let counts: [u32; 3] = [row.get(5)?, row.get(6)?, row.get(7)?];
    let [invited, active, deactivated] = counts;
    let line = OrganizationLine {
        id: OrganizationId::from_bytes(row.get(0)?),
        name: row.get(1)?,
        pack: pack.to_owned(),
        created_at: Timestamp::from_micros(row.get(3)?),
        closed: row.get(4)?,
        deleted_at: row.get::<Option<i64>>(11)?.map(Timestamp::from_micros),
        invited,
        active,
        deactivated,
        seats: row.get(8)?,
        seats_taken: packs.get(pack).map_or(active, |policy| policy.pack.seats.taken(counts)),
    };
    Ok(Found { line, roles_version: row.get(9)?, products: row.get(10)? })
}

/// Newest first, by part of the name and by pack; one more than asked for if there are more.
pub(super) async fn list(
    conn: &mut Conn,
    packs: &Packs,
    search: &Search,
    after: Option<&Position>,
) -> Result<Vec<OrganizationLine>, StoreError> {
    let mut args: Vec<Value> = Vec::new();
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut conditions = vec!["1 = 1".to_owned()];
    if !search.text.is_empty() {
        conditions.push(format!("lower(o.name) LIKE {} ESCAPE '\\'", put(like(&search.text).into())));
    }
    if let Some(pack) = &search.pack {
        conditions.push(format!("o.pack = {}", put(pack.as_str().into())));
    }
    if let Some(after) = after {
        conditions.push(format!("o.id < {}", put(after.id.into())));
    }
    let sql = format!("{FOUND} WHERE {} ORDER BY o.id DESC LIMIT {}", conditions.join(" AND "), search.limit + 1);
    conn.all(&sql, &args).await?.iter().map(|row| read(packs, row).map(|found| found.line)).collect()
}

pub(super) async fn one(
    conn: &mut Conn,
    packs: &Packs,
    organization: OrganizationId,
) -> Result<Option<Found>, StoreError> {
    let sql = format!("{FOUND} WHERE o.id = ?1");
    conn.optional(&sql, args![organization.bytes()]).await?.map(|row| read(packs, &row)).transpose()
}

/// How many people who are not deactivated were given a product.
pub(super) async fn holders(conn: &mut Conn, organization: OrganizationId, product: &str) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM members WHERE organization_id = ?1 AND status <> 'deactivated'
        AND ',' || products || ',' LIKE ?2 ESCAPE '\\'";
    conn.one(sql, args![organization.bytes(), like(&format!(",{product},"))]).await?.get(0)
}

/// How many organizations use a pack, and the newest of them.
pub(super) async fn using(conn: &mut Conn, pack: &str) -> Result<(u32, Vec<OrganizationRef>), StoreError> {
    let count = conn.one("SELECT count(*) FROM organizations WHERE pack = ?1", args![pack]).await?;
    let sql = "SELECT id, name FROM organizations WHERE pack = ?1 ORDER BY id DESC LIMIT 5";
    let name = |row: &Row| Ok(OrganizationRef { id: OrganizationId::from_bytes(row.get(0)?), name: row.get(1)? });
    let newest: Result<Vec<_>, StoreError> = conn.all(sql, args![pack]).await?.iter().map(name).collect();
    Ok((count.get(0)?, newest?))
}

/// Closed by support, an organization waits for support: no end is set, so nothing is deleted by time.
pub(super) async fn set_closed(conn: &mut Conn, organization: OrganizationId, closed: bool) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET closed = ?2, deleted_at = NULL, version = version + 1 WHERE id = ?1";
    conn.run(sql, args![organization.bytes(), i64::from(closed)]).await.map(drop)
}
