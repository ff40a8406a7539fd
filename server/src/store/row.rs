//! Rows and how their columns are read: by position, because names would need a lookup for every row. Code
//! outside the store uses [`super::columns`].

use std::sync::Arc;

use super::{StoreError, ValueRef};

/// One row of an answer. Has no `Debug`, for the same reason as [`super::Value`].
pub struct Row(Source);

enum Source {
    Sqlite { batch: Arc<RowBuffer>, start: usize },
    Postgres(tokio_postgres::Row),
}

/// All rows of one SQLite answer. SQLite lends a row only until the next step, so its columns must be copied; shared
/// buffers cost three allocations per answer instead of two per row and one per column.
#[derive(Default)]
pub(super) struct RowBuffer {
    cells: Vec<Cell>,
    text: String,
    bytes: Vec<u8>,
}

enum Cell {
    Null,
    Int(i64),
    /// Start and end in `RowBuffer::text`.
    Text(usize, usize),
    /// Start and end in `RowBuffer::bytes`.
    Blob(usize, usize),
}

impl RowBuffer {
    pub(super) fn push(&mut self, value: ValueRef<'_>) {
        self.cells.push(match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Int(number) => Cell::Int(number),
            ValueRef::Text(text) => {
                let start = self.text.len();
                self.text.push_str(text);
                Cell::Text(start, self.text.len())
            }
            ValueRef::Blob(bytes) => {
                let start = self.bytes.len();
                self.bytes.extend_from_slice(bytes);
                Cell::Blob(start, self.bytes.len())
            }
        });
    }

    /// A statement without columns has no rows.
    pub(super) fn into_rows(self, width: usize) -> Vec<Row> {
        let batch = Arc::new(self);
        let starts = (0..batch.cells.len()).step_by(width.max(1));
        starts.map(|start| Row(Source::Sqlite { batch: Arc::clone(&batch), start })).collect()
    }

    fn value(&self, index: usize) -> Option<ValueRef<'_>> {
        Some(match *self.cells.get(index)? {
            Cell::Null => ValueRef::Null,
            Cell::Int(number) => ValueRef::Int(number),
            Cell::Text(start, end) => ValueRef::Text(&self.text[start..end]),
            Cell::Blob(start, end) => ValueRef::Blob(&self.bytes[start..end]),
        })
    }
}

impl Row {
    pub(super) fn postgres(row: tokio_postgres::Row) -> Row {
        Row(Source::Postgres(row))
    }

    /// Reads the column at that place and moves on to the next.
    pub fn next<T: Column>(&self, at: &mut usize) -> Result<T, StoreError> {
        let value = self.get(*at);
        *at += 1;
        value
    }

    pub(super) fn is_null(&self, index: usize) -> Result<bool, StoreError> {
        Ok(self.value(index)? == ValueRef::Null)
    }

    /// Reads a column, counted from 0.
    pub(super) fn get<T: Column>(&self, index: usize) -> Result<T, StoreError> {
        let value = self.value(index)?;
        T::from_value(value).map_err(|mismatch| StoreError::Column {
            index,
            wanted: mismatch.wanted,
            found: value.kind(),
        })
    }

    fn value(&self, index: usize) -> Result<ValueRef<'_>, StoreError> {
        match &self.0 {
            Source::Sqlite { batch, start } => batch.value(start + index).ok_or(StoreError::Column {
                index,
                wanted: "a column",
                found: "beyond the last one",
            }),
            Source::Postgres(row) => column(row, index),
        }
    }
}

/// A column as PostgreSQL sent it.
fn column(row: &tokio_postgres::Row, index: usize) -> Result<ValueRef<'_>, StoreError> {
    row.try_get(index).map_err(|_| match row.columns().get(index) {
        // Most often sum(), which PostgreSQL answers as numeric.
        Some(_) => {
            StoreError::Column { index, wanted: "a whole number, text or bytes", found: "of another type; add a CAST" }
        }
        None => StoreError::Column { index, wanted: "a column", found: "beyond the last one" },
    })
}

/// A type that a column can be read as. Checked values refuse what their parser would refuse; see [`super::kinds`].
pub trait Column: Sized {
    fn from_value(value: ValueRef<'_>) -> Result<Self, Mismatch>;
}

/// A column had another content than expected.
#[derive(Debug)]
pub struct Mismatch {
    pub wanted: &'static str,
}

impl Column for i64 {
    fn from_value(value: ValueRef<'_>) -> Result<i64, Mismatch> {
        match value {
            ValueRef::Int(number) => Ok(number),
            _ => Err(Mismatch { wanted: "a whole number" }),
        }
    }
}

macro_rules! narrower {
    ($($number:ty)*) => {$(
        impl Column for $number {
            fn from_value(value: ValueRef<'_>) -> Result<$number, Mismatch> {
                let number = i64::from_value(value)?;
                <$number>::try_from(number).map_err(|_| Mismatch { wanted: concat!("a whole number that fits ", stringify!($number)) })
            }
        }
    )*};
}
narrower!(i32 u8 u16 u32 u64 usize);

impl Column for bool {
    fn from_value(value: ValueRef<'_>) -> Result<bool, Mismatch> {
        match value {
            ValueRef::Int(0) => Ok(false),
            ValueRef::Int(1) => Ok(true),
            _ => Err(Mismatch { wanted: "0 or 1" }),
        }
    }
}

impl Column for String {
    fn from_value(value: ValueRef<'_>) -> Result<String, Mismatch> {
        match value {
            ValueRef::Text(text) => Ok(text.to_owned()),
            _ => Err(Mismatch { wanted: "text" }),
        }
    }
}

impl Column for Vec<u8> {
    fn from_value(value: ValueRef<'_>) -> Result<Vec<u8>, Mismatch> {
        match value {
            ValueRef::Blob(bytes) => Ok(bytes.to_owned()),
            _ => Err(Mismatch { wanted: "bytes" }),
        }
    }
}

impl<const N: usize> Column for [u8; N] {
    fn from_value(value: ValueRef<'_>) -> Result<[u8; N], Mismatch> {
        match value {
            ValueRef::Blob(bytes) => bytes.try_into().map_err(|_| Mismatch { wanted: "bytes of another length" }),
            _ => Err(Mismatch { wanted: "bytes" }),
        }
    }
}

impl<T: Column> Column for Option<T> {
    fn from_value(value: ValueRef<'_>) -> Result<Option<T>, Mismatch> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}
