//! The member list as queries that read few rows: filters, search, sort order, keyset.
//!
//! A filter by role or status reads one index range for each pair of them and merges the ranges, so no planner has to
//! guess which index suits. What a search finds is looked up in an index if it is rare; if it is common, the first page
//! is found by reading on in sort order.

use shared::{
    id::OrganizationId,
    members::{MemberQuery, MemberSort},
    operator::OperatorSearch,
    time::Timestamp,
};

use super::{
    JOINED, MemberRow, counts,
    index::{self, Order},
    read,
    sql::Sql,
    visibility::{space_condition, visible_members},
};
use crate::{
    cursor::Position,
    permit::Permit,
    store::{Conn, StoreError, like},
};

/// A list with more ranges than this is read by a single index.
const MOST_RANGES: usize = 100;

/// A search in sort order merges no more ranges than this, because each of them is read on its own.
const SEARCHED_RANGES: usize = 6;

/// So few members are searched one by one.
const SMALL: u64 = 2_000;

/// Totals of searches are counted up to here.
const MOST_COUNTED: u64 = 1_000;

/// One page of members, and one extra row if there are more.
pub async fn list(
    conn: &mut Conn,
    permit: &Permit,
    query: &MemberQuery,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Listed, StoreError> {
    Listing { organization: permit.organization(), permit: Some(permit), query, after, now }.page(conn).await
}

/// A page of members, with one extra row if there are more.
pub struct Listed {
    pub rows: Vec<MemberRow>,
    /// Whether the search found so many that none were looked up.
    is_common: bool,
}

impl Listed {
    fn found(rows: Vec<MemberRow>) -> Listed {
        Listed { rows, is_common: false }
    }
}

/// Members of any organization by part of a name or email, for operators. Sorted by name.
pub async fn search(
    conn: &mut Conn,
    organization: OrganizationId,
    search: &OperatorSearch,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<MemberRow>, StoreError> {
    let query = MemberQuery {
        search: search.text.clone(),
        statuses: search.statuses.clone(),
        roles: Vec::new(),
        spaces: Vec::new(),
        partner: None,
        sort: MemberSort::Name,
        cursor: None,
        limit: search.limit,
        total: false,
    };
    Ok(Listing { organization, permit: None, query: &query, after, now }.page(conn).await?.rows)
}

/// The number of rows that match; `None` if a search in a large organization finds many. `page` is the first
/// page, as [`list`] has found it.
pub async fn total(
    conn: &mut Conn,
    permit: &Permit,
    query: &MemberQuery,
    page: &Listed,
) -> Result<Option<u64>, StoreError> {
    if query.cursor.is_none() && page.rows.len() <= query.limit as usize {
        return Ok(Some(page.rows.len() as u64));
    }
    let now = Timestamp::default();
    let listing = Listing { organization: permit.organization(), permit: Some(permit), query, after: None, now };
    let narrowed = !query.spaces.is_empty() || query.partner.is_some() || permit.limited_to().is_some();
    if query.search.is_empty() && !narrowed {
        return counts::sum(conn, permit.organization(), &query.roles, &query.statuses).await.map(Some);
    }
    let mut sql = Sql::of(permit.organization());
    let mut from = "members m".to_owned();
    if !query.search.is_empty() {
        let few = counts::sum(conn, permit.organization(), &query.roles, &query.statuses).await? <= SMALL;
        if few {
            sql.search(&query.search);
        } else if page.is_common {
            return Ok(None);
        } else {
            let Some(index) = index::source(conn, &query.search, &mut sql, Order::Any).await? else {
                return Ok(Some(0));
            };
            from = index;
        }
    }
    listing.filter(&mut sql);
    listing.restrict(&mut sql);
    let rows = format!("SELECT 1 FROM {from} WHERE {}", sql.conditions);
    if query.search.is_empty() {
        return conn.one(&format!("SELECT count(*) FROM ({rows}) found"), &sql.args).await.map(Some);
    }
    let sql_text = format!("SELECT count(*) FROM ({rows} LIMIT {}) found", MOST_COUNTED + 1);
    let found: u64 = conn.one(&sql_text, &sql.args).await?;
    Ok(Some(found).filter(|found| *found <= MOST_COUNTED))
}

struct Listing<'a> {
    organization: OrganizationId,
    /// `None` for operators, who see everyone.
    permit: Option<&'a Permit>,
    query: &'a MemberQuery,
    after: Option<&'a Position>,
    now: Timestamp,
}

impl Listing<'_> {
    async fn page(&self, conn: &mut Conn) -> Result<Listed, StoreError> {
        let MemberQuery { search: sought, roles, statuses, .. } = self.query;
        let is_filtered = !roles.is_empty() || !statuses.is_empty();
        let ranges = match (roles.as_slice(), statuses.as_slice()) {
            ([], []) => None,
            ([role], [status]) => Some(vec![(role.clone(), status.as_str().to_owned())]),
            _ => Some(counts::pairs(conn, self.organization, roles, statuses).await?),
        };
        if is_filtered && ranges.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Listed::found(Vec::new()));
        }
        let ranges = ranges.filter(|ranges| ranges.len() <= MOST_RANGES).unwrap_or_default();
        if sought.is_empty() {
            return self.in_order(conn, &ranges, None).await.map(Listed::found);
        }
        if index::are_few(conn, sought).await? {
            return self.by_index(conn).await.map(Listed::found);
        }
        if counts::sum(conn, self.organization, roles, statuses).await? <= SMALL {
            return self.in_order(conn, &ranges, Some(SMALL as u32)).await.map(Listed::found);
        }
        if ranges.len() <= SEARCHED_RANGES {
            let rows = self.in_order(conn, &ranges, Some(index::bound(sought))).await?;
            if rows.len() > self.query.limit as usize {
                return Ok(Listed { rows, is_common: true });
            }
        }
        self.by_index(conn).await.map(Listed::found)
    }

    fn order(&self) -> &'static str {
        // Emails are unique in an organization, so only names need the id as a tiebreaker.
        match self.query.sort {
            MemberSort::Name => "m.sort_key, m.id",
            MemberSort::Email => "m.email_key",
            MemberSort::Newest => "m.id DESC",
        }
    }

    /// The conditions of every query besides role, status, and search.
    fn restrict(&self, sql: &mut Sql) {
        if !self.query.spaces.is_empty() {
            let spaces = space_condition(&self.query.spaces, &mut |value| sql.put(value));
            sql.and(&spaces);
        }
        if let Some(partner) = self.query.partner {
            let place = sql.put(partner.into());
            sql.and(&format!("m.partner_id = {place}"));
        }
        if let Some(visible) = self.permit.and_then(|permit| visible_members(permit, &mut |value| sql.put(value))) {
            sql.and(&visible);
        }
        if let Some(after) = self.after {
            let condition = match self.query.sort {
                MemberSort::Name => {
                    let (key, id) = (sql.put(after.key.as_str().into()), sql.put(after.id.into()));
                    format!("(m.sort_key, m.id) > ({key}, {id})")
                }
                MemberSort::Email => format!("m.email_key > {}", sql.put(after.key.as_str().into())),
                MemberSort::Newest => format!("m.id < {}", sql.put(after.id.into())),
            };
            sql.and(&condition);
        }
    }

    /// Role and status as conditions on rows that are found otherwise.
    fn filter(&self, sql: &mut Sql) {
        if !self.query.statuses.is_empty() {
            let list: Vec<String> = self.query.statuses.iter().map(|status| sql.put(status.as_str().into())).collect();
            sql.and(&format!("m.status IN ({})", list.join(", ")));
        }
        if !self.query.roles.is_empty() {
            let list: Vec<String> = self.query.roles.iter().map(|role| sql.put(role.as_str().into())).collect();
            sql.and(&format!("m.role IN ({})", list.join(", ")));
        }
    }

    /// Reads in sort order: the whole organization, or its ranges of role and status. With `bound`, only the search
    /// results among that many rows.
    async fn in_order(
        &self,
        conn: &mut Conn,
        ranges: &[(String, String)],
        bound: Option<u32>,
    ) -> Result<Vec<MemberRow>, StoreError> {
        let (order, page) = (self.order(), self.query.limit + 1);
        let most = bound.unwrap_or(page);
        let mut sql = Sql::of(self.organization);
        self.restrict(&mut sql);
        let from = if ranges.is_empty() {
            self.filter(&mut sql);
            format!("SELECT m.* FROM members m WHERE {} ORDER BY {order} LIMIT {most}", sql.conditions)
        } else {
            let mut each = Vec::new();
            for (number, (role, status)) in ranges.iter().enumerate() {
                let (role, status) = (sql.put(role.as_str().into()), sql.put(status.as_str().into()));
                each.push(format!(
                    "SELECT * FROM (SELECT m.* FROM members m WHERE {} AND m.role = {role} AND m.status = {status}
                     ORDER BY {order} LIMIT {most}) range{number}",
                    sql.conditions
                ));
            }
            let all = each.join(" UNION ALL ");
            if each.len() == 1 { all } else { format!("SELECT * FROM ({all}) m ORDER BY {order} LIMIT {most}") }
        };
        let found = match bound {
            Some(_) => {
                let place = sql.put(like(&self.query.search).into());
                format!(" WHERE m.search LIKE {place} ESCAPE '\\'")
            }
            None => String::new(),
        };
        let sql_text = format!("FROM ({from}) m {JOINED}{found} ORDER BY {order} LIMIT {page}");
        read(conn, &sql_text, &sql.args, self.now).await
    }

    /// Starts with what the search index finds.
    async fn by_index(&self, conn: &mut Conn) -> Result<Vec<MemberRow>, StoreError> {
        let mut sql = Sql::of(self.organization);
        let Some(from) = index::source(conn, &self.query.search, &mut sql, Order::Sorted).await? else {
            return Ok(Vec::new());
        };
        self.filter(&mut sql);
        self.restrict(&mut sql);
        let (order, page) = (self.order(), self.query.limit + 1);
        let text = format!("FROM {from} {JOINED} WHERE {} ORDER BY {order} LIMIT {page}", sql.conditions);
        read(conn, &text, &sql.args, self.now).await
    }
}
