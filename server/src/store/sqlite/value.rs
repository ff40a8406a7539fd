//! Converts values for SQLite. There is no floating point: a column with one is a mistake.

use rusqlite::{ToSql, types};

use crate::store::{Value, ValueRef};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<types::ToSqlOutput<'_>> {
        Ok(types::ToSqlOutput::Borrowed(match self.borrow() {
            ValueRef::Null => types::ValueRef::Null,
            ValueRef::Int(number) => types::ValueRef::Integer(number),
            ValueRef::Text(text) => types::ValueRef::Text(text.as_bytes()),
            ValueRef::Blob(bytes) => types::ValueRef::Blob(bytes),
        }))
    }
}

pub(super) fn lend(index: usize, value: types::ValueRef<'_>) -> rusqlite::Result<ValueRef<'_>> {
    Ok(match value {
        types::ValueRef::Null => ValueRef::Null,
        types::ValueRef::Integer(number) => ValueRef::Int(number),
        types::ValueRef::Text(text) => {
            ValueRef::Text(std::str::from_utf8(text).map_err(|fault| rusqlite::Error::Utf8Error(index, fault))?)
        }
        types::ValueRef::Blob(bytes) => ValueRef::Blob(bytes),
        types::ValueRef::Real(_) => {
            return Err(rusqlite::Error::InvalidColumnType(index, "floating point".into(), types::Type::Real));
        }
    })
}
