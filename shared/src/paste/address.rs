//! Finds and tidies addresses in pasted text: marks around them, `mailto:`, full-width forms, hidden characters.
//!
//! Doesn't decide whether an address is valid; the form does.

use crate::text::hidden::{is_control, is_invisible, is_joiner};

/// Full-width separators as what they stand for, and text without a byte order mark.
#[must_use]
pub fn narrow(text: &str) -> String {
    let one = |c: char| match c {
        '，' | '、' | '﹐' => ',',
        '；' | '﹔' => ';',
        '＠' | '﹫' => '@',
        '＜' | '﹤' | '〈' => '<',
        '＞' | '﹥' | '〉' => '>',
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '＂' => '"',
        '\u{2028}' | '\u{2029}' => '\n',
        c => c,
    };
    text.chars().filter(|c| *c != '\u{feff}').map(one).collect()
}

/// Whether a word looks like an address, valid or not; a lone `@`, or one at the start as in user names, doesn't count.
#[must_use]
pub fn is_address(word: &str) -> bool {
    let word = word.trim_matches(is_mark);
    word.len() > 1 && word.contains('@')
}

#[must_use]
pub fn has_address(text: &str) -> bool {
    text.split_whitespace().any(is_address)
}

/// The addresses of a text, tidied, without repetitions.
#[must_use]
pub fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"' | '|');
    for word in text.split(separators).filter(|word| is_address(word)).map(tidy) {
        if !found.iter().any(|other| other.eq_ignore_ascii_case(&word)) {
            found.push(word);
        }
    }
    found
}

/// An address without the marks around it, `mailto:` and its query, and hidden characters.
#[must_use]
pub fn tidy(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_hidden(*c)).map(half_width).collect();
    let text = visible.trim().trim_matches(is_mark);
    let text = match text.split_at_checked("mailto:".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto:") => rest.split('?').next().unwrap_or_default(),
        _ => text,
    };
    let text = text.trim().trim_matches(is_mark);
    // A sentence ends with a dot, an address never does; two of them are a mistake to show.
    let text = text.strip_suffix('.').filter(|text| !text.ends_with('.') && text.contains('.')).unwrap_or(text);
    text.trim_end_matches(is_mark).to_owned()
}

/// Joiners aren't hidden in names, but no address has them.
fn is_hidden(c: char) -> bool {
    is_invisible(c) || is_control(c) || is_joiner(c)
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' | '｡' => '.',
        c => c,
    }
}

/// What stands around addresses and never at their ends.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '<' | '>'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '"'
            | '\''
            | ','
            | ';'
            | ':'
            | '|'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '•'
            | '·'
            | '…'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_schemes_and_hidden_characters_are_no_part_of_an_address() {
        for text in [
            "ann@example.com",
            "<ann@example.com>,",
            "MAILTO:ann@example.com?subject=x",
            "\u{feff}ann\u{200b}@exam\u{ad}ple.com\u{200e}",
            "ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ",
            "(ann@example.com).",
            "'ann@example.com'",
            "ann@example.com.",
            "[mailto:ann@example.com]",
        ] {
            assert_eq!(tidy(text), "ann@example.com", "{text}");
        }
        assert_eq!(tidy("ann.@example.com.."), "ann.@example.com..");
    }

    #[test]
    fn user_names_and_lone_signs_are_no_addresses() {
        assert_eq!(addresses("Ann @ Harbour, ann@example.com (ANN@example.com) or b@x"), ["ann@example.com", "b@x"]);
        assert!(has_address("bo@") && !has_address("@ at"));
    }
}
