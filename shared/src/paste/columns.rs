//! Tables in pasted text: their separator, the meaning of their columns, and their rows.

use super::{Meaning, PastedColumn, PastedRow, address, headings, names, people, records::records};

/// A table, with a heading or without.
pub struct Table {
    /// The cells of the heading; empty without one.
    pub heading: Vec<String>,
    pub records: Vec<Vec<String>>,
    pub width: usize,
    pub meanings: Vec<Meaning>,
}

const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];

impl Table {
    /// Finds a table; `None` if the text is a list of addresses.
    #[must_use]
    pub fn find(text: &str, space_words: &[String]) -> Option<Table> {
        // Excel names the separator in a line of its own.
        let (named, text) = named_separator(text);
        let with_heading = |separator: char| Table::with_heading(text, separator, space_words);
        match named {
            Some(separator) => with_heading(separator).or_else(|| Table::without_heading(text, separator)),
            None => {
                let best = SEPARATORS.into_iter().filter_map(with_heading).max_by_key(|table| table.width);
                if best.is_none() && text.lines().next().is_some_and(|line| is_heading_line(line, space_words)) {
                    // The heading belongs to a list whose separators are others.
                    return None;
                }
                best.or_else(|| ['\t', ';', ','].into_iter().find_map(|it| Table::without_heading(text, it)))
            }
        }
    }

    fn with_heading(text: &str, separator: char, space_words: &[String]) -> Option<Table> {
        let mut records = records(text, separator);
        let heading = records.first().filter(|cells| is_heading(cells, space_words))?.clone();
        records.remove(0);
        // One column is a list. A heading of several above lines of one has another separator than its list.
        if heading.len() == 1 || records.first().is_some_and(|cells| cells.len() == 1) {
            return None;
        }
        let width = records.iter().map(Vec::len).max().unwrap_or_default().max(heading.len());
        let meanings = named(&heading, width, &records, space_words);
        Some(Table { heading, records, width, meanings })
    }

    /// Without a heading, lines are a table if each has its address in the same column, or if a tab separates them.
    fn without_heading(text: &str, separator: char) -> Option<Table> {
        let records = records(text, separator);
        let width = records.iter().map(Vec::len).max()?;
        let tabs = separator == '\t';
        if width < 2 || (!tabs && (records.len() < 2 || text.contains('<'))) {
            return None;
        }
        if !tabs && records.iter().any(|cells| cells.len() != width) {
            return None;
        }
        let meanings = guessed(&records, width);
        let steady = !meanings.is_empty() && (tabs || records.iter().all(|cells| count(cells) == 1));
        (tabs || steady).then_some(Table { heading: Vec::new(), records, width, meanings })
    }

    /// Gives a column another meaning. Any other column with it loses it, unless several can have it.
    pub fn choose(&mut self, at: usize, meaning: Meaning) {
        if !meaning.is_shared() {
            self.meanings.iter_mut().filter(|other| **other == meaning).for_each(|other| *other = Meaning::Ignored);
        }
        if let Some(column) = self.meanings.get_mut(at) {
            *column = meaning;
        }
    }

    /// The columns with a name and an example each; none if every row is recognized by itself.
    #[must_use]
    pub fn columns(&self) -> Vec<PastedColumn> {
        let example = |at: usize| self.records.iter().filter_map(|cells| cells.get(at)).find(|cell| !cell.is_empty());
        let column = |(at, meaning): (usize, &Meaning)| PastedColumn {
            heading: self.heading.get(at).cloned().unwrap_or_default(),
            example: example(at).cloned().unwrap_or_default(),
            meaning: *meaning,
        };
        self.meanings.iter().enumerate().map(column).collect()
    }

    /// One row per record.
    #[must_use]
    pub fn rows(&self) -> Vec<PastedRow> {
        if self.meanings.is_empty() {
            return match self.records.as_slice() {
                // A single line of nothing but addresses is a list, pasted from cells side by side.
                [only] if only.iter().all(|cell| cell.is_empty() || address::has_address(cell)) => {
                    only.iter().flat_map(|cell| people::line(cell)).collect()
                }
                records => records.iter().flat_map(|cells| unmapped(cells)).collect(),
            };
        }
        self.records.iter().map(|cells| self.row(cells)).collect()
    }

    fn row(&self, cells: &[String]) -> PastedRow {
        let mapped = |wanted: Meaning| {
            let pairs = self.meanings.iter().zip(cells);
            pairs.filter(move |(meaning, cell)| **meaning == wanted && !cell.is_empty()).map(|(_, cell)| cell.as_str())
        };
        let text = mapped(Meaning::Email).next().unwrap_or_default();
        let is_name = |meaning: &Meaning| matches!(meaning, Meaning::Name | Meaning::FirstName | Meaning::LastName);
        let mut pairs = self.meanings.iter().zip(cells);
        if !address::has_address(text) && pairs.any(|(meaning, cell)| is_name(meaning) && address::has_address(cell)) {
            // This line has its cells in another order.
            return people::cells(cells);
        }
        let mut row = people::cell(text);
        let guesses = self.heading.is_empty();
        let name_of = |wanted: Meaning| {
            let cell = mapped(wanted).find(|cell| !address::has_address(cell) && (!guesses || names::is_name(cell)));
            cell.map(names::tidy).unwrap_or_default()
        };
        let parts = names::join(&name_of(Meaning::FirstName), &name_of(Meaning::LastName));
        let name = if parts.is_empty() { name_of(Meaning::Name) } else { parts };
        if !name.is_empty() {
            row.name = Some(name);
        } else if row.email.contains(' ') && address::has_address(text) {
            // `Ana López ana@example.com` in one cell, and no other name.
            row = people::line(text).into_iter().next().unwrap_or_default();
        }
        row.role = mapped(Meaning::Role).next().map(str::to_owned);
        row.spaces = mapped(Meaning::Spaces).flat_map(listed).collect();
        row.products = mapped(Meaning::Products).flat_map(listed).collect();
        // Parts of a mistyped address are no other addresses.
        let mistyped = row.email.contains(' ');
        for cell in cells.iter().filter(|cell| *cell != text || !mistyped) {
            row.offer(address::addresses(cell));
        }
        row.source = cells.join("\t");
        row
    }
}

/// A line of free text, which can have tabs.
#[must_use]
pub fn free(line: &str) -> Vec<PastedRow> {
    unmapped(&line.split('\t').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>())
}

/// A line of a table whose columns aren't known. A line without separators is free text between the others.
fn unmapped(cells: &[String]) -> Vec<PastedRow> {
    match cells {
        [only] => people::line(only),
        cells => vec![people::cells(cells)],
    }
}

/// `Sales; Support` in one cell.
fn listed(cell: &str) -> impl Iterator<Item = String> {
    cell.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}

fn count(cells: &[String]) -> usize {
    cells.iter().filter(|cell| address::has_address(cell)).count()
}

fn named_separator(text: &str) -> (Option<char>, &str) {
    let text = text.trim_start_matches(['\n', '\r', ' ']);
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let separator = first.trim_end_matches('\r').strip_prefix("sep=").and_then(|rest| rest.chars().next());
    match separator {
        Some(separator) => (Some(separator), rest),
        None => (None, text),
    }
}

/// Whether the first line names columns.
fn is_heading(cells: &[String], space_words: &[String]) -> bool {
    let known = |cell: &String| headings::meaning(cell, space_words).is_some();
    count(cells) == 0
        && match cells {
            [cell] => known(cell) || names_several(cell, space_words),
            cells => cells.iter().any(known),
        }
}

/// Whether a line above free text names what follows, with any separators.
#[must_use]
pub fn is_heading_line(line: &str, space_words: &[String]) -> bool {
    let of = |separator: char| records(line, separator).first().is_some_and(|cells| is_heading(cells, space_words));
    SEPARATORS.into_iter().any(of)
}

/// `Name E-mail`, separated by spaces only.
fn names_several(cell: &str, space_words: &[String]) -> bool {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words.len() > 1 && words.iter().all(|word| headings::meaning(word, space_words).is_some())
}

/// The meanings by heading. Of several columns with one meaning, the heading that fits best has it.
fn named(heading: &[String], width: usize, records: &[Vec<String>], space_words: &[String]) -> Vec<Meaning> {
    let found: Vec<_> = heading.iter().map(|cell| headings::meaning(cell, space_words)).collect();
    let is_best = |at: usize, meaning: Meaning, rank: usize| {
        let rivals = found.iter().enumerate().filter_map(|(other, one)| one.map(|(m, rank)| (m, rank, other)));
        rivals.filter(|(other, ..)| *other == meaning).all(|(_, r, other)| (rank, at) <= (r, other))
    };
    let of = |at: usize| match found.get(at).copied().flatten() {
        Some((meaning @ Meaning::Spaces, _)) => meaning,
        Some((meaning, rank)) if is_best(at, meaning, rank) => meaning,
        Some(_) | None => Meaning::Ignored,
    };
    let mut meanings: Vec<Meaning> = (0..width).map(of).collect();
    if !meanings.contains(&Meaning::Email)
        && let Some(at) = address_column(records, width)
        && let Some(meaning) = meanings.get_mut(at)
    {
        *meaning = Meaning::Email;
    }
    let has = |meaning| meanings.contains(&meaning);
    // `Nom` next to `Prénom` is the last name.
    if has(Meaning::FirstName) && !has(Meaning::LastName) {
        let family = |cell: &String| ["nom", "name"].contains(&cell.to_lowercase().as_str());
        if let Some(at) = heading.iter().position(family) {
            meanings[at] = Meaning::LastName;
        }
    }
    meanings
}

/// The column with the most addresses, if any.
fn address_column(records: &[Vec<String>], width: usize) -> Option<usize> {
    let filled =
        |at: usize| records.iter().filter(move |cells| cells.get(at).is_some_and(|cell| address::has_address(cell)));
    let best = (0..width).max_by_key(|at| (filled(*at).count(), width - at))?;
    (filled(best).count() > 0).then_some(best)
}

/// The meanings by content; empty if the addresses aren't in one column.
fn guessed(records: &[Vec<String>], width: usize) -> Vec<Meaning> {
    let Some(email) = address_column(records, width) else { return Vec::new() };
    let has = |cells: &Vec<String>| cells.get(email).is_some_and(|cell| address::has_address(cell));
    // A line without any address is a row to mend; one with an address elsewhere has its cells in another order.
    if records.iter().any(|cells| !has(cells) && count(cells) > 0) || records.len() < 2 {
        return Vec::new();
    }
    let likely = |cells: &Vec<String>| cells.iter().any(|cell| people::is_likely(cell));
    if records.iter().any(|cells| cells.len() == 1 || (!has(cells) && likely(cells))) {
        return Vec::new();
    }
    let mut meanings = vec![Meaning::Ignored; width];
    meanings[email] = Meaning::Email;
    let is_names = |at: usize| at != email && holds_names(records, at);
    let is_full = |at: usize| {
        let cells = || records.iter().filter_map(|cells| cells.get(at)).filter(|cell| !cell.is_empty());
        cells().filter(|cell| cell.contains(' ')).count() * 2 > cells().count()
    };
    let mut near: Vec<usize> = (0..width).filter(|at| is_names(*at)).collect();
    // Names stand next to their address, before it rather than after.
    near.sort_by_key(|at| if *at < email { email - at } else { (at - email) * 2 });
    if let Some(full) = near.iter().find(|at| is_full(**at)) {
        meanings[*full] = Meaning::Name;
    } else if let [one, two, ..] = near.as_slice()
        && one.abs_diff(*two) == 1
    {
        meanings[*one.min(two)] = Meaning::FirstName;
        meanings[*one.max(two)] = Meaning::LastName;
    } else if let Some(one) = near.first() {
        meanings[*one] = Meaning::Name;
    }
    meanings
}

/// Whether most cells of a column look like names, and not like one of a few states.
fn holds_names(records: &[Vec<String>], at: usize) -> bool {
    let cells: Vec<&String> =
        records.iter().filter_map(|cells| cells.get(at)).filter(|cell| !cell.is_empty()).collect();
    let names = cells.iter().filter(|cell| names::is_name(cell)).count();
    let mut different = cells.clone();
    different.sort_unstable();
    different.dedup();
    names * 2 > cells.len() && (cells.len() < 4 || different.len() * 3 > cells.len())
}
