//! Forms: raw input becomes a checked value, or every fault at once, each pinned to its field.
//!
//! Says nothing in words: a fault is a code with its data, and locale files hold the sentences.

use crate::json::FromJson;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Turns a domain of any script into its ASCII form, or nothing if it is not a domain.
/// The server uses UTS 46 tables, the browser its own URL parser.
pub type DomainToAscii = fn(&str) -> Option<String>;

/// What a check may need from its surroundings.
#[derive(Clone, Copy)]
pub struct Surroundings {
    pub domain_to_ascii: DomainToAscii,
}

/// Input as it arrives. A handler never sees one (H5), only what `check` makes of it.
pub trait Form: Serialize + DeserializeOwned + Send + 'static {
    /// Most bytes of its text: a batch of 1,000 rows with names fits several times.
    const MOST_BYTES: usize = 1024 * 1024;
    type Checked: Send;
    fn check(self, with: &Surroundings) -> Result<Self::Checked, Faults>;
}

/// An endpoint that takes nothing.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, FromJson)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl Form for Nothing {
    type Checked = Nothing;
    fn check(self, _: &Surroundings) -> Result<Nothing, Faults> {
        Ok(self)
    }
}

/// What is wrong with one value. Codes are stable; see `fault-…` in the locale files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FaultCode {
    Required,
    TooShort {
        min: u32,
    },
    TooLong {
        max: u32,
    },
    TooMany {
        max: u32,
    },
    /// A control, bidirectional-override or otherwise unprintable character.
    UnprintableCharacter,
    EmailWithoutAt,
    EmailLocalPart,
    EmailDomain,
    SlugCharacters,
    /// The name is in use.
    Taken,
    /// The value is none of those offered.
    Unknown,
    /// What was chosen is archived, and cannot be given any more.
    Archived,
    /// Nothing can stand here: the organization's pack has no such field.
    NotOffered,
    /// Not of the type expected here: a list where a text belongs, a field nobody knows.
    Malformed {
        expected: String,
    },
    /// The password is among those that attackers try first.
    PasswordCommon,
    /// The password is little more than the name, the address or the product.
    PasswordContext,
    /// The two entries differ.
    Mismatch,
    /// The same value stands in an earlier row (counted from 0).
    Duplicate {
        row: u32,
    },
}

/// One fault, pinned to its field by a JSON pointer (RFC 6901) into the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Fault {
    pub pointer: String,
    #[serde(flatten)]
    pub code: FaultCode,
}

/// Every fault of one form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(transparent)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    pub fn add(&mut self, pointer: &str, code: FaultCode) {
        self.0.push(Fault { pointer: pointer.to_owned(), code });
    }

    #[must_use]
    pub fn one(pointer: &str, code: FaultCode) -> Faults {
        let mut faults = Faults::default();
        faults.add(pointer, code);
        faults
    }

    /// Keeps the value, or notes the fault and goes on.
    pub fn take<T>(&mut self, pointer: &str, result: Result<T, FaultCode>) -> Option<T> {
        result.map_err(|code| self.add(pointer, code)).ok()
    }

    /// The checked value if there was no fault. A missing value without a fault cannot happen:
    /// every `None` from [`Faults::take`] has left one.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Faults> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// The first fault of a field.
    #[must_use]
    pub fn of(&self, pointer: &str) -> Option<&FaultCode> {
        self.0.iter().find(|fault| fault.pointer == pointer).map(|fault| &fault.code)
    }
}

/// Reads an optional value: empty text counts as absent.
pub fn optional<T>(
    text: Option<String>,
    parse: impl FnOnce(&str) -> Result<T, FaultCode>,
) -> Result<Option<T>, FaultCode> {
    match text.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => parse(text).map(Some),
    }
}

/// Most different values of one filter.
pub const MAX_LISTED: usize = 50;

/// Reads a comma-separated list, as filters in a query are written. Repeats count once and the rest is capped: each
/// value becomes a part of a statement, and databases limit the length of those.
pub fn list<T: PartialEq>(text: Option<String>, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, FaultCode> {
    let text = text.unwrap_or_default();
    let mut values = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let value = parse(part).ok_or(FaultCode::Unknown)?;
        if !values.contains(&value) {
            values.push(value);
        }
        if values.len() > MAX_LISTED {
            return Err(FaultCode::TooMany { max: MAX_LISTED as u32 });
        }
    }
    Ok(values)
}
