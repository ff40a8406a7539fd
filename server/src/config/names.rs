//! Names of settings. Code uses the variable's name; error messages use the name that the user gave.

use std::{fmt, path::Path};

use clap::{ArgMatches, parser::ValueSource};

/// An invalid setting: its name, the reason, and the accepted form.
#[derive(Debug, PartialEq, Eq)]
pub struct SettingError {
    /// The variable's name, until [`SettingError::as_given`].
    pub name: String,
    pub reason: String,
    pub accepted: String,
    /// The name in the file, if it is set there.
    in_file: Option<String>,
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; accepted: {}", self.name, self.reason, self.accepted)
    }
}
impl std::error::Error for SettingError {}

pub(super) fn wrong(name: &str, reason: impl fmt::Display, accepted: &str) -> SettingError {
    SettingError { name: name.to_owned(), reason: reason.to_string(), accepted: accepted.to_owned(), in_file: None }
}

impl SettingError {
    /// Uses the name as it was given: the flag, the variable, or the key in the file. A missing setting keeps its
    /// variable's name.
    #[must_use]
    pub fn as_given(self, given: &ArgMatches) -> SettingError {
        let id = key(&self.name);
        let name = match given.value_source(&id) {
            Some(ValueSource::CommandLine) => format!("--{}", id.replace('_', "-")),
            Some(ValueSource::EnvVariable) => self.name,
            _ => self.in_file.unwrap_or(self.name),
        };
        SettingError { name, in_file: None, ..self }
    }

    pub(super) fn in_file(self, path: &Path, file: &toml::Table) -> SettingError {
        let key = key(&self.name);
        let (section, key) = place(&key);
        let found = match section {
            Some(section) => file.get(section).and_then(toml::Value::as_table).is_some_and(|t| t.contains_key(key)),
            None => file.contains_key(key),
        };
        let section = section.map(|section| format!("[{section}] ")).unwrap_or_default();
        let in_file = found.then(|| format!("{section}{key} in {}", path.display()));
        SettingError { in_file, ..self }
    }
}

/// `smtp_host`, the argument's id, for `ROSTER_SMTP_HOST`.
fn key(variable: &str) -> String {
    variable.strip_prefix("ROSTER_").unwrap_or(variable).to_ascii_lowercase()
}

/// The table and the key of a setting in the file.
fn place(key: &str) -> (Option<&'static str>, &str) {
    if key == "connections_page_url" {
        return (Some("billing"), key);
    }
    let tables = [("smtp", "smtp_"), ("billing", "billing_")];
    let found = tables.into_iter().find_map(|(table, start)| Some((Some(table), key.strip_prefix(start)?)));
    found.unwrap_or((None, key))
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command};

    use super::*;
    use crate::config::Settings;

    fn command() -> Command {
        Settings::augment_args(Command::new("roster"))
    }

    /// The error of that setting, given in this way.
    fn message(variable: &str, arguments: &[&str], file: &str) -> String {
        let given = command().get_matches_from([&["roster"][..], arguments].concat());
        let file: toml::Table = toml::from_str(file).expect("TOML");
        let fault = wrong(variable, "\"x\"", "y").in_file(Path::new("roster.toml"), &file);
        fault.as_given(&given).to_string()
    }

    #[test]
    fn an_error_names_the_setting_as_it_was_given() {
        let flag = ["--smtp-port", "x"];
        assert_eq!(message("ROSTER_SMTP_PORT", &flag, "[smtp]\nport = 25"), "--smtp-port: \"x\"; accepted: y");
        let file = "[smtp]\nport = 'x'";
        assert_eq!(message("ROSTER_SMTP_PORT", &[], file), "[smtp] port in roster.toml: \"x\"; accepted: y");
        assert_eq!(message("ROSTER_LISTEN", &[], "listen = 'x'"), "listen in roster.toml: \"x\"; accepted: y");
        assert_eq!(message("ROSTER_SMTP_FROM", &flag, file), "ROSTER_SMTP_FROM: \"x\"; accepted: y");
    }

    /// Checks the README's rules about names for every setting.
    #[test]
    fn every_setting_has_its_variable_its_flag_and_its_place_in_the_file() {
        for argument in command().get_arguments() {
            let id = argument.get_id().as_str();
            let variable = argument.get_env().and_then(|name| name.to_str()).expect("a variable");
            assert_eq!(variable, format!("ROSTER_{}", id.to_ascii_uppercase()));
            assert_eq!(argument.get_long().map(str::to_owned), Some(id.replace('_', "-")));
            let (section, key) = place(id);
            let taken = |file: &str| toml::from_str::<Settings>(file).is_ok();
            let head = section.map(|section| format!("[{section}]\n")).unwrap_or_default();
            let in_file = variable != "ROSTER_CONFIG";
            assert_eq!(taken(&format!("{head}{key} = 'x'")), in_file, "{variable}");
            assert_eq!(taken(&format!("{id} = 'x'")), in_file && section.is_none(), "{variable}");
        }
    }
}
