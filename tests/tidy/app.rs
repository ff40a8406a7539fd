//! H7 and H8: texts in locale files, and dependencies between the client's modules.

use crate::source::{Source, files, report, who_names};

#[test]
fn h8_the_kit_knows_nothing_of_roster() {
    let names =
        ["leptos_router", "gloo_net", "shared", "crate::api", "crate::parts", "crate::features", "crate::session"];
    report(
        &who_names(&files("app/src/kit", &[".rs"]), &names, |_| false),
        "H8: kit is pure UI. Pass text, values and callbacks in, or put the part that knows more into app/src/parts:",
    );
}

#[test]
fn h8_parts_know_no_feature() {
    report(
        &who_names(&files("app/src/parts", &[".rs"]), &["crate::features"], |_| false),
        "H8: parts serve every feature and know none. Move the part into the feature, or what it needs into parts:",
    );
}

#[test]
fn h8_features_keep_their_modules_private() {
    let mut findings = Vec::new();
    for source in files("app/src/features", &[".rs"]) {
        let own = source.path["app/src/features/".len()..].split(['/', '.']).next().unwrap_or_default().to_owned();
        for (number, line) in source.code() {
            let Some((_, rest)) = line.split_once("crate::features::") else { continue };
            let mut path = rest.split("::").map(|part| part.trim_matches(['{', ' ', ';', ',']));
            let other = path.next().unwrap_or_default();
            // The compiler protects private modules; a public one can be used, but not its children.
            let deep = path.take_while(|part| part.starts_with(|c: char| c.is_lowercase())).count() > 1;
            if other != own && deep {
                findings.push(format!("{}:{number} reaches into {other}", source.path));
            }
        }
    }
    report(&findings, "H8: a feature's modules are its own. Export the component from the feature's own file:");
}

/// A feature with a part is only used through `lazy::page`, `lazy::dialog`, or `lazy::section`, because any other import
/// would be built into the importing part, too.
#[test]
fn h15_parts_import_no_other_part() {
    let mut sources = files("app/src", &[".rs"]);
    // The table of routes loads them all.
    sources.retain(|source| source.path != "app/src/routes.rs");
    let feature = |path: &str| {
        let below = path.strip_prefix("app/src/features/").unwrap_or_default();
        below.split(['/', '.']).next().unwrap_or_default().to_owned()
    };
    let declares = |source: &&Source| source.path.contains("/features/") && source.text.contains("lazy_part!(");
    let with_part: Vec<String> = sources.iter().filter(declares).map(|source| feature(&source.path)).collect();
    assert!(with_part.len() > 8, "the features that declare parts were not found");
    let mut findings = Vec::new();
    for source in &sources {
        for (number, line) in source.code() {
            let Some((_, rest)) = line.split_once("features::") else { continue };
            let Some((other, names)) = rest.split_once("::") else { continue };
            let only_parts = names
                .split([',', '{', '}', ';', ' '])
                .filter(|name| !name.is_empty())
                .all(|name| name.ends_with("Part"));
            if other != feature(&source.path) && with_part.iter().any(|known| known == other) && !only_parts {
                findings.push(format!("{}:{number} imports {names} of {other}", source.path));
            }
        }
    }
    report(
        &findings,
        "H15: a part never imports another part. Move what both need to app/src/parts, or load it with `lazy`:",
    );
}

/// Names of keys, and languages' own names, are the same in every locale.
const NO_WORDS: [&str; 13] = [
    "Escape",
    "Enter",
    "Tab",
    "Home",
    "End",
    "Backspace",
    "Delete",
    "ArrowDown",
    "ArrowUp",
    "ArrowLeft",
    "ArrowRight",
    "Intl",
    "English",
];

/// Literals of a line.
fn literals(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

/// A conservative guess: a word of a capital and lowercase letters, alone or followed by more words.
fn is_prose(text: &str) -> bool {
    let mut messages = text.chars();
    let capital = messages.next().is_some_and(char::is_uppercase);
    let small = messages.next().is_some_and(char::is_lowercase);
    let is_name = !text.contains(' ') && text.contains(['-', '(', ':', '_']);
    capital && small && !is_name && !NO_WORDS.contains(&text)
}

/// Texts for developers can be in the code.
fn is_for_developers(line: &str) -> bool {
    ["expect(", "panic!", "reason =", "unreachable!", "console_", "log!", "Reflect", "assert", "#[doc", "debug_"]
        .iter()
        .any(|mark| line.contains(mark))
}

fn prose(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in source.code().filter(|(_, line)| !is_for_developers(line)) {
        let text = literals(line).into_iter().find(|text| is_prose(text));
        let bare = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).map(str::trim);
        let bare = bare.filter(|text| line.contains("</") && is_prose(text) && !text.contains(['{', '(', ';', '=']));
        found.extend(text.or(bare).map(|text| format!("{}:{number} {text:?}", source.path)));
    }
    found
}

#[test]
fn h7_words_for_people_live_in_locale_files() {
    let sources = files("app/src", &[".rs"]);
    let written = sources.iter().filter(|source| !source.is_test() && !source.path.starts_with("app/src/i18n"));
    let findings: Vec<String> = written.flat_map(prose).collect();
    report(&findings, "H7: put the text into app/locales/en and use its key here:");
}

#[test]
fn h7_the_server_speaks_to_people_by_locale_files_only() {
    let messages = files("server/src/mail", &[".rs"]);
    let findings: Vec<String> = messages.iter().filter(|source| !source.is_test()).flat_map(prose).collect();
    report(&findings, "H7: put the text into server/mail/en.ftl and use its key here:");
}

#[test]
fn prose_is_distinguished_from_names() {
    assert!(is_prose("Save") && is_prose("No members yet"));
    assert!(!is_prose("Content-Type") && !is_prose("save") && !is_prose("ID") && !is_prose("Escape") && !is_prose(""));
}
