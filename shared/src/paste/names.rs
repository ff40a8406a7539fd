//! What looks like a person's name, and names without the marks of lists and address books.

use crate::text::hidden::{is_control, is_invisible};

/// Labels before an address in an email or a signature, in lowercase.
const LABELS: [&str; 24] = [
    "to", "cc", "bcc", "from", "email", "e-mail", "mail", "reply-to", "an", "von", "kopie", "de", "para", "à", "copie",
    "da", "per", "do", "od", "dw", "aan", "van", "kime", "e-posta",
];

/// Words of exports that stand alone in a cell and are no names, in lowercase.
const STATES: [&str; 44] = [
    "active",
    "inactive",
    "enabled",
    "disabled",
    "invited",
    "pending",
    "suspended",
    "deactivated",
    "deleted",
    "member",
    "members",
    "admin",
    "administrator",
    "owner",
    "guest",
    "user",
    "manager",
    "viewer",
    "editor",
    "agent",
    "primary",
    "yes",
    "no",
    "true",
    "false",
    "on",
    "off",
    "none",
    "null",
    "n/a",
    "ja",
    "nein",
    "oui",
    "non",
    "sí",
    "si",
    "aktiv",
    "inaktiv",
    "mitglied",
    "besitzer",
    "gast",
    "membre",
    "sales",
    "bot",
];

/// A name without hidden characters at its ends, list marks, quotes, and comments in parentheses.
#[must_use]
pub fn tidy(text: &str) -> String {
    let bare = without_comments(text);
    let mut name = strip(unlist(bare.trim_start_matches(|c| is_invisible(c) || is_control(c))));
    while let Some((label, rest)) = name.split_once(':')
        && LABELS.contains(&label.trim().to_lowercase().as_str())
    {
        name = strip(unlist(strip(rest)));
    }
    match name.chars().any(char::is_alphabetic) {
        true if !is_label(name) => name.split_whitespace().collect::<Vec<_>>().join(" "),
        true | false => String::new(),
    }
}

/// Whether the text is only a label, such as `Cc`.
fn is_label(text: &str) -> bool {
    text.ends_with(':') && LABELS.contains(&text.trim_end_matches(':').to_lowercase().as_str())
}

/// Whether a cell without a heading is a name: no digits, codes, or states.
#[must_use]
pub fn is_name(cell: &str) -> bool {
    let words = cell.split_whitespace().count();
    let part = |c: char| {
        c.is_alphabetic() || c.is_whitespace() || is_combining(c) || "'’.,-–·‘`´\u{200c}\u{200d}()\"".contains(c)
    };
    (1..=6).contains(&words)
        && cell.chars().any(char::is_alphabetic)
        && cell.chars().all(part)
        && (cell.contains(". ") || !cell.trim_end_matches('.').contains('.'))
        && !STATES.contains(&cell.to_lowercase().as_str())
}

/// Marks above and below characters, of the scripts that write them as characters of their own.
fn is_combining(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && !is_invisible(c) && !is_punctuation(c)
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{fffd}')
}

/// A line without the mark of a list: `-`, `•`, `1.`, `(2)`, `[x]`.
#[must_use]
pub fn unlist(line: &str) -> &str {
    let mut line = line.trim();
    loop {
        let rest = bullet(line).or_else(|| number(line));
        match rest {
            Some(rest) if !rest.trim().is_empty() => line = rest.trim(),
            Some(_) | None => return line,
        }
    }
}

fn bullet(line: &str) -> Option<&str> {
    for mark in ["[ ]", "[x]", "[X]", "- ", "* ", "+ ", "> ", "– ", "— ", "-\u{a0}"] {
        if let Some(rest) = line.strip_prefix(mark) {
            return Some(rest);
        }
    }
    line.strip_prefix(|c| {
        matches!(
            c,
            '•' | '·'
                | '◦'
                | '‣'
                | '⁃'
                | '∙'
                | '▪'
                | '▫'
                | '●'
                | '○'
                | '■'
                | '□'
                | '►'
                | '▶'
                | '➤'
                | '→'
                | '✓'
                | '✔'
                | '☐'
                | '☑'
                | '☒'
                | '*'
                | '>'
                | '\u{f0b7}'
                | '\u{f0a7}'
        )
    })
}

/// `1. `, `1) `, `(1) `, `a) `; `1.ann@…` can be an address.
fn number(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.chars().take_while(char::is_ascii_digit).count();
    let length = match digits {
        0 => {
            usize::from(inner.as_bytes().get(1) == Some(&b')') && inner.starts_with(|c: char| c.is_ascii_alphabetic()))
        }
        1..=5 => digits,
        _ => 0,
    };
    let rest = inner.get(length..).filter(|_| length > 0)?;
    let rest = rest.strip_prefix(['.', ')', ':'])?;
    rest.starts_with(char::is_whitespace).then_some(rest)
}

fn strip(text: &str) -> &str {
    let edge = |c: char| {
        c.is_whitespace()
            || is_invisible(c)
            || is_control(c)
            || matches!(
                c,
                '"' | '“'
                    | '”'
                    | '„'
                    | '«'
                    | '»'
                    | '‹'
                    | '›'
                    | ','
                    | ';'
                    | '|'
                    | '<'
                    | '>'
                    | '['
                    | ']'
                    | '('
                    | ')'
                    | '{'
                    | '}'
                    | '='
                    | '/'
                    | '\\'
                    | '_'
                    | '~'
                    | '–'
                    | '—'
                    | '-'
                    | '*'
                    | '#'
                    | '•'
                    | '·'
                    | '@'
            )
    };
    let text = text.trim_matches(edge);
    // `Ann: ann@…`, and quotes that address books put around names; an apostrophe can start a name.
    let text = text.strip_suffix(':').filter(|text| !LABELS.contains(&text.to_lowercase().as_str())).unwrap_or(text);
    text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(text).trim()
}

/// `Smith, Alice (Sales, EMEA)` without what is in parentheses, unless nothing else is there.
fn without_comments(text: &str) -> String {
    let (mut depth, mut kept) = (0_u32, String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    let unbalanced = depth > 0;
    if unbalanced || !kept.chars().any(char::is_alphanumeric) { text.to_owned() } else { kept }
}

/// First and last name in the order of their script.
#[must_use]
pub fn join(first: &str, last: &str) -> String {
    let family_first = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
    };
    let parts = if family_first(first) && family_first(last) { [last, first] } else { [first, last] };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_a_name() {
        for (text, name) in [
            ("- Ann Lee:", "Ann Lee"),
            ("• Ann", "Ann"),
            ("12. Ann", "Ann"),
            ("(3) Ann –", "Ann"),
            ("[x] Ann", "Ann"),
            ("Cc: Ann", "Ann"),
            ("Cc:", ""),
            ("To", "To"),
            ("1.", ""),
            ("-", ""),
            ("\u{feff}\"Chen, Bo\"", "Chen, Bo"),
            ("Smith, Alice (Sales, EMEA)", "Smith, Alice"),
            ("(Ann)", "Ann"),
            ("'Ann'", "Ann"),
            ("d'Arc", "d'Arc"),
            ("Ann Lee Jr.", "Ann Lee Jr."),
        ] {
            assert_eq!(tidy(text), name, "{text}");
        }
    }

    #[test]
    fn cells_that_look_like_names() {
        for name in [
            "Ana",
            "Ana López",
            "O’Neil",
            "Jean-Luc",
            "Dr. Dee",
            "Ann Lee Jr.",
            "李小龍",
            "محمد علي",
            "अनिल",
            "İpek",
            "Cy, Dr",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Member",
            "U012ABC",
            "1",
            "0",
            "",
            "ana.lopez",
            "2024-01-01",
            "ana_l",
            "https://x",
            "Team #2",
            "TRUE",
            "—",
            "a b c d e f g",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn family_names_come_first_where_they_do() {
        assert_eq!(join("Ana", "López"), "Ana López");
        assert_eq!(join("太郎", "山田"), "山田 太郎");
        assert_eq!(join("", "López"), "López");
    }
}
