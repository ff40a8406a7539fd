//! The table of invisible characters. Names and notes reject them, and emails omit them.
//!
//! The joiners U+200C and U+200D are not in it: Persian, Indic scripts and emoji are written with them.

/// Moves the cursor instead of showing something: Unicode's controls and its separators of lines and paragraphs.
#[must_use]
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Shows nothing, and can hide or reorder what is shown: soft hyphens, zero-width spaces, marks of direction, tags.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Either of the two.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    is_control(c) || is_invisible(c)
}
