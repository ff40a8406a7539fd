//! Checks a pasted list row by row while it is edited. Pure, so that a thousand rows take milliseconds.
//!
//! The pasted text is never changed. Corrections are stored separately and applied on top, so that text added later
//! doesn't undo them.

use std::collections::{HashMap, HashSet};

use shared::{
    form::{FaultCode, Faults},
    invitations::{RowForm, RowInvite, check_rows},
    paste::{self, PastedList, PastedRow},
    policy::Asked,
    problem::Problem,
};

use super::directory::{Directory, Own, UnknownName};
use crate::{api, t};

/// A row as pasted; identical rows differ in their order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    source: String,
    nth: u32,
}

impl RowKey {
    /// The key as text, unique per row.
    pub fn text(&self) -> String {
        [&self.source, "\n", &self.nth.to_string()].concat()
    }
}

/// Corrections by row; `None` means that the row was removed.
pub type Fixes = HashMap<RowKey, Option<RowForm>>;

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: RowKey,
    /// Counted from 1 in the pasted text, including removed rows.
    pub number: u32,
    pub form: RowForm,
    /// Other addresses in the row that aren't people of the list yet.
    pub others: Vec<String>,
    pub unknown: Option<UnknownName>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Ready,
    Fault {
        of_name: bool,
        code: FaultCode,
    },
    /// A role, space, or product that doesn't exist.
    Unknown(UnknownName),
    /// The email is in an earlier row, given by its number.
    Repeated(u32),
    Refused(Problem),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub entry: Entry,
    pub verdict: Verdict,
    /// Whether the person gets another invitation, because an earlier one has expired.
    pub again: bool,
    /// The email that was probably meant.
    pub suggestion: Option<String>,
}

impl Row {
    /// The row's state as stylesheets name it.
    pub fn state(&self) -> &'static str {
        match &self.verdict {
            Verdict::Ready if self.suggestion.is_some() => "suspect",
            Verdict::Ready => "ready",
            Verdict::Fault { .. } | Verdict::Unknown(_) => "fault",
            Verdict::Repeated(_) => "duplicate",
            Verdict::Refused(_) => "member",
        }
    }

    pub fn is_ready(&self) -> bool {
        self.verdict == Verdict::Ready
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub ready: usize,
    pub faulty: usize,
    pub repeated: usize,
    pub refused: usize,
    /// Ready rows whose email is probably mistyped.
    pub suspect: usize,
}

impl Tally {
    pub fn of(rows: &[Row]) -> Tally {
        let mut tally = Tally::default();
        for row in rows {
            tally.suspect += usize::from(row.is_ready() && row.suggestion.is_some());
            match &row.verdict {
                Verdict::Ready => tally.ready += 1,
                Verdict::Fault { .. } | Verdict::Unknown(_) => tally.faulty += 1,
                Verdict::Repeated(_) => tally.repeated += 1,
                Verdict::Refused(_) => tally.refused += 1,
            }
        }
        tally
    }

    pub fn problems(self) -> usize {
        self.bad() + self.repeated
    }

    /// Rows whose people won't be invited; the person of a duplicate row will be.
    pub fn bad(self) -> usize {
        self.faulty + self.refused
    }
}

/// The rows of a list with their corrections, and the other addresses that were added.
pub fn entries(list: &PastedList, fixes: &Fixes, added: &[String], directory: &Directory) -> Vec<Entry> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let extra: Vec<PastedRow> = added.iter().map(|email| paste::row(email)).collect();
    let people: HashSet<String> = list.rows.iter().chain(&extra).map(|row| row.email.to_lowercase()).collect();
    let mut entries = Vec::new();
    for (number, row) in (1..).zip(list.rows.iter().chain(&extra)) {
        let nth = seen.entry(&row.source).and_modify(|nth| *nth += 1).or_default();
        let key = RowKey { source: row.source.clone(), nth: *nth };
        let others = row.others.iter().filter(|other| !people.contains(&other.to_lowercase())).cloned().collect();
        let (form, unknown) = match fixes.get(&key) {
            Some(None) => continue,
            Some(Some(fixed)) => (fixed.clone(), None),
            None => form(row, directory),
        };
        entries.push(Entry { key, number, form, others, unknown });
    }
    entries
}

fn form(row: &PastedRow, directory: &Directory) -> (RowForm, Option<UnknownName>) {
    let (own, unknown) = match directory.own(row) {
        Ok(own) => (own, None),
        Err(unknown) => (Own::default(), Some(unknown)),
    };
    let name = row.name.clone().filter(|_| directory.names);
    let Own { role, spaces, products } = own;
    (RowForm { email: row.email.clone(), name, role, spaces, products }, unknown)
}

/// What the server said about emails, each in lowercase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    pub refused: HashMap<String, Problem>,
    /// People whose invitation has expired.
    pub again: HashSet<String>,
}

pub fn judge(entries: &[Entry], known: &Known, name: Option<Asked>) -> Vec<Row> {
    let forms: Vec<RowForm> = entries.iter().map(|entry| entry.form.clone()).collect();
    let verdict = |(entry, checked): (&Entry, Result<RowInvite, Faults>)| {
        let key = checked.as_ref().map(|row| row.invitee.email.key()).unwrap_or_default();
        let verdict = match (checked, &entry.unknown) {
            (Err(faults), _) => fault(entries, &faults),
            (Ok(_), Some(unknown)) => Verdict::Unknown(unknown.clone()),
            (Ok(row), None) if name == Some(Asked::Required) && row.invitee.name.is_none() => {
                Verdict::Fault { of_name: true, code: FaultCode::Required }
            }
            (Ok(_), None) => known.refused.get(&key).cloned().map_or(Verdict::Ready, Verdict::Refused),
        };
        let suggestion = match &verdict {
            Verdict::Ready | Verdict::Fault { of_name: false, .. } => paste::typos::suggestion(&entry.form.email),
            Verdict::Fault { .. } | Verdict::Unknown(_) | Verdict::Repeated(_) | Verdict::Refused(_) => None,
        };
        Row { entry: entry.clone(), verdict, again: known.again.contains(&key), suggestion }
    };
    entries.iter().zip(check_rows(&forms, &api::surroundings())).map(verdict).collect()
}

fn fault(entries: &[Entry], faults: &Faults) -> Verdict {
    match faults.0.first() {
        Some(fault) => match fault.code {
            FaultCode::Duplicate { row } => {
                Verdict::Repeated(entries.get(row as usize).map_or(row + 1, |entry| entry.number))
            }
            _ => Verdict::Fault { of_name: fault.pointer == "/name", code: fault.code.clone() },
        },
        None => Verdict::Fault { of_name: false, code: FaultCode::Required },
    }
}

/// Rows as a table that can be pasted back, including into a spreadsheet.
pub fn text<'a>(rows: impl Iterator<Item = &'a RowForm>, directory: &Directory) -> String {
    let cells = |row: &RowForm| {
        let own = Own { role: row.role.clone(), spaces: row.spaces.clone(), products: row.products.clone() };
        let [role, spaces, products] = directory.names(&own);
        [row.email.clone(), row.name.clone().unwrap_or_default(), role, spaces, products]
    };
    let table: Vec<[String; 5]> = rows.map(cells).collect();
    let width = (1..=5).rev().find(|width| table.iter().any(|cells| !cells[width - 1].is_empty())).unwrap_or(1);
    let line = |cells: &[String; 5]| [cells[..width].join("\t").trim_end(), "\n"].concat();
    let headings = [
        t!("invite-email"),
        t!("invite-name"),
        t!("invite-column-role"),
        directory.space_words.last().cloned().unwrap_or_default(),
        t!("invite-products"),
    ];
    let heading = match width {
        0..=2 => String::new(),
        width => [&headings[..width].join("\t"), "\n"].concat(),
    };
    heading + &table.iter().map(line).collect::<String>()
}
