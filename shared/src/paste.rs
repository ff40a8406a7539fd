//! A pasted list becomes rows: spreadsheet ranges, commas, semicolons, lines, `Name <a@b.c>`.
//!
//! Splits only; whether a row is good is the form's to say, so nothing a person pasted is lost or mended in silence.

use crate::invitations::RowForm;

/// One row as found in the text.
pub fn rows(text: &str) -> Vec<RowForm> {
    let mut rows = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.contains('\t') {
            true => rows.push(cells(line.split('\t'))),
            false => rows.extend(entries(line)),
        }
    }
    if rows.first().is_some_and(is_heading) {
        rows.remove(0);
    }
    rows
}

/// A spreadsheet row: one cell is the address, the others are the name.
fn cells<'a>(cells: impl Iterator<Item = &'a str>) -> RowForm {
    let mut cells: Vec<&str> = cells.map(unquote).filter(|cell| !cell.is_empty()).collect();
    let Some(at) = address_cell(&cells) else { return RowForm { email: cells.join(" "), name: None } };
    let email = cells.remove(at);
    if let Some(entry) = angled(email) {
        return entry;
    }
    let name = cells.join(" ");
    RowForm { email: address(email).to_owned(), name: (!name.is_empty()).then_some(name) }
}

/// The first cell with an `@`; or else the only one that looks like an address that lost it, so that what has to be
/// mended stands apart from the name.
fn address_cell(cells: &[&str]) -> Option<usize> {
    let likely = |cell: &str| cell.contains('.') && !cell.contains(' ');
    cells.iter().position(|cell| cell.contains('@')).or_else(|| {
        let only = cells.iter().filter(|cell| likely(cell)).count() == 1;
        cells.iter().position(|cell| likely(cell)).filter(|_| only)
    })
}

/// A line of one or several entries. A line with one address whose other parts hold none is one person
/// (`Ana López, ana@example.com`); otherwise every part is an entry of its own.
fn entries(line: &str) -> Vec<RowForm> {
    let parts: Vec<&str> = split(line);
    let addresses = parts.iter().filter(|part| part.contains('@')).count();
    if addresses == 1 && parts.len() > 1 && !parts.iter().any(|part| part.contains('<')) {
        return vec![cells(parts.into_iter())];
    }
    parts.into_iter().flat_map(entry).collect()
}

/// Splits at commas and semicolons outside quotes and angle brackets.
fn split(line: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted && line[at + 1..].contains('"'),
            ',' | ';' if !quoted => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&line[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn entry(part: &str) -> Vec<RowForm> {
    if let Some(row) = angled(part) {
        return vec![row];
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    match words.iter().filter(|word| word.contains('@')).count() {
        0 => vec![RowForm { email: part.to_owned(), name: None }],
        1 => vec![cells(words.into_iter())],
        _ => words.into_iter().map(|word| RowForm { email: address(word).to_owned(), name: None }).collect(),
    }
}

/// `Name <a@b.c>`, as address books write it.
fn angled(part: &str) -> Option<RowForm> {
    let (name, rest) = part.split_once('<')?;
    let email = rest.split('>').next().unwrap_or(rest);
    let name = unquote(name.trim());
    Some(RowForm { email: address(email).to_owned(), name: (!name.is_empty()).then(|| name.to_owned()) })
}

fn address(text: &str) -> &str {
    let text = unquote(text.trim());
    text.strip_prefix("mailto:").unwrap_or(text)
}

fn unquote(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text).trim()
}

/// The first row of a spreadsheet often names its columns.
fn is_heading(row: &RowForm) -> bool {
    const WORDS: [&str; 8] =
        ["email", "e-mail", "mail", "address", "e-mail address", "email address", "name", "name email"];
    let text = row.email.trim().to_lowercase();
    !text.contains('@')
        && WORDS.iter().any(|word| text == *word || text.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, expected: Expect) {
        let lines = rows(text).into_iter().map(|row| match row.name {
            Some(name) => format!("{} | {name}\n", row.email),
            None => format!("{}\n", row.email),
        });
        expected.assert_eq(&lines.collect::<String>());
    }

    #[test]
    fn spreadsheet_ranges_in_any_column_order() {
        check(
            "Name\tE-mail\nAna López\tana@example.com\nbo@example.com\tBo\tChen\n\t\n\"Cy, Dr\"\tcy@example.com",
            expect![[r#"
            ana@example.com | Ana López
            bo@example.com | Bo Chen
            cy@example.com | Cy, Dr
        "#]],
        );
    }

    #[test]
    fn lines_commas_semicolons_and_address_books() {
        check(
            "ana@example.com, bo@example.com; cy@example.com",
            expect![[r#"
            ana@example.com
            bo@example.com
            cy@example.com
        "#]],
        );
        check(
            "Ana López <ana@example.com>, \"Chen, Bo\" <bo@example.com>\nCy Day cy@example.com\nDee, dee@example.com\nmailto:eve@example.com",
            expect![[r#"
            ana@example.com | Ana López
            bo@example.com | Chen, Bo
            cy@example.com | Cy Day
            dee@example.com | Dee
            eve@example.com
        "#]],
        );
    }

    #[test]
    fn faulty_rows_stay_to_be_seen() {
        check(
            "ana.example.com\nbo@\nCy Day\tcy.example.com\nDr. Dee\tUnknown",
            expect![[r#"
            ana.example.com
            bo@
            cy.example.com | Cy Day
            Dr. Dee Unknown
        "#]],
        );
    }

    proptest! {
        #[test]
        fn no_paste_panics(text in "[a-z@<>\",;\\t\\n é]{0,60}") {
            rows(&text);
        }

        #[test]
        fn every_plain_address_becomes_a_row(count in 1usize..50, separator in "[,;\\n]") {
            let text = (0..count).map(|n| format!("p{n}@example.com")).collect::<Vec<_>>().join(&separator);
            prop_assert_eq!(rows(&text).len(), count);
        }
    }
}
