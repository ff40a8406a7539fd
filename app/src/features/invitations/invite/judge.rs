//! Checks a pasted list row by row while it is edited. Pure, so that a thousand rows take milliseconds.
//!
//! The pasted text is never changed. Corrections are stored separately and applied on top, so that text added later
//! doesn't undo them.

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    invitations::{Invitee, RowForm, check_rows},
    paste,
    policy::Asked,
    problem::Problem,
};

use crate::api;

/// A row as pasted; identical rows differ in their order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    email: String,
    name: Option<String>,
    nth: u32,
}

impl RowKey {
    /// The key as text, unique per row.
    pub fn text(&self) -> String {
        [&self.email, self.name.as_deref().unwrap_or_default(), &self.nth.to_string()].join("\n")
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
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Ready,
    Fault {
        of_name: bool,
        code: FaultCode,
    },
    /// The email is in an earlier row, given by its number.
    Repeated(u32),
    Refused(Problem),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub entry: Entry,
    pub verdict: Verdict,
}

impl Row {
    /// The row's state as stylesheets name it.
    pub fn state(&self) -> &'static str {
        match &self.verdict {
            Verdict::Ready => "ready",
            Verdict::Fault { .. } => "fault",
            Verdict::Repeated(_) => "duplicate",
            Verdict::Refused(_) => "member",
        }
    }

    pub fn is_ready(&self) -> bool {
        self.verdict == Verdict::Ready
    }

    /// Whether the row contains several emails.
    pub fn is_several(&self) -> bool {
        paste::address::addresses(&self.entry.form.email).len() > 1
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub ready: usize,
    pub faulty: usize,
    pub repeated: usize,
    pub refused: usize,
}

impl Tally {
    pub fn of(rows: &[Row]) -> Tally {
        let mut tally = Tally::default();
        for row in rows {
            match &row.verdict {
                Verdict::Ready => tally.ready += 1,
                Verdict::Fault { .. } => tally.faulty += 1,
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

/// The rows of a text with their corrections.
pub fn entries(text: &str, fixes: &Fixes) -> Vec<Entry> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut entries = Vec::new();
    for (number, form) in (1..).zip(paste::rows(text)) {
        let same = [&form.email, "\n", form.name.as_deref().unwrap_or_default()].concat();
        let nth = seen.get(&same).copied().unwrap_or_default();
        seen.insert(same, nth + 1);
        let key = RowKey { email: form.email.clone(), name: form.name.clone(), nth };
        match fixes.get(&key) {
            Some(None) => {}
            Some(Some(fixed)) => entries.push(Entry { key, number, form: fixed.clone() }),
            None => entries.push(Entry { key, number, form }),
        }
    }
    entries
}

pub fn judge(entries: &[Entry], known: &HashMap<String, Problem>, name: Option<Asked>) -> Vec<Row> {
    let forms: Vec<RowForm> = entries.iter().map(|entry| entry.form.clone()).collect();
    let verdict = |(entry, checked): (&Entry, Result<Invitee, Faults>)| {
        let verdict = match checked {
            Err(faults) => fault(entries, &faults),
            Ok(invitee) if name == Some(Asked::Required) && invitee.name.is_none() => {
                Verdict::Fault { of_name: true, code: FaultCode::Required }
            }
            Ok(invitee) => known.get(&invitee.email.key()).cloned().map_or(Verdict::Ready, Verdict::Refused),
        };
        Row { entry: entry.clone(), verdict }
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

/// Rows as text that can be pasted back, including into a spreadsheet.
pub fn text<'a>(rows: impl Iterator<Item = &'a RowForm>) -> String {
    let line = |row: &RowForm| match &row.name {
        Some(name) => [&row.email, "\t", name, "\n"].concat(),
        None => [&row.email, "\n"].concat(),
    };
    rows.map(line).collect()
}
