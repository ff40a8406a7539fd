//! Words that screens and emails must not use, and their replacements.

use crate::source::{files, names_it, report};

/// Words to avoid, and what to use instead.
const INSTEAD: [(&[&str], &str); 16] = [
    (&["letter", "letters", "mail", "mails", "e-mail", "e-mails"], "email"),
    (&["somebody", "anybody"], "someone, or a noun"),
    (&["nobody"], "no one, or a noun"),
    (&["everybody"], "everyone, or a noun"),
    (&["whoever", "whom"], "a noun"),
    (&["take back", "takes back", "took back", "taken back", "take it back"], "revoke"),
    (&["bring back", "brings back", "brought back", "bring it back"], "restore"),
    (&["hand over", "hands over", "handed over", "handing over", "hand it over"], "transfer"),
    (&["may"], "can, or might"),
    (&["at once"], "immediately"),
    (&["make", "makes", "made"], "create"),
    (&["end role", "end the role", "end the link"], "delete a role, revoke a link"),
    (&["licence", "licences", "place", "places"], "the pack's word: { $kind -> [license] license … }, or access"),
    (&["taken", "free"], "used, available"),
    (&["in all"], "total"),
    (&["stands like", "change the name"], "based on, rename"),
];

/// The name of the month.
const EXCEPTIONS: [(&str, &str); 1] = [("server/mail/en.ftl", "May")];

#[test]
fn locale_files_use_one_word_for_one_thing() {
    let mut findings = Vec::new();
    for source in files("app/locales/en", &[".ftl"]).into_iter().chain(files("server/mail", &["en.ftl"])) {
        for (number, line) in source.text.lines().enumerate() {
            let text = sentence(line);
            if EXCEPTIONS.contains(&(source.path.as_str(), text.trim())) {
                continue;
            }
            let text = text.to_lowercase();
            for (never, instead) in INSTEAD {
                let said = never.iter().filter(|word| names_it(&text, word));
                findings
                    .extend(said.map(|word| format!("{}:{} says \"{word}\"; say: {instead}", source.path, number + 1)));
            }
        }
    }
    report(&findings, "One word for one thing. Use the word of the product:");
}

/// The visible text of a line, without comments, keys, variables, and names of cases.
fn sentence(line: &str) -> String {
    if line.starts_with('#') {
        return String::new();
    }
    let keyed = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    let text = if keyed { line.split_once('=').map_or("", |(_, text)| text) } else { line };
    let case = text.trim_start().trim_start_matches('*');
    let text = match case.starts_with('[') {
        true => case.split_once(']').map_or("", |(_, text)| text),
        false => text,
    };
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + " " + piece.split_once('}').map_or("", |(_, after)| after))
}

#[test]
fn only_what_people_read_is_looked_at() {
    assert_eq!(sentence("# Letters are mailed"), "");
    assert_eq!(sentence("invitations-emails = Emails"), " Emails");
    assert_eq!(sentence("    [license] { $taken } of { $limit } used"), "   of   used");
    assert_eq!(sentence("member-deactivate = { $status ->"), "  ");
    assert!(names_it("we sent a letter.", "letter") && !names_it("an email", "mail"));
}
