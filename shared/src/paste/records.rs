//! Splits text into records and cells as RFC 4180 does, with any separator.
//!
//! More lenient than the RFC: a quote that doesn't open a whole cell is a character like any other, so that an
//! unclosed quote never swallows the rest of a list.

/// The records with at least one cell that isn't empty. Cells are trimmed; line breaks inside them are spaces.
#[must_use]
pub fn records(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cells, after) = record(rest, separator);
        if cells.iter().any(|cell| !cell.is_empty()) {
            records.push(cells);
        }
        rest = after;
    }
    records
}

/// Lines of free text. A quoted cell can contain line breaks, which become spaces.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    let (mut rest, mut at_start) = (text, true);
    while let Some(c) = rest.chars().next() {
        if c == '"'
            && at_start
            && let Some(length) = quoted(rest, is_separator)
        {
            let quoted = rest[..length].replace(['\r', '\n'], " ");
            line.push_str(&quoted);
            rest = &rest[length..];
            at_start = false;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if matches!(c, '\n' | '\r') {
            lines.push(std::mem::take(&mut line));
            at_start = true;
        } else {
            line.push(c);
            at_start = is_separator(c) || (at_start && c.is_whitespace());
        }
    }
    lines.push(line);
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '\t')
}

/// One record, and the text after it.
fn record(text: &str, separator: char) -> (Vec<String>, &str) {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let opening = rest.trim_start_matches(|c: char| c == ' ' && c != separator);
        let cell = match quoted(opening, |c| c == separator) {
            Some(length) => {
                let cell = &opening[1..opening[..length].trim_end().len() - 1];
                rest = &opening[length..];
                tidy(&cell.replace("\"\"", "\""))
            }
            None => {
                let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
                let cell = tidy(&rest[..end]);
                rest = &rest[end..];
                cell
            }
        };
        cells.push(cell);
        match rest.chars().next() {
            Some(c) if c == separator => rest = &rest[c.len_utf8()..],
            Some(c) => return (cells, &rest[c.len_utf8()..]),
            None => return (cells, ""),
        }
    }
}

/// The length of the quoted cell that the text starts with, including spaces after it; `None` if the text doesn't start
/// with a quote, or if no quote closes the cell before a separator or line end.
fn quoted(text: &str, is_separator: impl Fn(char) -> bool) -> Option<usize> {
    let mut inside = text.strip_prefix('"')?.char_indices().map(|(at, c)| (at + 1, c)).peekable();
    while let Some((at, c)) = inside.next() {
        if c != '"' {
            continue;
        }
        if inside.peek().is_some_and(|(_, next)| *next == '"') {
            inside.next();
            continue;
        }
        let after = &text[at + 1..];
        let spaces = after.len() - after.trim_start_matches(' ').len();
        let next = after[spaces..].chars().next();
        return next.is_none_or(|c| is_separator(c) || matches!(c, '\n' | '\r')).then_some(at + 1 + spaces);
    }
    None
}

fn tidy(cell: &str) -> String {
    let words = cell.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quoted_cells_hold_line_breaks_quotes_and_separators() {
        assert_eq!(
            records("\"Ana\nLópez\"\tana@example.com\r\n\"Bo \"\"B\"\" Chen\"\t\"a\tb\"", '\t'),
            [vec!["Ana López", "ana@example.com"], vec!["Bo \"B\" Chen", "a b"]]
        );
        assert_eq!(records("\"a,\r\nb\" , c\n , \nd,", ','), [vec!["a, b", "c"], vec!["d", ""]]);
    }

    #[test]
    fn an_unclosed_quote_ends_with_its_cell() {
        assert_eq!(records("\"Ana,a\nBo \"B\" Chen,b", ','), [vec!["\"Ana", "a"], vec!["Bo \"B\" Chen", "b"]]);
        assert_eq!(records("\"Ana\" L,a\n5\",b", ','), [vec!["\"Ana\" L", "a"], vec!["5\"", "b"]]);
    }

    #[test]
    fn lines_of_text_keep_quoted_breaks_together() {
        assert_eq!(
            lines("\"Ana\nLópez\", a\n\n\"Chen, Bo\" <b>\r\nCy \"x\ny\""),
            ["\"Ana López\", a", "\"Chen, Bo\" <b>", "Cy \"x", "y\""]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_by_the_rfc_is_read_back(rows in proptest::collection::vec(
            proptest::collection::vec("[a-z\",;\\té]{1,6}", 3), 1..5)) {
            let cell = |cell: &String| ["\"", &cell.replace('"', "\"\""), "\""].concat();
            let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
            let expected: Vec<Vec<String>> = rows.iter()
                .map(|row| row.iter().map(|cell| tidy(cell)).collect::<Vec<_>>())
                .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                .collect();
            prop_assert_eq!(records(&text, ','), expected);
        }

        #[test]
        fn nothing_panics_and_every_line_ends(text in "[a\",;\\t\\r\\n é]{0,40}") {
            prop_assert!(records(&text, ';').iter().flatten().all(|cell| !cell.contains(['\r', '\n'])));
            prop_assert!(lines(&text).iter().all(|line| !line.contains(['\r', '\n'])));
        }
    }
}
