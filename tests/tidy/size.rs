//! H16: long files and long functions need a reason.

use crate::source::{Source, files, report};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;
/// A component is one tree of markup, which reads better as a whole.
const COMPONENT_LINES: usize = 90;

fn sources() -> Vec<Source> {
    ["app/src", "server", "shared/src", "tests"].iter().flat_map(|folder| files(folder, &[".rs"])).collect()
}

fn is_exempt(source: &Source) -> bool {
    source.is_test()
}

#[test]
fn h16_files_are_short() {
    let long = |source: &Source| (source.text.lines().count() > FILE_LINES).then(|| source.path.clone());
    let styles = files("style", &[".css"]);
    let all = sources();
    let findings: Vec<String> =
        all.iter().filter(|source| !is_exempt(source)).chain(&styles).filter_map(long).collect();
    report(&findings, "H16: over 400 lines. Find the second idea in the file and give it a file of its own:");
}

/// Finds long functions by their indentation, which rustfmt guarantees.
fn long_functions(source: &Source) -> Vec<String> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut findings = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let Some(name) = function(line) else { continue };
        let end = format!("{}}}", " ".repeat(indent));
        let length = lines[start..].iter().position(|line| *line == end).map_or(0, |length| length + 1);
        let most = if name.starts_with(char::is_uppercase) { COMPONENT_LINES } else { FUNCTION_LINES };
        if length > most {
            findings.push(format!("{}:{} {name} has {length} lines", source.path, start + 1));
        }
    }
    findings
}

/// The name of the function that a line begins, if it has a body.
fn function(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    if rest.ends_with(';') {
        return None;
    }
    for word in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.strip_prefix("fn ")?.split(['(', '<']).next()
}

#[test]
fn h16_functions_are_short() {
    let all = sources();
    let findings: Vec<String> = all.iter().filter(|source| !is_exempt(source)).flat_map(long_functions).collect();
    report(&findings, "H16: over 60 lines. Name the steps and let the function read like their list:");
}

#[test]
fn there_is_no_mod_rs() {
    let findings: Vec<String> =
        sources().into_iter().map(|source| source.path).filter(|path| path.ends_with("/mod.rs")).collect();
    report(&findings, "A module is `foo.rs` with its parts in `foo/`. Rename the file:");
}

#[test]
fn every_module_says_what_it_is_for() {
    let all = sources();
    let silent = all.iter().filter(|source| !source.text.starts_with("//!") && !source.path.ends_with("/tests.rs"));
    let findings: Vec<String> = silent.map(|source| source.path.clone()).collect();
    report(&findings, "Open the module with `//!`: what it is for, and one thing it deliberately does not do:");
}
