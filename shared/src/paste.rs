//! Splits a pasted list into rows: spreadsheet ranges, commas, semicolons, lines, `Name <a@b.c>`.
//!
//! Doesn't validate rows; the form does, so nothing is dropped or corrected silently.

use std::iter;

use crate::invitations::RowForm;

/// One row of the text.
pub fn rows(text: &str) -> Vec<RowForm> {
    let mut rows = Vec::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for (nth, line) in lines.enumerate() {
        match line.contains('\t') {
            _ if nth == 0 && is_heading(line) => {}
            true => rows.extend(cells(line.split('\t'))),
            false => rows.extend(entries(line)),
        }
    }
    rows
}

/// A spreadsheet row: one cell is the email, the others are the name. Several emails without a name are separate
/// people. Several emails with a name stay in one invalid row, because we can't guess which one is meant.
fn cells<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<RowForm> {
    let mut cells: Vec<&str> = cells.map(unquote).filter(|cell| !cell.is_empty()).collect();
    let Some(at) = address_cell(&cells) else { return vec![row(&cells.join(" "), "")] };
    let email = cells.remove(at);
    // Address books repeat the email if they know no name.
    cells.retain(|cell| !address(cell).eq_ignore_ascii_case(address(email)));
    let (others, names): (Vec<&str>, Vec<&str>) = cells.into_iter().partition(|cell| has_address(cell));
    let name = names.join(" ");
    if others.is_empty() {
        return vec![match angled(email) {
            Some(entry) if entry.name.is_some() => entry,
            Some(entry) => row(&entry.email, &name),
            None => row(address(email), &name),
        }];
    }
    let addresses = iter::once(email).chain(others);
    match name.is_empty() {
        true => addresses.flat_map(entries).collect(),
        false => vec![row(&addresses.collect::<Vec<_>>().join(" "), &name)],
    }
}

fn row(email: &str, name: &str) -> RowForm {
    RowForm { email: email.to_owned(), name: (!name.is_empty()).then(|| name.to_owned()) }
}

/// The number of words that look like emails, valid or not; a lone `@` doesn't count.
#[must_use]
pub fn addresses(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.len() > 1 && word.contains('@')).count()
}

fn has_address(text: &str) -> bool {
    addresses(text) > 0
}

/// The first cell with an email, or else the only one that looks like an email without its `@`, so that the value to
/// fix is separate from the name.
fn address_cell(cells: &[&str]) -> Option<usize> {
    let likely = |cell: &str| cell.contains('.') && !cell.contains(' ');
    cells.iter().position(|cell| has_address(cell)).or_else(|| {
        let only = cells.iter().filter(|cell| likely(cell)).count() == 1;
        cells.iter().position(|cell| likely(cell)).filter(|_| only)
    })
}

/// A line with one or several entries. A line with exactly one email is one person (`Ana López, ana@example.com`);
/// otherwise every part is its own entry.
fn entries(line: &str) -> Vec<RowForm> {
    let parts: Vec<&str> = split(line);
    let addresses = parts.iter().filter(|part| has_address(part)).count();
    if addresses == 1 && parts.len() > 1 && !parts.iter().any(|part| part.contains('<')) {
        return cells(parts.into_iter());
    }
    parts.into_iter().flat_map(entry).collect()
}

/// Splits at commas and semicolons outside quotes, and after an email in angle brackets.
fn split(line: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted && line[at + 1..].contains('"'),
            ',' | ';' if !quoted => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            '>' if !quoted && line[start..at].contains('<') => {
                parts.push(&line[start..=at]);
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
    match words.iter().filter(|word| has_address(word)).count() {
        0 => vec![row(part, "")],
        1 => cells(words.into_iter()),
        _ => words.into_iter().map(|word| row(address(word), "")).collect(),
    }
}

/// `Name <a@b.c>`, as in address books. If there is another email around the brackets, the whole is one invalid row.
fn angled(part: &str) -> Option<RowForm> {
    let (name, rest) = part.split_once('<')?;
    let (email, rest) = rest.split_once('>').unwrap_or((rest, ""));
    let (name, email) = (unquote(name), address(email));
    if name.trim_matches('\'').eq_ignore_ascii_case(email) {
        return Some(row(email, ""));
    }
    let several = has_address(name) || has_address(rest);
    Some(if several { row(part, "") } else { row(email, name) })
}

fn address(text: &str) -> &str {
    let text = unquote(text.trim());
    text.strip_prefix("mailto:").unwrap_or(text)
}

fn unquote(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text).trim()
}

/// The first line often names the columns, with any separators.
fn is_heading(line: &str) -> bool {
    !line.contains('@') && line.split('\t').flat_map(split).any(names_column)
}

fn names_column(cell: &str) -> bool {
    const WORDS: [&str; 6] = ["name", "email", "e-mail", "email address", "e-mail address", "mail address"];
    let cell = unquote(cell).to_lowercase();
    let ends_with = |word: &&str| cell.strip_suffix(*word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    // Surnames and streets can end in these two, so they count only as whole words.
    cell == "mail" || cell == "address" || WORDS.iter().any(ends_with)
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
    fn a_heading_is_no_row_with_any_separator() {
        let headings = [
            "Name\tE-mail",
            "Name,E-mail",
            "Name; E-mail",
            "\"Name\",\"E-mail\"",
            "Name E-mail",
            "E-mail address,First name,Last name,Department",
            "No.\tFull name\tWork e-mail",
            "mail",
        ];
        for heading in headings {
            let found = rows(&format!("\n{heading}\nAna López,ana@example.com"));
            assert_eq!(found, [row("ana@example.com", "Ana López")], "{heading}");
        }
    }

    #[test]
    fn only_a_first_line_that_names_columns_is_a_heading() {
        check(
            "Ana Mail\tana.example.com\nName\nusername, bo@example.com",
            expect![[r#"
            ana.example.com | Ana Mail
            Name
            bo@example.com | username
        "#]],
        );
    }

    #[test]
    fn several_addresses_next_to_a_name_are_an_invalid_row() {
        check(
            "Ana\tana@example.com\tana2@example.com\nBo\tbo@example.com; bo2@example.com\nCy\tcy@example.com\tcy2@\ndee2@example.com <dee@example.com>",
            expect![[r#"
            ana@example.com ana2@example.com | Ana
            bo@example.com; bo2@example.com | Bo
            cy@example.com cy2@ | Cy
            dee2@example.com <dee@example.com>
        "#]],
        );
    }

    #[test]
    fn several_addresses_without_a_name_are_several_people() {
        check(
            "ana@example.com\tbo@example.com\tcy@example.com\nDee <dee@example.com> Eve <eve@example.com>",
            expect![[r#"
            ana@example.com
            bo@example.com
            cy@example.com
            dee@example.com | Dee
            eve@example.com | Eve
        "#]],
        );
    }

    #[test]
    fn an_address_in_place_of_a_name_is_no_name() {
        check(
            "ana@example.com\tANA@example.com\n\"bo@example.com\" <bo@example.com>\n'cy@example.com' <cy@example.com>\nDee\t<dee@example.com>\nEve @ Harbour <eve@example.com>",
            expect![[r#"
            ana@example.com
            bo@example.com
            cy@example.com
            dee@example.com | Dee
            eve@example.com | Eve @ Harbour
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
    fn invalid_rows_stay_visible() {
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
        fn no_address_hides_in_a_name(text in "[a-z@<>\",;\\t\\n é]{0,60}") {
            for row in rows(&text) {
                prop_assert!(!row.name.as_deref().is_some_and(has_address), "{:?}", row);
            }
        }

        #[test]
        fn every_plain_address_becomes_a_row(count in 1usize..50, separator in "[,;\\n]") {
            let text = (0..count).map(|n| format!("p{n}@example.com")).collect::<Vec<_>>().join(&separator);
            prop_assert_eq!(rows(&text).len(), count);
        }
    }
}
