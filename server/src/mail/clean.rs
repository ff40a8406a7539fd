//! Makes user input safe for an email: one line, short, and without clickable links.
//!
//! Doesn't escape HTML; the templates do, for every value.

use shared::text::hidden::{is_control, is_invisible};

/// Maximum length of a name in an email, where it only serves recognition.
const NAME_CHARS: usize = 100;
const MESSAGE_CHARS: usize = 2_000;
const MESSAGE_LINES: usize = 60;

/// Breaks what mail clients turn into links. A hair space is almost invisible and safe where zero-width characters
/// aren't: every linkifier stops at a space, and one that doesn't would look up a host that no resolver accepts, while
/// UTS #46 drops U+200B and U+2060 and so restores the attacker's host.
const HAIR_SPACE: char = '\u{200a}';

/// A person's or organization's name, or a role's title, in a sentence.
pub fn name(text: &str) -> String {
    disarm(&line(text, NAME_CHARS))
}

/// One line without control or invisible characters, at most `cap` characters long, and safe in a header: mail clients
/// decode an encoded word (RFC 2047) in a subject or a name, and with it anything that is hidden there.
pub fn line(text: &str, cap: usize) -> String {
    let visible: String =
        text.chars().filter(|c| !is_invisible(*c)).map(|c| if is_control(c) { ' ' } else { c }).collect();
    // A subject contains names that are already safe; their hair spaces must not become normal spaces.
    let words = visible.split(|c: char| c.is_whitespace() && c != HAIR_SPACE).filter(|word| !word.is_empty());
    capped(&without_encoded_words(&words.collect::<Vec<_>>().join(" ")), cap)
}

/// Breaks what starts and ends an encoded word: `=?` and `?=`.
fn without_encoded_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        if matches!((before, c), (Some('='), '?') | (Some('?'), '=')) {
            out.push(HAIR_SPACE);
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// The personal message, line by line; blank lines separate paragraphs, never more than one in a row.
pub fn message(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for raw in capped(text.trim(), MESSAGE_CHARS).replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let clean = disarm(&line(raw, MESSAGE_CHARS));
        if clean.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        lines.push(clean);
    }
    lines.truncate(MESSAGE_LINES);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Inserts a hair space where `https://x`, `www.x.y`, `x.y`, `mailto:x`, and `a@b` could be turned into links.
fn disarm(text: &str) -> String {
    let mut words = text.split(' ').map(disarm_word);
    let first = words.next().unwrap_or_default();
    words.fold(first, |all, word| all + " " + &word)
}

fn disarm_word(word: &str) -> String {
    if is_decimal(word) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut before = None;
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        let after = rest.peek().copied();
        if let (Some(before), Some(after)) = (before, after)
            && joins_link(before, c, after)
        {
            out.push(HAIR_SPACE);
        }
        before = Some(c);
    }
    out
}

fn joins_link(before: char, c: char, after: char) -> bool {
    if before.is_whitespace() || after.is_whitespace() {
        return false;
    }
    match c {
        // The full stops that UTS #46 maps to a dot, besides the dot.
        '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}' | '\u{2024}' => after.is_alphanumeric() || !after.is_ascii(),
        ':' => before.is_alphabetic() || matches!(after, '/' | '\\'),
        '@' | '\u{ff20}' => true,
        _ => false,
    }
}

/// `2.5` and `€1.50` aren't links; `1.2.3.4` can be one.
fn is_decimal(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ',', ')', '!', '?']);
    number.matches('.').count() == 1
        && number.chars().any(|c| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || ".,%+-()€$£".contains(c))
}

fn capped(text: &str, cap: usize) -> String {
    if text.chars().count() <= cap {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(cap.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use linkify::LinkFinder;
    use proptest::prelude::*;

    use super::*;

    /// Links that a mail client would create, with every guess of the linkifier enabled.
    fn links(text: &str) -> Vec<String> {
        let mut finder = LinkFinder::new();
        finder.url_must_have_scheme(false);
        finder.links(text).map(|link| link.as_str().to_owned()).collect()
    }

    fn check(typed: &str, shown: Expect) {
        let clean = name(typed);
        assert_eq!(links(&clean), Vec::<String>::new(), "{typed:?} still links");
        shown.assert_eq(&clean.replace(HAIR_SPACE, "_"));
    }

    #[test]
    fn links_and_addresses_are_dead() {
        check("https://evil.example/login", expect!["https:_//evil._example/login"]);
        check("see HTTP://EVIL.example now", expect!["see HTTP:_//EVIL._example now"]);
        check("www.evil.example", expect!["www._evil._example"]);
        check("Booking.com", expect!["Booking._com"]);
        check("mail ana@evil.example", expect!["mail ana@_evil._example"]);
        check("mailto:ana@localhost tel:+34", expect!["mailto:_ana@_localhost tel:_+34"]);
        check("evil。com evil．com evil｡com", expect!["evil。_com evil．_com evil｡_com"]);
        check("localhost:8080/accept", expect!["localhost:_8080/accept"]);
        check("http://1.2.3.4/ 1.2.3.4", expect!["http:_//1._2._3._4/ 1._2._3._4"]);
        check("https://[::1]/", expect!["https:_//[::1]/"]);
        check("i❤.ws, мир.рф", expect!["i❤._ws, мир._рф"]);
    }

    #[test]
    fn zero_width_characters_cannot_hide_a_link() {
        check("evil\u{200b}.\u{2060}com", expect!["evil._com"]);
        check("evil.\u{200d}com", expect!["evil._\u{200d}com"]);
        check("ht\u{ad}tps://evil.example", expect!["https:_//evil._example"]);
    }

    #[test]
    fn ordinary_writing_stays_as_it_is() {
        for text in [
            "Zoë D'Arcy-Núñez",
            "J. R. Smith Jr.",
            "Wait... what?",
            "At 10:30, for 2.5 hours (€1.50).",
            "Note: bring tea.",
            "李小龍",
            "می‌خواهم",
        ] {
            assert_eq!(name(text), text);
        }
    }

    #[test]
    fn a_name_is_one_short_line() {
        check("Ana\r\nBcc: all@evil.example", expect!["Ana Bcc: all@_evil._example"]);
        check("A\u{0}n\u{7f}a\u{2028}R\u{85}", expect!["A n a R"]);
        check("\u{202e}gpj.exe", expect!["gpj._exe"]);
        assert_eq!(name(&"x".repeat(5_000)).chars().count(), NAME_CHARS);
    }

    #[test]
    fn an_encoded_word_is_never_decoded() {
        check(
            "=?utf-8?q?Pay_at_https=3A=2F=2Fevil=2Eexample?=",
            expect!["=_?utf-8?q?Pay_at_https=3A=2F=2Fevil=2Eexample?_="],
        );
        check("=\u{200b}?UTF-8?B?aGk=?\u{2060}=", expect!["=_?UTF-8?B?aGk=_?_="]);
        check("=??=", expect!["=_??_="]);
        check("Is a = b? 2 + 2 = 4", expect!["Is a = b? 2 + 2 = 4"]);
    }

    #[test]
    fn a_message_keeps_its_paragraphs() {
        let lines = message("\n\nHello Bo,\r\n\r\n\r\n\r\n see you\u{2028}Monday \n\n");
        assert_eq!(lines, ["Hello Bo,", "", "see you", "Monday"]);
        assert_eq!(message(&"a\n".repeat(500)).len(), MESSAGE_LINES);
        assert!(message(" \n ").is_empty());
    }

    proptest! {
        #[test]
        fn nothing_typed_becomes_a_link(text in "\\PC{0,40}", glue in "[a-z]{1,8}(://|\\.|@|:|。)[a-z]{2,5}(\\.com|\\.org)?/?") {
            for typed in [text.clone(), glue.clone(), format!("{text}{glue}"), format!("{glue}{text}")] {
                let clean = name(&typed);
                prop_assert_eq!(links(&clean), Vec::<String>::new());
                prop_assert!(!clean.chars().any(is_control));
                prop_assert_eq!(disarm(&clean), clean, "cleaning twice changes nothing");
            }
        }
    }
}
