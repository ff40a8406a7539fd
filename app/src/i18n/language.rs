//! The current language: from the URL, an earlier choice, or the browser's preference, with its texts once loaded.
//!
//! The profile stores the choice with the account by calling `set_language`.

use gloo_net::http::Request;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// A supported language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag, as in `lang`.
    pub tag: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// Its catalogue under `/locales/`; empty for English, which each part of the client contains.
    file: &'static str,
}

/// A language with its loaded texts.
#[derive(Clone, Copy)]
pub struct Spoken {
    pub tag: &'static str,
    pub words: &'static str,
}

pub const LANGUAGES: &[Language] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
const STORED: &str = "language";

pub const ENGLISH: &str = "en";

thread_local! {
    /// English texts of the main program and of every loaded part.
    static IN_ENGLISH: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    /// `None` until the first language is loaded.
    static CURRENT: ArcRwSignal<Option<Spoken>> = ArcRwSignal::new(None);
    /// Number of the latest choice, so that a slow answer to an earlier one is ignored.
    static WANTED: Cell<&'static str> = const { Cell::new("") };
    /// Languages stay loaded; there are ten at most.
    static LOADED: RefCell<Vec<Spoken>> = const { RefCell::new(Vec::new()) };
}

/// The language for formatting.
pub fn spoken() -> Spoken {
    CURRENT.with(|current| current.get_untracked()).unwrap_or_else(english)
}

/// Adds the English texts of a part.
pub fn add_words(words: &'static str) {
    IN_ENGLISH.with_borrow_mut(|all| all.push(words));
}

/// The English text of `key`, the fallback for any other language.
pub fn in_english(key: &str) -> Option<(&'static str, Spoken)> {
    IN_ENGLISH.with_borrow(|all| all.iter().find_map(|words| Some((super::catalogue::find(words, key)?, english()))))
}

fn english() -> Spoken {
    Spoken { tag: ENGLISH, words: "" }
}

/// The tag of the current language, reactively; `None` while the first one loads.
pub fn language() -> Option<&'static str> {
    CURRENT.with(|current| current.get()).map(|spoken| spoken.tag)
}

pub fn is_right_to_left(tag: &str) -> bool {
    RIGHT_TO_LEFT.contains(&primary(tag))
}

/// Shows the language from the URL (`?lang=`, which is remembered), the last choice, or the browser, in this order.
pub fn start(english: &'static str) {
    add_words(english);
    if let Some(asked) = asked_in_address()
        && supported(&asked, LANGUAGES).is_some()
    {
        return set_language(&asked);
    }
    let stored = storage().and_then(|storage| storage.get_item(STORED).ok().flatten());
    let preferred = window().navigator().languages();
    let preferred = preferred.iter().filter_map(|tag| tag.as_string());
    let wanted: Vec<String> = stored.into_iter().chain(preferred).collect();
    show(best(&wanted, LANGUAGES));
}

/// Switches to `tag` and remembers it; an unsupported language changes nothing.
pub fn set_language(tag: &str) {
    let Some(language) = supported(tag, LANGUAGES) else { return };
    if let Some(storage) = storage() {
        // If the browser stores nothing, the choice lasts as long as the page.
        _ = storage.set_item(STORED, language.tag);
    }
    show(language);
}

fn show(language: &'static Language) {
    WANTED.set(language.tag);
    if let Some(spoken) = loaded(language) {
        return speak(spoken);
    }
    wasm_bindgen_futures::spawn_local(async move {
        let spoken = load(language).await;
        if WANTED.get() != language.tag {
            return;
        }
        // Without its texts the page keeps its language; at startup it falls back to English.
        if let Some(spoken) = spoken {
            speak(spoken);
        } else if CURRENT.with(|current| current.with_untracked(Option::is_none)) {
            speak(english());
        }
    });
}

fn speak(spoken: Spoken) {
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("lang", spoken.tag);
        _ = root.set_attribute("dir", if is_right_to_left(spoken.tag) { "rtl" } else { "ltr" });
    }
    CURRENT.with(|current| current.set(Some(spoken)));
}

fn loaded(language: &Language) -> Option<Spoken> {
    if language.file.is_empty() {
        return Some(english());
    }
    LOADED.with_borrow(|loaded| loaded.iter().find(|spoken| spoken.tag == language.tag).copied())
}

async fn load(language: &Language) -> Option<Spoken> {
    let answer = Request::get(&["/locales/", language.file].concat()).send().await.ok()?;
    let text = if answer.ok() { answer.text().await.ok()? } else { return None };
    let spoken = Spoken { tag: language.tag, words: text.leak() };
    LOADED.with_borrow_mut(|loaded| loaded.push(spoken));
    Some(spoken)
}

fn asked_in_address() -> Option<String> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get("lang")
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The first supported choice; otherwise the first language.
fn best(wanted: &[String], languages: &'static [Language]) -> &'static Language {
    wanted.iter().find_map(|tag| supported(tag, languages)).unwrap_or(&languages[0])
}

/// The same tag, or another of the same language: `de` for `de-AT`, `pt-BR` for `pt`.
fn supported(tag: &str, languages: &'static [Language]) -> Option<&'static Language> {
    let exact = languages.iter().find(|language| language.tag.eq_ignore_ascii_case(tag));
    exact.or_else(|| languages.iter().find(|language| primary(language.tag).eq_ignore_ascii_case(primary(tag))))
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPOKEN: &[Language] = &[
        Language { tag: "en", name: "English", file: "" },
        Language { tag: "de", name: "Deutsch", file: "de.txt" },
        Language { tag: "pt-BR", name: "Português", file: "pt-BR.txt" },
    ];

    #[test]
    fn the_first_supported_language_is_used() {
        let best = |wanted: &[&str]| best(&wanted.iter().map(|&tag| tag.to_owned()).collect::<Vec<_>>(), SPOKEN).tag;
        assert_eq!(best(&["fr", "de-AT", "en"]), "de");
        assert_eq!(best(&["PT"]), "pt-BR");
        assert_eq!(best(&["tlh"]), "en");
        assert_eq!(best(&[]), "en");
    }

    #[test]
    fn direction_follows_the_language_not_the_country() {
        assert!(is_right_to_left("ar-EG"));
        assert!(!is_right_to_left("de-AR"));
    }
}
