//! The table of invisible characters. Names and notes reject them, and emails omit them.
//!
//! The joiners U+200C and U+200D are not in it, because Persian, Indic scripts, and emoji need them.

/// Whether the character moves the cursor instead of showing something: a control character or a line or paragraph
/// separator.
#[must_use]
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether the character shows nothing and can hide or reorder text: soft hyphens, zero-width spaces, direction marks,
/// tags.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether it is a control or an invisible character.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    is_control(c) || is_invisible(c)
}
