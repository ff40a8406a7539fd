//! Declares the columns of a type once, by name, for reading and for writing. No other code counts columns.
//!
//! ```ignore
//! columns! { select MemberRow { id: "m.id", role, ..team: Option<Team> } }
//! columns! { insert NewSpace => "spaces" { organization: "organization_id", id, name } }
//! columns! { CustomRoleRow => "custom_roles" { id, name, like: "based_on" } }
//! ```
//!
//! The first form can be read, the second written, the third both. A column has the name of its field unless another
//! name or an expression follows the colon. `..field` includes the columns of another declared type; if an outer join
//! found nothing, its first column is null and the field is `None`.
//!
//! Rows are read by position, which needs no lookup; the declaration determines the positions.

use super::{Column, Row, StoreError, Value};

/// A type that a row can be read as: a single value, a few values, or a declared row.
pub trait FromRow: Sized {
    /// Reads the columns starting at `at`, and moves `at` past them.
    fn from_row(row: &Row, at: &mut usize) -> Result<Self, StoreError>;
}

impl<T: Column> FromRow for T {
    fn from_row(row: &Row, at: &mut usize) -> Result<T, StoreError> {
        row.next(at)
    }
}

macro_rules! few {
    ($($value:ident)*) => {
        impl<$($value: Column),*> FromRow for ($($value,)*) {
            fn from_row(row: &Row, at: &mut usize) -> Result<Self, StoreError> {
                Ok(($(row.next::<$value>(at)?,)*))
            }
        }
    };
}
few!(A B);
few!(A B C);
few!(A B C D);

/// A type with declared columns that can be read.
pub trait Select: Sized {
    /// The columns between `SELECT` and `FROM`.
    const COLUMNS: &'static str;
    const WIDTH: usize;

    fn read(row: &Row, at: &mut usize) -> Result<Self, StoreError>;
}

impl<T: Select> Select for Option<T> {
    const COLUMNS: &'static str = T::COLUMNS;
    const WIDTH: usize = T::WIDTH;

    fn read(row: &Row, at: &mut usize) -> Result<Option<T>, StoreError> {
        if row.is_null(*at)? {
            *at += T::WIDTH;
            return Ok(None);
        }
        T::read(row, at).map(Some)
    }
}

/// A type with declared columns that can be written.
pub trait Insert: Sized {
    const TABLE: &'static str;
    const NAMES: &'static [&'static str];

    fn values(self) -> Vec<Value>;
}

/// Declares columns; the module describes the forms.
#[macro_export]
macro_rules! columns {
    (select $row:ty { $($field:ident $(: $sql:expr)?),* $(, ..$part:ident: $type:ty)* $(,)? }) => {
        $crate::columns! { @select $row [$($field $(: $sql)?),*] [$($part: $type),*] }
    };
    (select $row:ty { $(..$part:ident: $type:ty),* $(,)? }) => {
        $crate::columns! { @select $row [] [$($part: $type),*] }
    };
    (@select $row:ty [$($field:ident $(: $sql:expr)?),*] [$($part:ident: $type:ty),*]) => {
        impl $crate::store::Select for $row {
            const COLUMNS: &'static str = {
                const PARTS: &[&str] = &[
                    $($crate::columns!(@name $field $($sql)?),)*
                    $(<$type as $crate::store::Select>::COLUMNS,)*
                ];
                const LENGTH: usize = $crate::store::list_length(PARTS);
                const LIST: [u8; LENGTH] = $crate::store::list(PARTS);
                match std::str::from_utf8(&LIST) {
                    Ok(list) => list,
                    Err(_) => panic!("texts side by side are text"),
                }
            };
            const WIDTH: usize = {
                let fields: &[&str] = &[$(stringify!($field)),*];
                fields.len() $(+ <$type as $crate::store::Select>::WIDTH)*
            };

            fn read(row: &$crate::store::Row, at: &mut usize) -> Result<Self, $crate::store::StoreError> {
                Ok(Self {
                    $($field: row.next(at)?,)*
                    $($part: <$type as $crate::store::Select>::read(row, at)?,)*
                })
            }
        }
    };
    (insert $row:ty => $table:literal { $($field:ident $(: $name:literal)?),* $(,)? }) => {
        impl $crate::store::Insert for $row {
            const TABLE: &'static str = $table;
            const NAMES: &'static [&'static str] = &[$($crate::columns!(@name $field $($name)?)),*];

            fn values(self) -> Vec<$crate::store::Value> {
                let Self { $($field),* } = self;
                vec![$($crate::store::Value::from($field)),*]
            }
        }
    };
    ($row:ty => $table:literal { $($field:ident $(: $name:literal)?),* $(,)? }) => {
        $crate::columns! { select $row { $($field $(: $name)?),* } }
        $crate::columns! { insert $row => $table { $($field $(: $name)?),* } }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:expr) => { $name };
}

/// `(?1, ?2, ?3)` with placeholders counted from `first`.
pub(super) fn tuple(first: usize, width: usize, mark: char) -> String {
    let places: Vec<String> = (first..first + width).map(|place| format!("{mark}{place}")).collect();
    format!("({})", places.join(", "))
}

const BETWEEN: &[u8] = b", ";

/// Length of [`list`].
pub const fn list_length(parts: &[&str]) -> usize {
    let mut length = BETWEEN.len() * parts.len().saturating_sub(1);
    let mut part = 0;
    while part < parts.len() {
        length += parts[part].len();
        part += 1;
    }
    length
}

/// Joins the parts with commas, at compile time.
pub const fn list<const LENGTH: usize>(parts: &[&str]) -> [u8; LENGTH] {
    let mut list = [0; LENGTH];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        if part > 0 {
            copy(BETWEEN, &mut list, at);
            at += BETWEEN.len();
        }
        copy(parts[part].as_bytes(), &mut list, at);
        at += parts[part].len();
        part += 1;
    }
    list
}

const fn copy(from: &[u8], to: &mut [u8], at: usize) {
    let mut index = 0;
    while index < from.len() {
        to[at + index] = from[index];
        index += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Select;

    struct Team {
        id: i64,
        name: String,
    }
    struct Person {
        id: i64,
        named: bool,
        team: Option<Team>,
    }
    columns! { select Team { id: "f.id", name: "f.name" } }
    columns! { select Person { id, named: "p.name IS NOT NULL", ..team: Option<Team> } }

    #[test]
    fn a_list_names_every_column_in_order() {
        assert_eq!(Person::COLUMNS, "id, p.name IS NOT NULL, f.id, f.name");
        assert_eq!(Person::WIDTH, 4);
        let person = Person { id: 1, named: true, team: Some(Team { id: 2, name: String::new() }) };
        assert!(person.named && person.id < person.team.map_or(0, |team| team.id + team.name.len() as i64));
    }
}
