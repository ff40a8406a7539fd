//! What is typed into a text field survives a reload of the page and the end of the session, in the tab's storage.
//!
//! A draft belongs to a path, a field, and the field's first value, so it doesn't appear in a form about something else.
//! It ends when the field leaves the page. Passwords are never stored.

use std::cell::Cell;

use leptos::prelude::*;
use web_sys::Storage;

/// Starts the keys of drafts.
const DRAFT: &str = "draft ";
/// The key of the user who typed the drafts.
const OWNER: &str = "draft-owner";
/// Separates the first value from the typed one.
const SEPARATOR: char = '\0';

thread_local! {
    /// Whether drafts stay although their fields leave the page.
    static HELD: Cell<bool> = const { Cell::new(false) };
}

/// Restores a draft, and stores the value whenever it changes, until the owner that calls this goes away. Text fields do it
/// themselves; call it for a value that outlives its field.
pub fn keep(id: &str, value: RwSignal<String>) {
    let path = window().location().pathname().unwrap_or_default();
    let key = [DRAFT, &path, " ", id].concat();
    let first = value.get_untracked();
    let stored = storage().and_then(|storage| storage.get_item(&key).ok().flatten());
    if let Some((_, typed)) =
        stored.as_deref().and_then(|stored| stored.split_once(SEPARATOR)).filter(|(of, _)| *of == first)
    {
        value.set(typed.to_owned());
    }
    let own = key.clone();
    Effect::new(move |before: Option<()>| {
        let text = value.get();
        if before.is_some() {
            store(&own, (text != first).then(|| [&first, "\0", &text].concat()));
        }
    });
    on_cleanup(move || {
        if !HELD.get() {
            store(&key, None);
        }
    });
}

/// Keeps the drafts on the page although it goes away, because the session has ended.
pub fn hold() {
    HELD.set(true);
}

/// Drafts belong to this user from now on; those of another are deleted.
pub fn belong_to(user: &str) {
    HELD.set(false);
    let Some(storage) = storage() else { return };
    if storage.get_item(OWNER).ok().flatten().is_some_and(|owner| owner != user) {
        clear();
    }
    // If the storage is full, nothing is stored for anyone.
    _ = storage.set_item(OWNER, user);
}

/// Deletes all drafts.
pub fn clear() {
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
    for key in keys.filter(|key| key.starts_with(DRAFT)).collect::<Vec<_>>() {
        store(&key, None);
    }
}

fn store(key: &str, text: Option<String>) {
    let Some(storage) = storage() else { return };
    // If the storage is full, only the draft is lost.
    _ = match text {
        Some(text) => storage.set_item(key, &text),
        None => storage.remove_item(key),
    };
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
