//! Which language is shown: what the address, an earlier choice or the browser asks for, and its words once loaded.
//!
//! Does not keep the choice with the account; that is the profile's to do, by calling `set_language`.

use gloo_net::http::Request;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// A language Roster speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47, as in `lang`.
    pub tag: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Its catalogue under `/locales/`; empty for English, which each part of the client brings as far as it shows it.
    file: &'static str,
}

/// A language with its words at hand.
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
    /// The English words of the main program, and those of every part that is here.
    static IN_ENGLISH: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    /// Nothing until the first language is there.
    static CURRENT: ArcRwSignal<Option<Spoken>> = ArcRwSignal::new(None);
    /// The latest wish, so that a slow answer to an earlier one is not shown.
    static WANTED: Cell<&'static str> = const { Cell::new("") };
    /// Languages stay once loaded; there are ten, so they are never given back.
    static LOADED: RefCell<Vec<Spoken>> = const { RefCell::new(Vec::new()) };
}

/// The language to write in.
pub fn spoken() -> Spoken {
    CURRENT.with(|current| current.get_untracked()).unwrap_or_else(english)
}

/// Adds the English words that a part brings.
pub fn add_words(words: &'static str) {
    IN_ENGLISH.with_borrow_mut(|all| all.push(words));
}

/// The words of `key` in English, which stands in for any other language.
pub fn in_english(key: &str) -> Option<(&'static str, Spoken)> {
    IN_ENGLISH.with_borrow(|all| all.iter().find_map(|words| Some((super::catalogue::find(words, key)?, english()))))
}

fn english() -> Spoken {
    Spoken { tag: ENGLISH, words: "" }
}

/// The tag of the language shown, reactively; nothing while the first one is on its way.
pub fn language() -> Option<&'static str> {
    CURRENT.with(|current| current.get()).map(|spoken| spoken.tag)
}

pub fn is_right_to_left(tag: &str) -> bool {
    RIGHT_TO_LEFT.contains(&primary(tag))
}

/// Shows what the address (`?lang=`, which is remembered), the last choice here or the browser prefers, in this order.
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

/// Shows `tag` from now on and remembers it; a language Roster does not speak changes nothing.
pub fn set_language(tag: &str) {
    let Some(language) = supported(tag, LANGUAGES) else { return };
    if let Some(storage) = storage() {
        // Refused in a browser that keeps nothing; then the choice lasts as long as the page.
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
        // Without its words the page stays as it is, and at the very start English is better than nothing.
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

/// The first wish that can be met; the first language otherwise.
fn best(wanted: &[String], languages: &'static [Language]) -> &'static Language {
    wanted.iter().find_map(|tag| supported(tag, languages)).unwrap_or(&languages[0])
}

/// The same tag, or else any of the same language: `de-AT` is served by `de`, `pt` by `pt-BR`.
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
    fn the_first_wish_that_can_be_met_is_met() {
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
