//! Generates docs/systems.md, which lists every rule with its tests. It is based on the tests' names, so a rule without
//! a test can't look like one with a test.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use expect_test::expect_file;

use crate::rules::{OPEN, SYSTEMS, System};

const HEAD: &str = "# Rules of the five systems

The five packs model five published systems. This page lists their rules and the tests that cover them. Tests in
`tests/systems` call the API on SQLite and PostgreSQL; journeys in `tests/e2e` use the screens on desktop and phone.
*Kept* means that a test covers the rule, and CI fails if it breaks; a rule without a test is *not yet* kept.

This page is generated from the tests: `UPDATE_EXPECT=1 cargo test -p roster-tests --test systems page`.
";

/// Names of tests and titles of journeys by the id of their rule.
type Found = BTreeMap<String, Vec<String>>;

#[test]
fn the_page_of_rules_is_up_to_date() {
    let (tests, journeys) = (tests(), journeys());
    let known: Vec<String> = SYSTEMS.iter().flat_map(ids).collect();
    let strays: Vec<&String> = tests.keys().chain(journeys.keys()).filter(|id| !known.contains(id)).collect();
    assert!(strays.is_empty(), "tests of rules that are none: {strays:?}");
    assert!(OPEN.iter().all(|(id, _)| known.contains(&(*id).to_owned())), "what is open belongs to a rule");
    let sections: Vec<String> = SYSTEMS.iter().map(|system| section(system, &tests, &journeys)).collect();
    let kept = tests.keys().filter(|id| OPEN.iter().all(|(open, _)| open != id)).count();
    let count = format!("{kept} of {} rules are kept in full.\n", known.len());
    expect_file!["../../docs/systems.md"].assert_eq(&format!("{HEAD}\n{count}{}", sections.concat()));
}

fn ids(system: &System) -> Vec<String> {
    (1..=system.rules.len()).map(|number| format!("{}-{number}", system.prefix)).collect()
}

fn section(system: &System, tests: &Found, journeys: &Found) -> String {
    let mut text = format!("\n## `{}`\n\n{}\n\n", system.pack, system.about);
    text += "| rule | in short | test | in the browser | result |\n|---|---|---|---|---|\n";
    for (id, rule) in ids(system).iter().zip(system.rules) {
        let (test, seen) = (cell(tests.get(id), "`"), cell(journeys.get(id), ""));
        let open = OPEN.iter().find(|(open, _)| open == id).map(|(_, what)| what);
        let result = match (tests.contains_key(id), open) {
            (false, _) => "not yet".to_owned(),
            (true, None) => "kept".to_owned(),
            (true, Some(what)) => format!("kept; not yet: {what}"),
        };
        writeln!(text, "| {id} | {rule} | {test} | {seen} | {result} |").expect("text");
    }
    text
}

fn cell(names: Option<&Vec<String>>, quote: &str) -> String {
    let names = names.into_iter().flatten().map(|name| format!("{quote}{name}{quote}"));
    names.collect::<Vec<_>>().join("<br>")
}

/// `async fn sl_05_one_manager_per_workspace` is a test of SL-5;
/// the compiler warns about one that `on_both_databases!` doesn't list.
fn tests() -> Found {
    let mut found = Found::new();
    for (_, text) in sources("systems", "rs") {
        for name in text.lines().filter_map(|line| line.strip_prefix("async fn ")?.split_once('(')) {
            if let Some(id) = id(name.0) {
                found.entry(id).or_default().push(name.0.to_owned());
            }
        }
    }
    found
}

fn id(name: &str) -> Option<String> {
    let mut parts = name.splitn(3, '_');
    let (prefix, number, _words) = (parts.next()?.to_uppercase(), parts.next()?, parts.next()?);
    let named = SYSTEMS.iter().any(|system| system.prefix == prefix) && number.len() == 2;
    named.then(|| number.parse::<u32>().ok())?.map(|number| format!("{prefix}-{number}"))
}

/// A journey names its rules with tags: `{ tag: ["@SL-11", "@SL-12"] }`, on the line of its title.
fn journeys() -> Found {
    let mut found = Found::new();
    for (file, text) in sources("e2e/journeys", "js") {
        for line in text.lines().filter_map(|line| line.strip_prefix("test(\"")) {
            let (title, rest) = line.split_once('"').expect("a title ends");
            let tags = rest.split("\"@").skip(1).filter_map(|tag| tag.split('"').next());
            for id in tags.filter(|tag| SYSTEMS.iter().any(|system| is_of(system, tag))) {
                found.entry(id.to_owned()).or_default().push(format!("{title} (`{file}`)"));
            }
        }
    }
    found
}

fn is_of(system: &System, tag: &str) -> bool {
    tag.split_once('-').is_some_and(|(prefix, _)| prefix == system.prefix)
}

/// Files of a folder and its subfolders, with their names, sorted.
fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    files.sort();
    let wanted = files.into_iter().filter(|file| file.extension().is_some_and(|found| found == ending));
    let read = |file: PathBuf| {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        (name, fs::read_to_string(&file).expect("a source file"))
    };
    wanted.map(read).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of tests") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}
