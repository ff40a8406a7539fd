//! Marks in a text what a search has found in it, ignoring case and accents like the server. Doesn't decide what is
//! found.

use std::ops::Range;

use leptos::prelude::*;
use shared::text::keys::spelling;

use crate::kit::dom;
use crate::view;

/// What the page's list is searched for, for the texts inside.
#[derive(Clone, Copy)]
pub struct Sought(pub Signal<String>);

/// A text with what was found in it marked.
pub fn highlighted(text: &str) -> AnyView {
    let sought = use_context::<Sought>().and_then(|sought| sought.0.try_get()).unwrap_or_default();
    let found = places(text, &sought, fold);
    let mut pieces: Vec<AnyView> = Vec::new();
    let mut at = 0;
    for place in found {
        pieces.push(text[at..place.start].to_owned().into_any());
        at = place.end;
        pieces.push(view! { <mark>{text[place].to_owned()}</mark> });
    }
    pieces.push(text[at..].to_owned().into_any());
    pieces.into_any()
}

/// One character without case and accents.
fn fold(c: char) -> String {
    if c.is_ascii() {
        return c.to_ascii_lowercase().to_string();
    }
    let plain = |c: char| match spelling(c) {
        Some(spelled) => spelled.to_owned(),
        None if is_accent(c) => String::new(),
        None => c.to_string(),
    };
    dom::lower(&dom::decomposed(&c.to_string())).chars().map(plain).collect()
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// The byte ranges of a text whose folded characters are the sought ones, which don't overlap.
fn places(text: &str, sought: &str, fold: impl Fn(char) -> String) -> Vec<Range<usize>> {
    let sought: Vec<char> = sought.trim().chars().flat_map(|c| fold(c).chars().collect::<Vec<_>>()).collect();
    let mut places: Vec<Range<usize>> = Vec::new();
    if sought.is_empty() {
        return places;
    }
    // Each folded character with the range of the one that it comes from.
    let mut folded: Vec<(char, Range<usize>)> = Vec::new();
    for (start, c) in text.char_indices() {
        let range = start..start + c.len_utf8();
        match fold(c) {
            // An accent belongs to the character before it.
            none if none.is_empty() => {
                if let Some((_, base)) = folded.last_mut() {
                    base.end = range.end;
                }
            }
            some => folded.extend(some.chars().map(|c| (c, range.clone()))),
        }
    }
    let mut at = 0;
    while let Some(window) = folded.get(at..at + sought.len()) {
        if window.iter().map(|(c, _)| c).eq(&sought) {
            let (start, end) = (window[0].1.start, window[sought.len() - 1].1.end);
            // Half of a character such as "ß" can be found twice.
            if places.last().is_none_or(|last| last.end <= start) {
                places.push(start..end);
            }
            at += sought.len();
        } else {
            at += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{is_accent, places};

    /// The browser's part, for some characters.
    fn fold(c: char) -> String {
        match c {
            'ü' | 'Ü' => "u".to_owned(),
            'ß' => "ss".to_owned(),
            c if is_accent(c) => String::new(),
            c => c.to_lowercase().collect(),
        }
    }

    #[test]
    fn what_was_found_is_marked_as_it_stands_in_the_text() {
        for (text, sought, found) in [
            ("Müller Muller", "MULLER", vec!["Müller", "Muller"]),
            ("Mu\u{308}ller", "mül", vec!["Mu\u{308}l"]),
            ("Straße", "strasse", vec!["Straße"]),
            ("Straße", "s", vec!["S", "ß"]),
            ("aaa", "aa", vec!["aa"]),
            ("Ana", "", vec![]),
            ("Ana", " ", vec![]),
            ("Ana", "anab", vec![]),
            ("", "a", vec![]),
            ("\u{301}a", "a", vec!["a"]),
        ] {
            let marked: Vec<&str> = places(text, sought, fold).into_iter().map(|place| &text[place]).collect();
            assert_eq!(marked, found, "{sought} in {text}");
        }
    }
}
