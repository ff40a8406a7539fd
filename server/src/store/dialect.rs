//! Adapts one SQL text to both dialects. Only recognizes strings, quoted names, and comments; doesn't parse statements.

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Sqlite => "SQLite",
            Dialect::Postgres => "PostgreSQL",
        }
    }

    fn fragment(self) -> &'static str {
        match self {
            Dialect::Sqlite => "/*sqlite:",
            Dialect::Postgres => "/*postgres:",
        }
    }

    /// The text for this engine: its own fragments uncommented, and for PostgreSQL `?1` as `$1`.
    pub(super) fn render(self, sql: &str) -> Cow<'_, str> {
        // SQLite understands `?1` and ignores PostgreSQL's fragments as comments, so nearly every query is passed on
        // unchanged.
        if self == Dialect::Sqlite && !sql.contains(self.fragment()) {
            return Cow::Borrowed(sql);
        }
        let mut out = String::with_capacity(sql.len() + 8);
        self.render_into(sql, &mut out);
        Cow::Owned(out)
    }

    fn render_into(self, sql: &str, out: &mut String) {
        let mut rest = sql;
        while let Some(at) = rest.find(['\'', '"', '-', '/', '?']) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let length = token_length(rest);
            let token = &rest[..length];
            match token.strip_prefix(self.fragment()) {
                Some(inner) => self.render_into(inner.strip_suffix("*/").unwrap_or(inner), out),
                None if token == "?" && self == Dialect::Postgres => out.push('$'),
                None if token.starts_with("/*") => out.push(' '),
                None => out.push_str(token),
            }
            rest = &rest[length..];
        }
        out.push_str(rest);
    }
}

/// Length of the string, quoted name, comment, or single character at the start of `text`. A doubled quote in a string
/// counts as two adjacent strings, with the same result.
fn token_length(text: &str) -> usize {
    let until = |start: usize, end: &str| text[start..].find(end).map_or(text.len(), |at| start + at + end.len());
    match text.as_bytes() {
        [b'\'', ..] => until(1, "'"),
        [b'"', ..] => until(1, "\""),
        [b'-', b'-', ..] => until(2, "\n"),
        [b'/', b'*', ..] => until(2, "*/"),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::Dialect::{Postgres, Sqlite};

    #[test]
    fn placeholders_become_dollars_outside_of_text() {
        let sql = "SELECT '?1', \"a?2\", 'it''s ?3', x - ?1 FROM t -- why ?4\nWHERE é = ?2 /* ?5 */ AND a / b > ?12";
        assert_eq!(Sqlite.render(sql), sql);
        assert_eq!(
            Postgres.render(sql),
            "SELECT '?1', \"a?2\", 'it''s ?3', x - $1 FROM t -- why ?4\nWHERE é = $2   AND a / b > $12"
        );
    }

    #[test]
    fn each_engine_sees_its_own_fragment() {
        let sql = "SELECT a FROM t WHERE b = ?1 /*postgres: AND c = ?2 FOR UPDATE*/ /*sqlite: AND c IS ?2*/";
        assert_eq!(Postgres.render(sql), "SELECT a FROM t WHERE b = $1  AND c = $2 FOR UPDATE  ");
        assert_eq!(Sqlite.render(sql), "SELECT a FROM t WHERE b = ?1    AND c IS ?2");
    }

    #[test]
    fn an_unterminated_literal_keeps_its_end() {
        for sql in ["SELECT 'a", "SELECT \"é", "SELECT 1 --", "-", "?"] {
            assert_eq!(Postgres.render(sql), sql.replace('?', "$"));
        }
    }
}
