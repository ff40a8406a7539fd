//! What Roster needs of a PostgreSQL database, checked at the start with the statements that provide it.

use super::lease::Lease;
use crate::store::{Row, StoreError};

/// Names and searches need every character.
pub(super) async fn encoding(lease: &mut Lease) -> Result<(), StoreError> {
    let rows = lease.rows("SELECT current_setting('server_encoding'), current_database()::text", &[]).await?;
    let (encoding, database) = (text(&rows, 0)?, text(&rows, 1)?);
    if encoding == "UTF8" {
        return Ok(());
    }
    Err(StoreError::Unavailable(format!(
        "the database {database} has the encoding {encoding}, and Roster needs UTF8; create another one: \
         CREATE DATABASE roster ENCODING 'UTF8' TEMPLATE template0"
    )))
}

const SEARCH: &str = "SELECT COALESCE((SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_trgm'), ''),
    COALESCE((SELECT n.nspname = ANY(current_schemas(true)) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_trgm'), false)::int,
    (SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'),
    COALESCE(current_schema()::text, 'public')";

/// Searches use trigram indexes. Creates the extension if that is allowed, in its own transaction: two processes that do
/// so at once don't hinder each other, and a refusal leaves nothing behind.
pub(super) async fn extension(lease: &mut Lease) -> Result<(), StoreError> {
    let rows = lease.rows(SEARCH, &[]).await?;
    let (schema, ours) = (text(&rows, 0)?, text(&rows, 3)?);
    let number = |at| rows.first().map_or(Ok(0), |row: &Row| row.get::<i64>(at));
    let needs = |what: String| Err(StoreError::Unavailable(what));
    if schema.is_empty() {
        if number(2)? == 0 {
            return needs(
                "the server doesn't have the extension pg_trgm; install it (on Debian: apt install postgresql-contrib), \
                 then run in this database: CREATE EXTENSION pg_trgm"
                    .to_owned(),
            );
        }
        // Another process can have created it meanwhile; then this only finds it.
        let created = lease.script("CREATE EXTENSION IF NOT EXISTS pg_trgm").await;
        if let Err(fault) = created
            && lease.rows("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'", &[]).await?.is_empty()
        {
            return needs(format!(
                "the database lacks the extension pg_trgm ({fault}); run in it, as its owner or a superuser: \
                 CREATE EXTENSION pg_trgm"
            ));
        }
        return Ok(());
    }
    match number(1)? {
        0 => needs(format!(
            "the extension pg_trgm is in the schema {schema}, where Roster doesn't find it; run in this database: \
             ALTER EXTENSION pg_trgm SET SCHEMA {ours}"
        )),
        _ => Ok(()),
    }
}

fn text(rows: &[Row], at: usize) -> Result<String, StoreError> {
    rows.first().ok_or(StoreError::NoRow)?.get(at)
}
