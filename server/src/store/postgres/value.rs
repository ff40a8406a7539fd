//! Values as PostgreSQL's protocol carries them.

use std::error::Error;

use tokio_postgres::types::{Format, FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

use crate::store::{Value, ValueRef};

/// The server infers a parameter's type from the statement; a value is converted to it.
impl ToSql for Value {
    fn to_sql(&self, to: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self.borrow(), to) {
            (ValueRef::Null, _) => Ok(IsNull::Yes),
            (ValueRef::Int(number), &Type::INT8) => number.to_sql(to, out),
            (ValueRef::Int(number), &Type::INT4) => i32::try_from(number)?.to_sql(to, out),
            (ValueRef::Int(number), &Type::INT2) => i16::try_from(number)?.to_sql(to, out),
            (ValueRef::Int(number @ 0..=1), &Type::BOOL) => (number == 1).to_sql(to, out),
            (ValueRef::Text(text), _) if <&str as ToSql>::accepts(to) || *to == Type::UNKNOWN => text.to_sql(to, out),
            (ValueRef::Blob(bytes), &Type::BYTEA) => bytes.to_sql(to, out),
            (value, _) => Err(format!("{} was given where the statement takes {to}; add a CAST", value.kind()).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for ValueRef<'a> {
    fn from_sql(from: &Type, raw: &'a [u8]) -> Result<ValueRef<'a>, Box<dyn Error + Sync + Send>> {
        match *from {
            Type::INT8 => i64::from_sql(from, raw).map(ValueRef::Int),
            Type::INT4 => i32::from_sql(from, raw).map(|number| ValueRef::Int(number.into())),
            Type::INT2 => i16::from_sql(from, raw).map(|number| ValueRef::Int(number.into())),
            Type::BOOL => bool::from_sql(from, raw).map(|flag| ValueRef::Int(flag.into())),
            Type::BYTEA => Ok(ValueRef::Blob(raw)),
            _ => <&str>::from_sql(from, raw).map(ValueRef::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<ValueRef<'a>, Box<dyn Error + Sync + Send>> {
        Ok(ValueRef::Null)
    }

    fn accepts(from: &Type) -> bool {
        matches!(*from, Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::BYTEA | Type::UNKNOWN)
            || <&str as FromSql>::accepts(from)
    }
}

/// The same value as text, which the server reads as whatever type it infers. For statements that aren't prepared first,
/// where the types aren't known when the values are sent.
#[derive(Debug)]
pub(super) struct AsText<'a>(pub &'a Value);

impl ToSql for AsText<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self.0.borrow() {
            ValueRef::Null => return Ok(IsNull::Yes),
            ValueRef::Int(number) => out.extend_from_slice(number.to_string().as_bytes()),
            ValueRef::Text(text) => out.extend_from_slice(text.as_bytes()),
            ValueRef::Blob(bytes) => {
                out.extend_from_slice(b"\\x");
                bytes.iter().for_each(|byte| out.extend_from_slice(format!("{byte:02x}").as_bytes()));
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }

    to_sql_checked!();
}
