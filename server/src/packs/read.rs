//! Parses a pack file; every error has its file, line, key, and what was expected.

use std::fmt;

use shared::policy::{Pack, PackFault, Policy};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::BadPack;

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

    fn of_shape(file: &str, text: &str, key: String, fault: &toml::de::Error) -> PlacedFault {
        let line = fault.span().map(|span| line(text, span.start));
        PlacedFault { file: file.to_owned(), line, key, message: fault.message().replace('\n', ", ") }
    }
}

/// Parses a pack file without checking its rules.
pub fn parse_pack(file: &str, text: &str) -> Result<Pack, BadPack> {
    let shape = |key: String, fault: &toml::de::Error| BadPack(vec![PlacedFault::of_shape(file, text, key, fault)]);
    let document = toml::Deserializer::parse(text).map_err(|fault| shape(String::new(), &fault))?;
    serde_path_to_error::deserialize(document).map_err(|fault| {
        let key = fault.path().to_string();
        shape(if key == "." { String::new() } else { key }, fault.inner())
    })
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
    for part in key.split('.') {
        let part = part.split(' ').next().unwrap_or(part);
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
