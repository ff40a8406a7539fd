//! The member list as one query: filters, search, order, keyset.

use shared::{
    id::SpaceId,
    members::{MemberQuery, MemberSort},
    time::Timestamp,
};

use super::store::{COLUMNS, FROM, MemberRow};
use crate::{
    args,
    cursor::Position,
    http::access::Permit,
    store::{Conn, Dialect, StoreError, Value},
};

/// A trigram index knows nothing shorter.
const TRIGRAM: usize = 3;

/// SQL that is true for members (`m`) who share one of these spaces, those with all spaces included.
pub fn space_condition(spaces: &[SpaceId], put: &mut impl FnMut(Value) -> String) -> String {
    let list: Vec<String> = spaces.iter().map(|space| put(space.bytes().into())).collect();
    if list.is_empty() {
        return "m.spaces IS NULL".to_owned();
    }
    format!(
        "(m.spaces IS NULL OR EXISTS (SELECT 1 FROM member_spaces s
          WHERE s.organization_id = m.organization_id AND s.member_id = m.id AND s.space_id IN ({})))",
        list.join(", ")
    )
}

/// One page and one row more, if there is more.
pub(super) async fn list(
    conn: &mut Conn,
    permit: &Permit,
    query: &MemberQuery,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<MemberRow>, StoreError> {
    let (conditions, mut args) = conditions(permit, query, conn.dialect());
    let mut sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE {conditions}");
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let key = match query.sort {
        MemberSort::Name => Some("m.sort_key"),
        MemberSort::Email => Some("m.email_key"),
        MemberSort::Newest => None,
    };
    match (key, after) {
        (Some(key), Some(after)) => {
            let (text, id) = (put(after.key.as_str().into()), put(after.id.into()));
            sql += &format!(" AND ({key}, m.id) > ({text}, {id})");
        }
        (None, Some(after)) => sql += &format!(" AND m.id < {}", put(after.id.into())),
        (_, None) => {}
    }
    match key {
        Some(key) => sql += &format!(" ORDER BY {key}, m.id LIMIT {}", query.limit + 1),
        None => sql += &format!(" ORDER BY m.id DESC LIMIT {}", query.limit + 1),
    }
    let rows = conn.all(&sql, &args).await?;
    rows.iter().map(|row| MemberRow::read(row, now)).collect()
}

/// Number of rows that match. Without any filter the counters know it.
pub(super) async fn total(conn: &mut Conn, permit: &Permit, query: &MemberQuery) -> Result<u64, StoreError> {
    let unfiltered = query.search.is_empty()
        && query.roles.is_empty()
        && query.statuses.is_empty()
        && query.spaces.is_empty()
        && permit.limited_to().is_none();
    if unfiltered {
        let sql = "SELECT invited_count + active_count + deactivated_count FROM organizations WHERE id = ?1";
        return conn.one(sql, args![permit.organization().bytes()]).await?.get(0);
    }
    let (conditions, args) = conditions(permit, query, conn.dialect());
    conn.one(&format!("SELECT count(*) FROM members m WHERE {conditions}"), &args).await?.get(0)
}

fn conditions(permit: &Permit, query: &MemberQuery, dialect: Dialect) -> (String, Vec<Value>) {
    let mut args: Vec<Value> = vec![permit.organization().bytes().into()];
    let mut sql = "m.organization_id = ?1".to_owned();
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    if !query.statuses.is_empty() {
        let list: Vec<String> = query.statuses.iter().map(|status| put(status.as_str().into())).collect();
        sql += &format!(" AND m.status IN ({})", list.join(", "));
    }
    if !query.roles.is_empty() {
        let list: Vec<String> = query.roles.iter().map(|role| put(role.as_str().into())).collect();
        sql += &format!(" AND m.role IN ({})", list.join(", "));
    }
    if !query.spaces.is_empty() {
        sql += &format!(" AND {}", space_condition(&query.spaces, &mut put));
    }
    if let Some(spaces) = permit.limited_to() {
        sql += &format!(" AND {}", space_condition(spaces.ids(), &mut put));
    }
    if !query.search.is_empty() {
        let indexed = dialect == Dialect::Sqlite && query.search.chars().count() >= TRIGRAM;
        sql += &match indexed {
            true => {
                let phrase = format!("\"{}\"", query.search.replace('"', "\"\""));
                format!(
                    " AND m.serial IN (SELECT rowid FROM member_search WHERE member_search MATCH {})",
                    put(phrase.into())
                )
            }
            false => format!(" AND m.search LIKE {} ESCAPE '\\'", put(crate::store::like(&query.search).into())),
        };
    }
    (sql, args)
}
