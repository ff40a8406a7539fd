//! Finds a key in a compiled catalogue (written by `build/catalogue.rs`).
//!
//! Uses a binary search on the text itself: builds no table at startup and copies nothing.

const RS: char = '\u{1e}';
const US: char = '\u{1f}';

/// The pattern of `key`.
pub fn find<'a>(mut words: &'a str, key: &str) -> Option<&'a str> {
    while !words.is_empty() {
        // Any byte is a valid start; its entry lies between two separators, which are single bytes.
        let middle = words.len() / 2;
        let start = words.as_bytes()[..middle].iter().rposition(is_separator).map_or(0, |at| at + 1);
        let length = words[start..].find(RS)?;
        let (name, pattern) = words[start..start + length].split_once(US)?;
        match key.cmp(name) {
            std::cmp::Ordering::Equal => return Some(pattern),
            std::cmp::Ordering::Less => words = &words[..start],
            std::cmp::Ordering::Greater => words = &words[start + length + 1..],
        }
    }
    None
}

/// Every key, in order.
#[cfg(test)]
pub fn keys(words: &str) -> impl Iterator<Item = &str> {
    words.split(RS).filter_map(|entry| Some(entry.split_once(US)?.0))
}

fn is_separator(byte: &u8) -> bool {
    *byte == RS as u8
}
