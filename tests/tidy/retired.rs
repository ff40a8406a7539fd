//! Words that code, comments, tests, and documents must not use. `tests/tidy/words.rs` checks what people read on
//! screens.

use crate::source::{Source, files, report};

/// Words to avoid, and what to use instead. The table is short: it contains only words that were in use before.
const INSTEAD: [(&[&str], &str); 17] = [
    (&["somebody", "anybody"], "someone, or a noun"),
    (&["nobody"], "no one, none, or unknown"),
    (&["everybody"], "everyone, or a noun"),
    (&["whoever", "whomever"], "a noun, such as the caller"),
    (&["anew"], "again"),
    (&["beside"], "next to"),
    (&["told"], "notified, or the name of the value"),
    (&["firm", "firms"], "partner"),
    (&["burial", "bury", "buried"], "purge"),
    (&["letter", "letters"], "email"),
    (&["house", "houses"], "TestServer"),
    (&["wish", "wishes"], "options, command, or action"),
    (&["story", "stories"], "test"),
    (&["patience"], "timeout, or delay"),
    (&["parked"], "failed"),
    (&["misfit", "misfits"], "incompatible"),
    (&["sight"], "visible, or visibility"),
];

/// Lines about letters of the alphabet, which also contain one of these words.
const ALPHABET: [&str; 9] = [
    "letter-spacing",
    "lowercase",
    "digit",
    "alphabet",
    "first letter",
    "two letters",
    "cyrillic",
    "ascii",
    "{letters}",
];

/// Files in which these words are data: past migrations, and an older format that is still read.
const EXCEPTIONS: [(&str, &str); 4] = [
    ("server/migrations/", ""),
    ("server/src/mail/mailbox.rs", "letter"),
    ("tests/tidy/retired.rs", ""),
    ("tests/tidy/words.rs", ""),
];

#[test]
fn retired_words_stay_retired() {
    let mut findings = Vec::new();
    for source in sources() {
        for (number, line) in source.text.lines().enumerate() {
            for (word, instead) in retired(line) {
                let excepted = |(path, only): &(&str, &str)| source.path.starts_with(path) && word.starts_with(only);
                if !EXCEPTIONS.iter().any(excepted) {
                    findings.push(format!("{}:{} says \"{word}\"; say: {instead}", source.path, number + 1));
                }
            }
        }
    }
    report(&findings, "These words need an explanation. Use the usual term, in names and in sentences:");
}

/// Everything that engineers read. Texts for people are checked elsewhere.
fn sources() -> Vec<Source> {
    let kinds = [".rs", ".js", ".mjs", ".cjs", ".css", ".toml", ".md", ".sql", ".sh"];
    let folders = ["shared", "server", "app", "tests", "style", "docs"];
    let code = folders.iter().flat_map(|folder| files(folder, &kinds));
    code.chain(files(".ci", &[""])).collect()
}

/// The retired words of a line, and their replacements.
fn retired(line: &str) -> Vec<(String, &'static str)> {
    let lower = line.to_lowercase();
    let about_text = ALPHABET.iter().any(|sign| lower.contains(sign));
    let found = parts(line).into_iter().filter_map(|part| {
        let (_, instead) = INSTEAD.iter().find(|(words, _)| words.contains(&part.as_str()))?;
        (!(about_text && part.starts_with("letter"))).then_some((part, *instead))
    });
    found.collect()
}

/// The words of a line in lowercase. Identifiers are split at `_` and before capitals: `HTTPServer` is `http`, `server`.
fn parts(line: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for word in line.split(|c: char| !c.is_ascii_alphabetic()) {
        let bytes = word.as_bytes();
        let mut start = 0;
        for at in 1..bytes.len() {
            let after_lower = bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
            let last_capital = bytes[at].is_ascii_uppercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
            if after_lower || last_capital {
                parts.push(word[start..at].to_lowercase());
                start = at;
            }
        }
        parts.push(word[start..].to_lowercase());
    }
    parts
}

#[test]
fn names_are_split_into_words() {
    assert_eq!(parts("told_at(HTTPServer"), ["told", "at", "http", "server"]);
    let words = |line: &str| retired(line).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
    assert_eq!(words("Resolver::Nobody => NOBODY"), ["nobody", "nobody"]);
    assert_eq!(words("const LETTERS: u32 = 5; // letters per hour"), ["letters", "letters"]);
    assert_eq!(words("letter-spacing: 0; a name in lowercase letters"), Vec::<String>::new());
    assert_eq!(words("a household, storytelling, untold"), Vec::<String>::new());
}
