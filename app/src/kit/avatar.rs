//! A person as two letters on one of eight hues. Hidden from screen readers, because the name is always next to it.

use crate::view;
use leptos::prelude::*;

#[component]
pub fn Avatar(
    #[prop(into)] name: Signal<String>,
    /// `small` or `large`.
    #[prop(optional)]
    size: Option<&'static str>,
    /// For an organization instead of a person.
    #[prop(optional)]
    square: bool,
) -> AnyView {
    view! {
        <span
            class="avatar"
            aria-hidden="true"
            data-size=size
            data-square=square.then_some("")
            data-hue=move || name.with(|name| hue(name))
        >
            {move || name.with(|name| initials(name))}
        </span>
    }
}

/// The first letters of the first and the last word; the first letter of an email.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = if name.contains('@') { None } else { words.next_back() };
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// FNV-1a of the name, so that a person has the same hue on every screen.
fn hue(name: &str) -> u32 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 8) % 8
}

#[cfg(test)]
mod tests {
    use super::{hue, initials};

    #[test]
    fn initials_take_the_first_and_last_word() {
        assert_eq!(initials("Ana Maria Lopez"), "AL");
        assert_eq!(initials("bo"), "B");
        assert_eq!(initials("bo.lind@example.com"), "B");
        assert_eq!(initials("  "), "");
    }

    #[test]
    fn hue_is_one_of_eight() {
        assert!(["", "Ana", "Bo Lind", "李 雷"].into_iter().all(|name| hue(name) < 8));
    }
}
