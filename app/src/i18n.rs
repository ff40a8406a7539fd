//! Texts of the client, by key, in the reader's language.
//!
//! Use `t!("members-title")` or `t!("members-count", count = 12)`. The texts are Fluent files in
//! `locales/<language>/*.ftl`, compiled by `build.rs`. English is always loaded and fills in keys that another language
//! lacks. A change of language redraws the application from its root (`language()`), so a view reads its texts once and
//! needs no closure for them.

mod arg;
mod catalogue;
mod intl;
mod language;
mod pattern;
#[cfg(test)]
mod tests;

pub use arg::Arg;
pub use language::{add_words, language};

use std::cell::RefCell;

use intl::Format;
use js_sys::Array;
use language::{ENGLISH, Spoken, is_right_to_left, spoken};
use leptos::wasm_bindgen::JsValue;

/// The text of a key: `t!("save")`, `t!("members-count", count = members.len())`.
#[macro_export]
macro_rules! t {
    ($key:expr $(,)?) => {
        $crate::i18n::t($key)
    };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::t_with($key, &[$((stringify!($name), $crate::i18n::Arg::from($value))),+])
    };
}

/// Selects the first language and starts loading it; `english` is the main program's catalogue. Call it once, at the
/// root.
pub fn provide_i18n(english: &'static str) {
    language::start(english);
}

/// The text of `key`, or the key itself if there is none.
pub fn t(key: &str) -> String {
    t_with(key, &[])
}

/// The text of `key` with `args` filled in.
pub fn t_with(key: &str, args: &[(&str, Arg)]) -> String {
    match lookup(key) {
        Some((pattern, spoken)) => pattern::fill(pattern, args, &spoken),
        None => {
            leptos::logging::debug_warn!("no words for the key {key}");
            key.to_owned()
        }
    }
}

/// Whether `key` has a text. Policy packs can refer to keys without one.
pub fn has(key: &str) -> bool {
    lookup(key).is_some()
}

thread_local! {
    /// Words that every text can use, by name.
    static WORDS: RefCell<Vec<(&'static str, String)>> = const { RefCell::new(Vec::new()) };
}

/// Replaces the words that every text can use.
pub fn set_words(words: Vec<(&'static str, String)>) {
    WORDS.replace(words);
}

/// A date, such as "22 Nov 2026". Times are milliseconds since 1970, shown in the browser's time zone.
pub fn date(ms: f64) -> String {
    Format::Date.of(spoken().tag, &Array::of1(&ms.into()))
}

/// A date and time.
pub fn date_time(ms: f64) -> String {
    Format::DateTime.of(spoken().tag, &Array::of1(&ms.into()))
}

/// A time of day, such as "14:05".
pub fn time(ms: f64) -> String {
    Format::Time.of(spoken().tag, &Array::of1(&ms.into()))
}

/// "3 days ago", "in 2 hours", "now".
pub fn relative(ms: f64, now_ms: f64) -> String {
    let (count, unit) = intl::distance(ms, now_ms);
    Format::Relative.of(spoken().tag, &Array::of2(&count.into(), &unit.into()))
}

/// An integer with separators; text stays as it is.
pub fn number(number: impl Into<Arg>) -> String {
    match number.into() {
        Arg::Number(number) => pattern::Rules::number(&spoken(), number),
        Arg::Text(text) => text,
    }
}

/// "Ana, Bo and Cy".
pub fn list(items: &[String]) -> String {
    joined(Format::List, items)
}

/// "Ana, Bo or Cy".
pub fn either(items: &[String]) -> String {
    joined(Format::Either, items)
}

fn joined(format: Format, items: &[String]) -> String {
    let items: Array = items.iter().map(JsValue::from).collect();
    format.of(spoken().tag, &Array::of1(&items))
}

fn lookup(key: &str) -> Option<(&'static str, Spoken)> {
    let here = spoken();
    // English is split: the main program's texts, and those of each loaded part.
    let chosen = (here.tag != ENGLISH).then(|| Some((catalogue::find(here.words, key)?, here))).flatten();
    chosen.or_else(|| language::in_english(key))
}

impl pattern::Rules for Spoken {
    fn plural(&self, number: i64) -> String {
        Format::Plural.of(self.tag, &Array::of1(&(number as f64).into()))
    }

    fn number(&self, number: i64) -> String {
        Format::Number.of(self.tag, &Array::of1(&(number as f64).into()))
    }

    fn isolates(&self) -> bool {
        is_right_to_left(self.tag)
    }

    fn word(&self, name: &str) -> Option<String> {
        WORDS.with_borrow(|words| words.iter().find(|(known, _)| *known == name).map(|(_, word)| word.clone()))
    }
}
