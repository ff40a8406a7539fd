//! Cursors: where a page ended, opaque to clients.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::{
    form::{FaultCode, Faults},
    page::Cursor,
    problem::Problem,
};

/// The last row's sort key and id, with the name of their sort order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    pub key: String,
    pub id: [u8; 16],
}

impl Position {
    #[must_use]
    pub fn cursor(&self, order: &str) -> Cursor {
        let mut bytes = self.id.to_vec();
        bytes.extend_from_slice(order.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.key.as_bytes());
        Cursor(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Parses a cursor of this sort order; any other is an error of the field.
    pub fn read(cursor: Option<&Cursor>, order: &str) -> Result<Option<Position>, Problem> {
        let Some(cursor) = cursor else { return Ok(None) };
        let read = || {
            let bytes = URL_SAFE_NO_PAD.decode(&cursor.0).ok()?;
            let (id, rest) = bytes.split_at_checked(16)?;
            let text = std::str::from_utf8(rest).ok()?;
            let (made_for, key) = text.split_once('\0')?;
            // PostgreSQL accepts no text with a zero byte, and no key has one.
            (made_for == order && !key.contains('\0'))
                .then(|| Some(Position { key: key.to_owned(), id: id.try_into().ok()? }))?
        };
        let expected = || FaultCode::Malformed { expected: "a cursor from this list".to_owned() };
        read().map(Some).ok_or_else(|| Faults::one("/cursor", expected()).into())
    }
}

/// Removes the extra row that indicates more, and creates the cursor to it.
pub fn page<T>(
    mut rows: Vec<T>,
    limit: u32,
    order: &str,
    position: impl Fn(&T) -> Position,
) -> (Vec<T>, Option<Cursor>) {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|row| position(row).cursor(order));
    (rows, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_and_only_in_its_own_order() {
        let position = Position { key: "ana\u{e9}".into(), id: [7; 16] };
        let cursor = position.cursor("name");
        assert_eq!(Position::read(Some(&cursor), "name"), Ok(Some(position)));
        assert!(Position::read(Some(&cursor), "email").is_err());
        assert!(Position::read(Some(&Cursor("nonsense".into())), "name").is_err());
        let broken = Position { key: "a\0b".into(), id: [7; 16] }.cursor("name");
        assert!(Position::read(Some(&broken), "name").is_err());
    }
}
