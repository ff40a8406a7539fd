//! Reads a pasted or imported list: tables with and without headings, free text with addresses, address cards.
//!
//! Doesn't validate rows; the form does, so nothing is dropped or corrected silently.

pub mod address;
mod columns;
pub mod encoding;
mod headings;
mod names;
mod people;
mod records;
#[cfg(test)]
mod tests;
pub mod typos;
mod vcard;

use crate::invitations::RowForm;
use columns::Table;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    Ignored,
    Email,
    /// The full name.
    Name,
    FirstName,
    LastName,
    Role,
    Spaces,
    Products,
}

impl Meaning {
    /// All, in the order in which they are offered.
    pub const ALL: [Meaning; 8] = [
        Meaning::Ignored,
        Meaning::Email,
        Meaning::Name,
        Meaning::FirstName,
        Meaning::LastName,
        Meaning::Role,
        Meaning::Spaces,
        Meaning::Products,
    ];

    /// Whether several columns can have it.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Meaning::Ignored | Meaning::Spaces | Meaning::Products)
    }

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Meaning::Ignored => "ignored",
            Meaning::Email => "email",
            Meaning::Name => "name",
            Meaning::FirstName => "first_name",
            Meaning::LastName => "last_name",
            Meaning::Role => "role",
            Meaning::Spaces => "spaces",
            Meaning::Products => "products",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Meaning> {
        Meaning::ALL.into_iter().find(|meaning| meaning.as_str() == text)
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedColumn {
    /// As written; empty without a heading.
    pub heading: String,
    /// The first cell that isn't empty.
    pub example: String,
    pub meaning: Meaning,
}

/// A row as it was pasted, with role, spaces, and products by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedRow {
    pub email: String,
    pub name: Option<String>,
    pub role: Option<String>,
    pub spaces: Vec<String>,
    pub products: Vec<String>,
    /// Other addresses in the same row, to be offered.
    pub others: Vec<String>,
    /// The text of the row, which doesn't change with the meaning of columns.
    pub source: String,
}

impl PastedRow {
    fn new(email: &str, name: &str) -> PastedRow {
        PastedRow {
            email: email.to_owned(),
            name: (!name.is_empty()).then(|| name.to_owned()),
            source: [email, "\n", name].concat(),
            ..PastedRow::default()
        }
    }

    /// Adds addresses that the row doesn't have yet to the ones that are offered.
    fn offer(&mut self, addresses: Vec<String>) {
        for address in addresses {
            let known = |other: &String| other.eq_ignore_ascii_case(&address);
            if !self.email.is_empty() && !known(&self.email) && !self.others.iter().any(known) {
                self.others.push(address);
            }
        }
    }
}

/// A list and, if it is a table, its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedList {
    pub columns: Vec<PastedColumn>,
    pub rows: Vec<PastedRow>,
}

/// Reads a list. `space_words` are the pack's words for spaces, which headings can use; `chosen` are meanings of
/// columns that a person has set, in the order of the columns.
#[must_use]
pub fn read(text: &str, space_words: &[String], chosen: &[Option<Meaning>]) -> PastedList {
    if vcard::is_cards(text.trim_start_matches('\u{feff}')) {
        return PastedList { columns: Vec::new(), rows: vcard::rows(text) };
    }
    let text = address::narrow(text);
    let Some(mut table) = Table::find(&text, space_words) else {
        let lines = records::lines(&text);
        let heading = lines.first().is_some_and(|line| columns::is_heading_line(line, space_words));
        let rows = lines.iter().skip(usize::from(heading)).flat_map(|line| columns::free(line)).collect();
        return PastedList { columns: Vec::new(), rows };
    };
    for (at, meaning) in chosen.iter().enumerate() {
        if let Some(meaning) = meaning {
            table.choose(at, *meaning);
        }
    }
    PastedList { columns: table.columns(), rows: table.rows() }
}

/// A row of a single address.
#[must_use]
pub fn row(email: &str) -> PastedRow {
    PastedRow::new(email, "")
}

/// The emails and names of a list.
#[must_use]
pub fn rows(text: &str) -> Vec<RowForm> {
    let form = |row: PastedRow| RowForm { email: row.email, name: row.name, ..RowForm::default() };
    read(text, &[], &[]).rows.into_iter().map(form).collect()
}

/// Cards as lines of a table, which are shorter to read and to edit; other text as it is.
#[must_use]
pub fn as_lines(text: String) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if !vcard::is_cards(&text) {
        return text;
    }
    let line = |row: PastedRow| {
        let mut cells = vec![row.name.unwrap_or_default(), row.email];
        cells.extend(row.others);
        cells.join("\t")
    };
    let lines: Vec<String> = vcard::rows(&text).into_iter().map(line).collect();
    ["Name\tEmail", &lines.join("\n")].join("\n")
}
