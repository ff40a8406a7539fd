//! Parses a pack file; every error has its file, line, key, and what was expected.

use std::fmt;

use shared::policy::{Pack, PackFault, Policy};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    BadPack,
    shape::{self, ShapeFault},
};

/// One error of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedFault {
    pub file: String,
    /// From 1; `None` if the file couldn't be read at all.
    pub line: Option<usize>,
    /// Empty without a key.
    pub key: String,
    /// What was expected, or what is wrong.
    pub message: String,
}

impl fmt::Display for PlacedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl PlacedFault {
    /// A value with the right type that isn't valid.
    #[must_use]
    pub fn at(file: &str, text: &str, key: &str, expected: &str) -> PlacedFault {
        PlacedFault::new(file, text, key, format!("expected {expected}"))
    }

    /// An error in the value of a key.
    #[must_use]
    pub fn new(file: &str, text: &str, key: &str, message: String) -> PlacedFault {
        let line = DeTable::parse(text).ok().map(|table| line(text, place(&table, key)));
        PlacedFault { file: file.to_owned(), line, key: key.to_owned(), message }
    }

    #[must_use]
    pub fn unreadable(file: &str, fault: &std::io::Error) -> PlacedFault {
        PlacedFault { file: file.to_owned(), line: None, key: String::new(), message: fault.to_string() }
    }

    /// A text that isn't TOML.
    fn of_syntax(file: &str, text: &str, fault: &toml::de::Error) -> PlacedFault {
        let line = fault.span().map(|span| line(text, span.start));
        PlacedFault { file: file.to_owned(), line, key: String::new(), message: fault.message().replace('\n', ", ") }
    }

    fn of_shape(file: &str, text: &str, fault: ShapeFault) -> PlacedFault {
        let ShapeFault { offset, key, expected } = fault;
        let (line, message) = (Some(line(text, offset)), format!("expected {expected}"));
        PlacedFault { file: file.to_owned(), line, key, message }
    }
}

/// Parses a pack file without checking its rules.
pub fn parse_pack(file: &str, text: &str) -> Result<Pack, BadPack> {
    let syntax = |fault: toml::de::Error| BadPack(vec![PlacedFault::of_syntax(file, text, &fault)]);
    let faults = shape::check(&DeTable::parse(text).map_err(syntax)?);
    if !faults.is_empty() {
        return Err(BadPack(faults.into_iter().map(|fault| PlacedFault::of_shape(file, text, fault)).collect()));
    }
    toml::from_str(text).map_err(syntax)
}

/// Parses and checks a pack file.
pub fn parse(file: &str, text: &str) -> Result<Policy, BadPack> {
    Policy::build(parse_pack(file, text)?).map_err(|faults| placed(file, text, &faults))
}

/// Errors of a pack with their positions in its file.
#[must_use]
pub fn placed(file: &str, text: &str, faults: &[PackFault]) -> BadPack {
    BadPack(faults.iter().map(|fault| PlacedFault::at(file, text, &fault.key, &fault.expected)).collect())
}

fn line(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The position of a key such as `roles[1] (user).granted_by`, or of its nearest parent if it is missing.
fn place(table: &Spanned<DeTable<'_>>, key: &str) -> usize {
    let mut here = table.span().start;
    let mut at: Option<&DeValue<'_>> = None;
    // The id in parentheses can contain anything.
    let named = key.split_once(" (").and_then(|(list, rest)| Some((list, rest.rsplit_once(").")?.1)));
    let key = named.map_or_else(|| key.to_owned(), |(list, below)| format!("{list}.{below}"));
    for part in key.split('.') {
        let (name, index) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
            Some((name, index)) => (name, index.parse::<usize>().ok()),
            None => (part, None),
        };
        let within = match at {
            None => Some(table.get_ref()),
            Some(value) => value.as_table(),
        };
        let Some((written, value)) = within.and_then(|table| table.get_key_value(name)) else { break };
        let item = index.and_then(|index| value.get_ref().as_array()?.get(index));
        here = item.map_or(written.span().start, |item| item.span().start);
        at = Some(item.unwrap_or(value).get_ref());
    }
    here
}
