//! Forms: convert raw input to a checked value, or return all errors, each with its field.
//!
//! Contains no texts: an error is a code with data, and locale files have the sentences.

use crate::json::FromJson;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Converts a domain in any script to ASCII; `None` if it isn't a domain. The server uses UTS 46 tables, the browser
/// its own URL parser.
pub type DomainToAscii = fn(&str) -> Option<String>;

/// What a check needs from its environment.
#[derive(Clone, Copy)]
pub struct Surroundings {
    pub domain_to_ascii: DomainToAscii,
}

/// Raw input. Handlers never see it (H5), only the result of `check`.
pub trait Form: Serialize + DeserializeOwned + Send + 'static {
    /// Maximum bytes of its text; several batches of 1,000 rows with names would fit.
    const MOST_BYTES: usize = 1024 * 1024;
    /// Whether it has no fields, so that a call needs no body.
    const EMPTY: bool = false;
    type Checked: Send;
    fn check(self, with: &Surroundings) -> Result<Self::Checked, Faults>;
}

/// The request of an endpoint without input.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, FromJson)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl Form for Nothing {
    const EMPTY: bool = true;
    type Checked = Nothing;
    fn check(self, _: &Surroundings) -> Result<Nothing, Faults> {
        Ok(self)
    }
}

/// What is wrong with one value. Codes are stable; the texts are `fault-…` in the locale files.
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
    /// A control character, bidirectional override, or other unprintable character.
    UnprintableCharacter,
    /// An invisible character, by its code point, such as `U+200B`.
    HiddenCharacter {
        code_point: String,
    },
    /// U+FFFD: the text was read with the wrong encoding.
    WrongEncoding,
    EmailWithoutAt,
    /// The part before the `@`.
    EmailLocalPart {
        why: LocalPartFault,
    },
    EmailDomain,
    SlugCharacters,
    /// The name is in use.
    Taken,
    /// The value isn't one of the options.
    Unknown,
    /// The option is archived and can't be given anymore.
    Archived,
    /// The organization's pack has no such field.
    NotOffered,
    /// The wrong type, such as a list instead of a text, or an unknown field.
    Malformed {
        expected: String,
    },
    /// The password is among those that attackers try first.
    PasswordCommon,
    /// The password is too similar to the name, the email, or the product.
    PasswordContext,
    /// The two entries differ.
    Mismatch,
    /// An earlier row (counted from 0) has the same value.
    Duplicate {
        row: u32,
    },
}

/// What is wrong with the part of an email address before the `@`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum LocalPartFault {
    Missing,
    SecondAt,
    Space,
    /// A character that can't be there.
    Character {
        character: String,
    },
    TwoDots,
    DotAtStart,
    DotAtEnd,
    TooLong {
        max: u32,
    },
}

/// One error, with its field as a JSON pointer (RFC 6901) into the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Fault {
    pub pointer: String,
    #[serde(flatten)]
    pub code: FaultCode,
}

/// All errors of one form.
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

    /// Returns the value, or records the error and returns `None`.
    pub fn take<T>(&mut self, pointer: &str, result: Result<T, FaultCode>) -> Option<T> {
        result.map_err(|code| self.add(pointer, code)).ok()
    }

    /// The checked value if there was no error. A missing value without an error can't happen, because every `None`
    /// from [`Faults::take`] has recorded one.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Faults> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// The first error of a field.
    #[must_use]
    pub fn of(&self, pointer: &str) -> Option<&FaultCode> {
        self.0.iter().find(|fault| fault.pointer == pointer).map(|fault| &fault.code)
    }
}

/// Reads an optional value: empty text counts as missing.
pub fn optional<T>(
    text: Option<String>,
    parse: impl FnOnce(&str) -> Result<T, FaultCode>,
) -> Result<Option<T>, FaultCode> {
    match text.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => parse(text).map(Some),
    }
}

/// Maximum different values of one filter.
pub const MAX_LISTED: usize = 50;

/// Reads a comma-separated list, as filters in a query are written. Drops duplicates and limits the rest, because each
/// value becomes part of a statement, whose length databases limit.
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
