//! The member list as one query: filters, search, sort order, keyset.

use shared::{
    id::OrganizationId,
    members::{MemberQuery, MemberSort},
    operator::OperatorSearch,
    time::Timestamp,
};

use super::{
    JOINED, MemberRow, read,
    visibility::{space_condition, visible_members},
};
use crate::{
    args,
    cursor::Position,
    permit::Permit,
    store::{Conn, Dialect, StoreError, Value, like},
};

/// A trigram index doesn't support shorter texts.
const TRIGRAM: usize = 3;

/// Fewer matches than this are looked up one by one and sorted; more are found quickly enough in sort order.
const FEW: u32 = 500;

/// One page of members, and one extra row if there are more.
pub async fn list(
    conn: &mut Conn,
    permit: &Permit,
    query: &MemberQuery,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<MemberRow>, StoreError> {
    let Filter { from, conditions, mut args } = filter(conn, permit, query).await?;
    let mut sql = format!("FROM {from} {JOINED} WHERE {conditions}");
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    // Emails are unique in an organization, so only names need the id as a tiebreaker.
    let order = match query.sort {
        MemberSort::Name => "m.sort_key, m.id",
        MemberSort::Email => "m.email_key",
        MemberSort::Newest => "m.id DESC",
    };
    if let Some(after) = after {
        sql += &match query.sort {
            MemberSort::Name => {
                format!(" AND (m.sort_key, m.id) > ({}, {})", put(after.key.as_str().into()), put(after.id.into()))
            }
            MemberSort::Email => format!(" AND m.email_key > {}", put(after.key.as_str().into())),
            MemberSort::Newest => format!(" AND m.id < {}", put(after.id.into())),
        };
    }
    sql += &format!(" ORDER BY {order} LIMIT {}", query.limit + 1);
    read(conn, &sql, &args, now).await
}

/// Members of any organization by part of a name or email, for operators. Sorted by name.
pub async fn search(
    conn: &mut Conn,
    organization: OrganizationId,
    search: &OperatorSearch,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<MemberRow>, StoreError> {
    let mut args: Vec<Value> = vec![organization.into()];
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    let mut sql = format!("FROM members m {JOINED} WHERE m.organization_id = ?1");
    if !search.text.is_empty() {
        sql += &format!(" AND m.search LIKE {} ESCAPE '\\'", put(like(&search.text).into()));
    }
    if !search.statuses.is_empty() {
        let list: Vec<String> = search.statuses.iter().map(|status| put(status.as_str().into())).collect();
        sql += &format!(" AND m.status IN ({})", list.join(", "));
    }
    if let Some(after) = after {
        sql += &format!(" AND (m.sort_key, m.id) > ({}, {})", put(after.key.as_str().into()), put(after.id.into()));
    }
    sql += &format!(" ORDER BY m.sort_key, m.id LIMIT {}", search.limit + 1);
    read(conn, &sql, &args, now).await
}

/// The number of rows that match. Without filters, the organization's counters have it.
pub async fn total(conn: &mut Conn, permit: &Permit, query: &MemberQuery) -> Result<u64, StoreError> {
    let unfiltered = query.search.is_empty()
        && query.roles.is_empty()
        && query.statuses.is_empty()
        && query.spaces.is_empty()
        && query.partner.is_none()
        && permit.limited_to().is_none();
    if unfiltered {
        let sql = "SELECT invited_count + active_count + deactivated_count FROM organizations WHERE id = ?1";
        return conn.one(sql, args![permit.organization()]).await;
    }
    let Filter { from, conditions, args } = filter(conn, permit, query).await?;
    conn.one(&format!("SELECT count(*) FROM {from} WHERE {conditions}"), &args).await
}

/// The condition for members (`m`).
struct Filter {
    from: String,
    conditions: String,
    args: Vec<Value>,
}

async fn filter(conn: &mut Conn, permit: &Permit, query: &MemberQuery) -> Result<Filter, StoreError> {
    let mut args: Vec<Value> = vec![permit.organization().into()];
    let mut from = "members m".to_owned();
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
    if let Some(partner) = query.partner {
        sql += &format!(" AND m.partner_id = {}", put(partner.into()));
    }
    if let Some(visible) = visible_members(permit, &mut put) {
        sql += &format!(" AND {visible}");
    }
    if !query.search.is_empty() {
        // Query planners can't estimate the matches, so the query tells them where to start.
        match conn.dialect() {
            Dialect::Sqlite if query.search.chars().count() >= TRIGRAM => {
                let phrase = format!("\"{}\"", query.search.replace('"', "\"\""));
                let place = put(phrase.as_str().into());
                if are_few(conn, &phrase).await? {
                    from = "member_search f CROSS JOIN members m".to_owned();
                    sql += &format!(" AND f.member_search MATCH {place} AND m.serial = f.rowid");
                } else {
                    sql += &format!(
                        " AND m.serial IN (SELECT rowid FROM member_search WHERE member_search MATCH {place})"
                    );
                }
            }
            Dialect::Sqlite => sql += &format!(" AND m.search LIKE {} ESCAPE '\\'", put(like(&query.search).into())),
            Dialect::Postgres => {
                let place = put(like(&query.search).into());
                from = format!(
                    "(SELECT * FROM members WHERE organization_id = ?1 AND search LIKE {place} ESCAPE '\\' OFFSET 0) m"
                );
            }
        }
    }
    Ok(Filter { from, conditions: sql, args })
}

/// Whether so few rows of all organizations match that the query should start with them.
async fn are_few(conn: &mut Conn, phrase: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM member_search WHERE member_search MATCH ?1 LIMIT {FEW})");
    Ok(conn.one::<u32>(&sql, args![phrase]).await? < FEW)
}
