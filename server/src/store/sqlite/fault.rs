//! Converts SQLite's errors to the store's, without the values of the row, which are emails and hashes.

use rusqlite::{Connection, ErrorCode, ffi};

use crate::store::StoreError;

pub(super) fn translate(connection: Option<&Connection>, fault: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(code, message) = &fault else {
        return StoreError::sqlite(fault.to_string());
    };
    let message = message.clone().unwrap_or_else(|| code.to_string());
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            let constraint = connection.and_then(|connection| constraint_name(connection, &message));
            return StoreError::Unique { constraint: constraint.unwrap_or(message) };
        }
        _ => {}
    }
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::CannotOpen
        | ErrorCode::DiskFull
        | ErrorCode::ReadOnly
        | ErrorCode::SystemIoFailure
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::PermissionDenied => StoreError::Unavailable(message),
        _ => StoreError::sqlite(message),
    }
}

/// SQLite names the columns ("UNIQUE constraint failed: t.a, t.b"), PostgreSQL the index. Looking up the index costs a
/// query, but only for a refused row.
fn constraint_name(connection: &Connection, message: &str) -> Option<String> {
    let refused = message.split_once("failed: ")?.1;
    if let Some(index) = refused.strip_prefix("index '") {
        return Some(index.trim_end_matches('\'').to_owned());
    }
    let (table, _) = refused.split_once('.')?;
    let columns: Vec<&str> = refused.split(", ").filter_map(|column| Some(column.split_once('.')?.1)).collect();
    let found = connection.prepare_cached(
        "SELECT indexes.name, indexes.origin FROM pragma_index_list(?1) AS indexes
         WHERE indexes.\"unique\" = 1
           AND (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(indexes.name) ORDER BY seqno)) = ?2",
    );
    let found = found.and_then(|mut statement| {
        statement.query_row((table, columns.join(",")), |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
    });
    Some(match found {
        Ok((name, origin)) if origin == "c" => name,
        Ok((_, origin)) if origin == "u" => format!("{table}_{}_key", columns.join("_")),
        // A single integer key is the table itself and has no index.
        Ok(_) | Err(_) => format!("{table}_pkey"),
    })
}
