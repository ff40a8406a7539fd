//! Checks that `roster --help` and the README document everything.

use std::{collections::BTreeSet, fs, path::Path};

use clap::{Arg, ArgAction, Command as Clap, CommandFactory as _, FromArgMatches as _};

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

/// The paths of all commands that do something, such as `policy check`, each with its arguments, global ones included.
fn leaves(command: &Clap, path: &[String], global: &[Arg]) -> Vec<(Vec<String>, Vec<Arg>)> {
    let own: Vec<Arg> = command.get_arguments().filter(|argument| !argument.is_global_set()).cloned().collect();
    let below: Vec<_> = command.get_subcommands().collect();
    let here = (path.to_vec(), global.iter().chain(&own).cloned().collect());
    let deeper = |below: &&Clap| leaves(below, &[path, &[below.get_name().to_owned()]].concat(), global);
    if below.is_empty() { vec![here] } else { below.iter().flat_map(deeper).collect() }
}

/// A value that the argument accepts, as it is typed.
fn given(argument: &Arg) -> Vec<String> {
    let value = if argument.get_id() == "members" { "3" } else { "x" };
    match (argument.get_long(), argument.get_action()) {
        (Some(long), ArgAction::SetTrue) => vec![format!("--{long}")],
        (Some(long), _) => vec![format!("--{long}"), value.to_owned()],
        (None, _) => vec![value.to_owned()],
    }
}

/// clap's own check doesn't find an argument that shares its id with a global option of another type: it panics when the
/// command runs.
#[test]
fn every_command_takes_every_option() {
    let command = Command::command();
    let global: Vec<Arg> = command.get_arguments().filter(|argument| argument.is_global_set()).cloned().collect();
    let commands = leaves(&command, &["roster".to_owned()], &global);
    assert!(commands.len() >= 15 && global.len() >= 25, "{} commands, {} options", commands.len(), global.len());
    for (path, arguments) in commands {
        let required = || arguments.iter().filter(|argument| argument.is_required_set()).flat_map(given);
        let optional: Vec<&Arg> = arguments.iter().filter(|argument| !argument.is_required_set()).collect();
        let each = optional.iter().map(|argument| given(argument)).chain([Vec::new()]);
        let all = optional.iter().flat_map(|argument| given(argument)).collect();
        for options in each.chain([all]) {
            let typed: Vec<String> = path.iter().cloned().chain(required()).chain(options).collect();
            let matches = Command::command().try_get_matches_from(&typed);
            let taken = matches.and_then(|matches| Command::from_arg_matches(&matches));
            assert!(taken.is_ok(), "{typed:?}: {}", taken.err().map(|fault| fault.to_string()).unwrap_or_default());
        }
    }
}
