//! What the search index of members finds, for texts of any length.

use super::sql::Sql;
use crate::{
    args,
    store::{Conn, Dialect, StoreError, like},
};

/// A trigram index doesn't support shorter texts.
const TRIGRAM: usize = 3;

/// Fewer matches than this are looked up one by one and sorted; more are found quickly enough in sort order.
const FEW: u32 = 500;

/// Rows that a search reads in sort order before it uses the index. A short text is usually found in most of them.
pub(super) fn bound(text: &str) -> u32 {
    if is_short(text) { 500 } else { 200 }
}

fn is_short(text: &str) -> bool {
    text.chars().count() < TRIGRAM
}

fn phrase(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Whether so few rows of all organizations match that the query should start with them. Known only where it is cheap.
pub(super) async fn are_few(conn: &mut Conn, text: &str) -> Result<bool, StoreError> {
    if is_short(text) || conn.dialect() == Dialect::Postgres {
        return Ok(false);
    }
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM member_search WHERE member_search MATCH ?1 LIMIT {FEW})");
    Ok(conn.one::<u32>(&sql, args![phrase(text)]).await? < FEW)
}

/// In which order the members are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Any,
    Sorted,
}

/// The source of members (`m`) that match, as the text after `FROM`, with its condition added. `None` if there are none.
/// Query planners can't estimate the matches, so the query tells them where to start.
pub(super) async fn source(
    conn: &mut Conn,
    text: &str,
    sql: &mut Sql,
    order: Order,
) -> Result<Option<String>, StoreError> {
    if conn.dialect() == Dialect::Postgres {
        let condition = if is_short(text) {
            format!("short_grams(search) @> ARRAY[CAST({} AS TEXT)]", sql.put(text.into()))
        } else {
            format!("search LIKE {} ESCAPE '\\'", sql.put(like(text).into()))
        };
        return Ok(Some(format!("(SELECT * FROM members WHERE organization_id = ?1 AND {condition} OFFSET 0) m")));
    }
    let phrase = if is_short(text) {
        let grams = "SELECT term FROM member_search_grams WHERE term >= ?1 AND term < ?2";
        let found: Vec<String> = conn.all(grams, args![text, format!("{text}\u{10ffff}")]).await?;
        if found.is_empty() {
            return Ok(None);
        }
        found.iter().map(|gram| self::phrase(gram)).collect::<Vec<_>>().join(" OR ")
    } else {
        phrase(text)
    };
    let place = sql.put(phrase.as_str().into());
    let few = format!("SELECT count(*) FROM (SELECT 1 FROM member_search WHERE member_search MATCH ?1 LIMIT {FEW})");
    if order == Order::Any || conn.one::<u32>(&few, args![phrase]).await? < FEW {
        sql.and(&format!("f.member_search MATCH {place} AND m.serial = f.rowid"));
        return Ok(Some("member_search f CROSS JOIN members m".to_owned()));
    }
    sql.and(&format!("m.serial IN (SELECT rowid FROM member_search WHERE member_search MATCH {place})"));
    Ok(Some("members m".to_owned()))
}
