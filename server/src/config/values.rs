//! Parses values given as text, with errors that include the setting's name.

use std::{
    fs,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use clap::builder::{OsStringValueParser, TypedValueParser as _, ValueParser};
use serde::{Deserialize, Deserializer};

use super::names::{SettingError, wrong};

/// An integer, if given.
pub(super) fn number(name: &str, given: Option<&str>, range: RangeInclusive<u32>) -> Result<Option<u32>, SettingError> {
    let Some(text) = given else { return Ok(None) };
    let number = text.parse::<u32>().ok().filter(|number| range.contains(number));
    let reason = || match text.parse::<i128>() {
        Ok(number) => format!("{number} is out of range"),
        Err(_) => format!("\"{text}\" isn't a whole number"),
    };
    number.map(Some).ok_or_else(|| wrong(name, reason(), &accepted(&range)))
}

fn accepted(range: &RangeInclusive<u32>) -> String {
    format!("a whole number from {} to {}", range.start(), range.end())
}

/// A number in an option of a command; clap adds the option's name and the value.
///
/// # Errors
/// The accepted range.
pub fn count(text: &str, range: RangeInclusive<u32>) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| format!("accepted: {}", accepted(&range)))
}

/// A secret, given or read from a file. Editors and shells add a byte order mark or a line break, which are no part of it.
pub(super) fn secret(name: &str, given: Option<&str>, file: Option<&Path>) -> Result<Option<String>, SettingError> {
    let accepted = "either the secret or a file that contains it";
    let in_file = format!("{name}_FILE");
    let text = match (given, file) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err(wrong(&in_file, format!("{name} is set, too"), accepted)),
        (Some(text), None) => text.to_owned(),
        (None, Some(path)) => fs::read_to_string(path)
            .map_err(|fault| wrong(&in_file, format!("{}: {fault}", path.display()), accepted))?,
    };
    Ok(Some(text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']).to_owned()))
}

/// A secret is one setting with two forms: either form given here overrides both in the file.
pub(super) type Secret = (Option<String>, Option<PathBuf>);

pub(super) fn either(here: Secret, file: Secret) -> Secret {
    if here.0.is_some() || here.1.is_some() { here } else { file }
}

/// A path, if given. An empty variable is more likely a mistake than the current folder.
pub(super) fn path(name: &str, given: Option<&Path>) -> Result<Option<PathBuf>, SettingError> {
    match given {
        Some(path) if path.as_os_str().is_empty() => Err(wrong(name, "is empty", "the path of a folder")),
        given => Ok(given.map(Path::to_owned)),
    }
}

/// Ids separated by commas, if given.
pub(super) fn ids(name: &str, given: Option<&str>) -> Result<Option<Vec<String>>, SettingError> {
    let Some(text) = given else { return Ok(None) };
    let ids: Vec<String> = text.split(',').map(|id| id.trim().to_owned()).collect();
    match ids.iter().all(|id| !id.is_empty()) {
        true => Ok(Some(ids)),
        false => {
            Err(wrong(name, format!("\"{text}\""), "IDs separated by commas, as `roster policy list` prints them"))
        }
    }
}

/// Accepts every path, including an empty one, whose error we report ourselves.
pub(super) fn any_path() -> ValueParser {
    ValueParser::new(OsStringValueParser::new().map(PathBuf::from))
}

/// In the file, a number can be quoted or not.
pub(super) fn number_in_file<'de, D: Deserializer<'de>>(file: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected a whole number")]
    enum Written {
        Number(i64),
        Text(String),
    }
    Ok(Some(match Written::deserialize(file)? {
        Written::Number(number) => number.to_string(),
        Written::Text(text) => text,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_must_be_whole_and_within_its_range() {
        let outcome = |text: &str| match number("N", Some(text), 1..=500) {
            Ok(number) => format!("{number:?}"),
            Err(fault) => fault.to_string(),
        };
        assert_eq!([outcome("1"), outcome("500")], ["Some(1)", "Some(500)"]);
        for (text, reason) in [("0", "0 is out of range"), ("501", "501 is out of range"), ("-1", "-1 is out of range")]
        {
            assert_eq!(outcome(text), format!("N: {reason}; accepted: a whole number from 1 to 500"));
        }
        for text in ["many", "", "1.5", " 1"] {
            assert_eq!(
                outcome(text),
                format!("N: \"{text}\" isn't a whole number; accepted: a whole number from 1 to 500")
            );
        }
        assert_eq!(number("N", None, 1..=500), Ok(None));
        assert_eq!((count("2", 2..=5), count("5", 2..=5)), (Ok(2), Ok(5)));
        for text in ["1", "6", "few"] {
            assert_eq!(count(text, 2..=5), Err("accepted: a whole number from 2 to 5".to_owned()));
        }
    }
}
