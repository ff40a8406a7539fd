//! The compiler and the reader of the catalogue agree, and code and locale files use the same keys.

use super::arg::Arg;
use super::pattern::{Rules, fill};
use super::{catalogue, intl, pattern};
use compile::{Catalogue, Source};
use std::collections::BTreeSet;
use std::path::Path;

#[path = "../../build/catalogue.rs"]
mod compile;

const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.words"));

/// Prefixes of keys that are built at run time from a pack's ids or a code of the API.
const NAMED_AT_RUN_TIME: [&str; 14] = [
    "event-",
    "history-field-",
    "permission_check-act_",
    "role-",
    "permission-",
    "product-",
    "record-",
    "override-",
    "space-",
    "status-",
    "reason-",
    "problem-",
    "pack-",
    "operator-email-kind-",
];

/// Words of the pack that every text can use.
const OF_PACKS: [&str; 9] = [
    "seat_one",
    "seat_many",
    "seat_one_start",
    "seat_many_start",
    "product_word",
    "product_one",
    "product_many",
    "product_one_start",
    "product_many_start",
];

/// Read by `build.rs` for the table of languages.
const READ_BY_THE_BUILD: &str = "language-name";

/// Plurals of English; formats numbers so that a test can recognize them.
struct English {
    isolates: bool,
}

impl Rules for English {
    fn plural(&self, number: i64) -> String {
        if number == 1 { "one".into() } else { "other".into() }
    }

    fn number(&self, number: i64) -> String {
        format!("<{number}>")
    }

    fn isolates(&self) -> bool {
        self.isolates
    }

    fn word(&self, name: &str) -> Option<String> {
        (name == "seat_many").then(|| "credits".to_owned())
    }
}

const SAMPLE: &str = r#"
-product = Roster
welcome = Welcome to { -product }, { $name }!
braces = { "{" }kept{ "}" }
lines =
    One,
    two.
count = { $count ->
    [0] No one
    [one] One member
   *[other] { $count } members
} of { $org }
space = { $count ->
    [one] Workspace
   *[other] Workspaces
}
own = { $seat_many } of { $org }
nested = { $kind ->
    [seat] { $count ->
        [one] one seat
       *[other] { $count } seats
    } left
   *[none] nothing left
}.
"#;

fn compile(text: &str) -> Result<Catalogue, String> {
    Catalogue::compile(&[Source { name: "sample.ftl".into(), text: text.into(), parts: Vec::new() }])
}

fn check(key: &str, args: &[(&str, Arg)], expected: &str) {
    let words = compile(SAMPLE).expect("the sample is sound").encode();
    let pattern = catalogue::find(&words, key).expect("the key is there");
    assert_eq!(fill(pattern, args, &English { isolates: false }), expected);
}

#[test]
fn text_values_and_terms() {
    check("welcome", &[("name", "Ana".into())], "Welcome to Roster, Ana!");
    check("welcome", &[], "Welcome to Roster, {name}!");
    check("braces", &[], "{kept}");
    check("lines", &[], "One,\ntwo.");
}

#[test]
fn a_count_prefers_its_exact_case_to_its_plural() {
    let org = || ("org", Arg::from("Acme"));
    check("count", &[("count", 0.into()), org()], "No one of Acme");
    check("count", &[("count", 1.into()), org()], "One member of Acme");
    check("count", &[("count", 1200.into()), org()], "<1200> members of Acme");
    check("space", &[("count", 1.into())], "Workspace");
    check("space", &[], "Workspaces");
}

#[test]
fn only_a_plain_message_is_text() {
    let words = compile(SAMPLE).expect("sound");
    assert_eq!(words.text("lines"), Some("One,\ntwo."));
    assert_eq!(words.text("welcome"), None);
}

#[test]
fn a_word_of_the_pack_is_in_every_text() {
    check("own", &[("org", "Acme".into())], "credits of Acme");
    check("own", &[("org", "Acme".into()), ("seat_many", "seats".into())], "seats of Acme");
}

#[test]
fn choices_nest() {
    check("nested", &[("kind", "seat".into()), ("count", 1.into())], "one seat left.");
    check("nested", &[("kind", "seat".into()), ("count", 3.into())], "<3> seats left.");
    check("nested", &[("kind", "other".into())], "nothing left.");
}

#[test]
fn values_keep_their_direction_in_a_right_to_left_sentence() {
    let words = compile(SAMPLE).expect("sound").encode();
    let pattern = catalogue::find(&words, "welcome").expect("there");
    assert_eq!(
        fill(pattern, &[("name", "Ana".into())], &English { isolates: true }),
        "Welcome to Roster, \u{2068}Ana\u{2069}!"
    );
}

#[test]
fn a_part_has_its_own_words() {
    let file = |name: &str, text: &str, parts: &[&str]| Source {
        name: name.into(),
        text: text.into(),
        parts: parts.iter().map(|&part| part.to_owned()).collect(),
    };
    let sources = [file("a.ftl", "a = A\n", &[]), file("b.ftl", "b-b = B\n", &["setup", "people"])];
    let words = Catalogue::compile(&sources).expect("sound");
    assert_eq!(words.owners(), "a \nb-b setup people\n");
    assert_eq!(catalogue::keys(&words.encode()).collect::<Vec<_>>(), ["a", "b-b"]);
    assert_eq!(catalogue::keys(&words.encode_for("people")).collect::<Vec<_>>(), ["b-b"]);
    assert_eq!(words.encode_for("roles"), "");
}

#[test]
fn every_key_is_found_and_no_other() {
    for key in catalogue::keys(ENGLISH) {
        assert!(catalogue::find(ENGLISH, key).is_some(), "{key} is in the catalogue but not found");
    }
    for key in ["", "a", "zzz", "save-", "sav"] {
        assert_eq!(catalogue::find(ENGLISH, key), None);
    }
    assert_eq!(catalogue::find("", "save"), None);
}

#[test]
fn faults_say_where_and_what_to_do() {
    let fault = |text| compile(text).err().expect("a fault");
    assert!(fault("a = { $b\n").starts_with("sample.ftl:1: "));
    assert_eq!(fault("a = { b }\n"), "sample.ftl: a: there is no b to refer to");
    assert_eq!(fault("a = { a }\n"), "sample.ftl: a: a refers back to itself");
    assert_eq!(fault("a = 1\na = 2\n"), "sample.ftl: a is already in sample.ftl; keep one of them");
    assert!(fault("a = { NUMBER($b) }\n").contains("NUMBER() is not needed"));
}

#[test]
fn a_translation_may_lack_keys_but_not_invent_them() {
    let english = compile("a = { $x }\nb = B\n").expect("sound");
    assert_eq!(compile("a = { $x }!\n").expect("sound").compare(&english), Ok(vec!["b".to_owned()]));
    let invented = compile("a = { $y }\nc = C\n").expect("sound").compare(&english);
    assert_eq!(
        invented.expect_err("a fault"),
        "a uses $y, which is never given\nc is not in the reference language; remove it or correct its name"
    );
}

#[test]
fn a_distance_uses_the_largest_unit_that_fits() {
    assert_eq!(intl::distance(0.0, 400.0), (0.0, "second"));
    assert_eq!(intl::distance(0.0, 90_000.0), (-1.0, "minute"));
    assert_eq!(intl::distance(3.0 * 86_400_000.0, 0.0), (3.0, "day"));
}

#[test]
fn code_and_locale_files_name_the_same_keys() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut code = String::new();
    read_all(&root, &mut code);
    let known: BTreeSet<&str> = catalogue::keys(ENGLISH).collect();

    let asked: BTreeSet<&str> =
        ["t!(", "t(", "t_with(", "has("].iter().flat_map(|call| literals(&code, call)).collect();
    let missing: Vec<_> = asked.difference(&known).collect();
    assert!(missing.is_empty(), "no words for these keys; add them to app/locales/en: {missing:#?}");

    let unused: Vec<_> = known
        .iter()
        .filter(|key| **key != READ_BY_THE_BUILD && !NAMED_AT_RUN_TIME.iter().any(|prefix| key.starts_with(prefix)))
        .filter(|key| !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "no screen shows these texts; remove them from app/locales/en: {unused:#?}");
}

#[test]
fn every_kind_of_history_entry_has_its_texts() {
    let mut known = BTreeSet::new();
    for kind in shared::history::EventKind::ALL {
        let kind = kind.as_str().replace('.', "-");
        for (prefix, given) in [("event-", "actor kind status target"), ("event-name-", "kind space status")] {
            let key = format!("{prefix}{kind}");
            let text = catalogue::find(ENGLISH, &key);
            let text = text.unwrap_or_else(|| panic!("add {key} to app/locales/en/history.ftl"));
            for value in pattern::variables(text).into_iter().filter(|name| !OF_PACKS.contains(name)) {
                assert!(given.split(' ').any(|name| name == value), "{key} takes ${value}, the code gives {given}");
            }
            known.insert(key);
        }
    }
    let unused: Vec<_> =
        catalogue::keys(ENGLISH).filter(|key| key.starts_with("event-") && !known.contains(*key)).collect();
    assert!(unused.is_empty(), "no entry has this kind; remove from app/locales/en/history.ftl: {unused:#?}");
}

#[test]
fn every_action_of_the_permission_check_has_a_name() {
    let actions = shared::permission_check::BuiltInAction::all();
    let named: BTreeSet<String> = actions.map(|act| format!("permission_check-act_{}", act.as_str())).collect();
    let known: BTreeSet<String> =
        catalogue::keys(ENGLISH).filter(|key| key.starts_with("permission_check-act_")).map(str::to_owned).collect();
    assert_eq!(named, known, "app/locales/en/permission_check.ftl names each action once");
}

#[test]
fn every_value_a_sentence_needs_is_given() {
    let mut code = String::new();
    read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    let mut faults = Vec::new();
    for (key, given) in calls(&code) {
        let Some(pattern) = catalogue::find(ENGLISH, key) else { continue };
        let mut needed = pattern::variables(pattern);
        needed.retain(|name| !OF_PACKS.contains(name));
        if needed != given {
            faults.push(format!("t!(\"{key}\"): the sentence takes {needed:?}, the code gives {given:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Every `t!("key", name = …)` in `code` as its key and value names.
fn calls(code: &str) -> Vec<(&str, BTreeSet<&str>)> {
    let start = |(at, call): (usize, &str)| code[at + call.len()..].trim_start().strip_prefix('"');
    let mut calls = Vec::new();
    for rest in code.match_indices("t!(").filter_map(start) {
        let Some((key, rest)) = rest.split_once('"') else { continue };
        calls.push((key, arguments(rest).into_iter().filter_map(name_given).collect()));
    }
    calls
}

/// The text between the commas of a call, up to its closing parenthesis.
fn arguments(rest: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut start, mut arguments) = (0, false, 0, Vec::new());
    for (at, c) in rest.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => {
                arguments.push(&rest[start..at]);
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                arguments.push(&rest[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    arguments
}

fn name_given(argument: &str) -> Option<&str> {
    let (name, value) = argument.split_once('=')?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (is_name && !value.starts_with('=')).then_some(name)
}

/// The key of every `call` in `code` with a literal key.
fn literals<'a>(code: &'a str, call: &str) -> Vec<&'a str> {
    code.match_indices(call)
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'))
        .filter_map(|(at, _)| code[at + call.len()..].trim_start().strip_prefix('"')?.split('"').next())
        .collect()
}

/// The application's code without this module's examples.
fn read_all(folder: &Path, code: &mut String) {
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "i18n") {
                read_all(&path, code);
            }
        } else if path.file_name().is_some_and(|name| name != "i18n.rs") && path.extension().is_some_and(|e| e == "rs")
        {
            code.push_str(&std::fs::read_to_string(&path).expect("text"));
        }
    }
}
