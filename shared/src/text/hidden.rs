//! The table of characters that show nothing. Names and notes reject them, and emails omit them.
//!
//! Joiners and variation selectors are a class of their own: Persian, Indic scripts, Japanese names, and emoji need
//! them, but no text consists of them alone.

/// Whether the character moves the cursor instead of showing something: a control character or a line or paragraph
/// separator.
#[must_use]
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether the character shows nothing and can hide or reorder text: soft hyphens, zero-width spaces, direction marks,
/// fillers, tags.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    is_direction_mark(c)
        || matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
        | '\u{202d}' | '\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}')
}

/// Whether the character only tells in which direction its neighbors run. Keyboards and copied text leave some in names
/// of right-to-left scripts. The overrides, which reorder any text, aren't among them.
#[must_use]
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}')
}

/// Whether the character joins, separates, or selects the shape of its neighbors, and shows nothing by itself.
#[must_use]
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Whether it is a control or an invisible character.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    is_control(c) || is_invisible(c)
}

/// Whether something can be seen of the text.
#[must_use]
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_unprintable(c) && !is_joiner(c))
}

/// Whether the text contains characters of a script that runs from right to left.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        !is_direction_mark(c)
            && matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
                | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}
