//! Checks that `roster --help` and the README document everything.

use std::{collections::BTreeSet, fs, path::Path};

use clap::{Arg, Command as Clap, CommandFactory as _};

use super::Command;

/// Everything without a help text in a command and its subcommands.
fn unexplained(command: &Clap, path: &str) -> Vec<String> {
    let path = format!("{path} {}", command.get_name());
    let bare = |text: Option<&clap::builder::StyledStr>| {
        // A default alone doesn't explain what it is for.
        text.is_none_or(|text| text.to_string().trim().is_empty() || text.to_string().starts_with('['))
    };
    let arguments = command.get_arguments().filter(|argument| bare(argument.get_help()));
    let mut found: Vec<String> = arguments.map(|argument: &Arg| format!("{path} {}", argument.get_id())).collect();
    if bare(command.get_about()) {
        found.push(path.clone());
    }
    found.extend(command.get_subcommands().flat_map(|below| unexplained(below, &path)));
    found
}

#[test]
fn every_command_option_and_argument_is_explained() {
    Command::command().debug_assert();
    let found = unexplained(&Command::command(), "");
    assert!(found.is_empty(), "Write a doc comment, which `roster --help` shows, for\n {}", found.join("\n "));
}

/// Checks the walk itself, which would otherwise pass by finding nothing.
#[test]
fn what_has_no_text_is_found() {
    let below = Clap::new("below").about("Below").arg(Arg::new("file")).arg(Arg::new("port").help("[default: 25]."));
    let found = unexplained(&Clap::new("roster").subcommand(below), "");
    assert_eq!(found, [" roster", " roster below file", " roster below port"]);
}

/// The variables in the README's table, from the first cell of each line.
fn documented() -> BTreeSet<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).expect("README.md");
    let cells = readme.lines().filter_map(|line| line.strip_prefix("| `ROSTER_")?.split(" | ").next());
    let names = |cell: &str| -> Vec<String> {
        format!("`ROSTER_{cell}").split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    cells.flat_map(names).collect()
}

#[test]
fn the_readme_lists_every_variable_and_no_other() {
    let command = Command::command();
    let known: BTreeSet<String> =
        command.get_arguments().filter_map(|argument| Some(argument.get_env()?.to_str()?.to_owned())).collect();
    let documented = documented();
    let missing: Vec<_> = known.difference(&documented).collect();
    let unknown: Vec<_> = documented.difference(&known).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "README.md misses {missing:?} and invents {unknown:?}");
}
