//! Open dialogs in the browser's history, so that Back closes the last one instead of leaving the page.
//!
//! Opening a dialog adds an entry with the number of open dialogs as its state. Back leads to a smaller number, so the last
//! dialog closes; if it has to stay, it gets its entry again. A dialog that closes in another way takes its entry back.

use std::cell::{Cell, RefCell};

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

struct Open {
    id: String,
    /// Closes the dialog; returns whether it closed.
    dismiss: Callback<(), bool>,
}

thread_local! {
    static OPEN: RefCell<Vec<Open>> = const { RefCell::new(Vec::new()) };
    static LISTENING: Cell<bool> = const { Cell::new(false) };
    /// Whether the next step in the history is our own.
    static RETURNING: Cell<bool> = const { Cell::new(false) };
}

/// Gives the dialog its entry whenever it opens. `dismiss` closes it, and returns whether it closed.
pub(super) fn close_on_back(id: &str, open: RwSignal<bool>, dismiss: Callback<(), bool>) {
    listen();
    let own = id.to_owned();
    Effect::new(move |before: Option<bool>| {
        let open = open.get();
        match (before.unwrap_or(false), open) {
            (false, true) => opened(&own, dismiss),
            (true, false) => closed(&own),
            (false, false) | (true, true) => {}
        }
        open
    });
    let own = id.to_owned();
    on_cleanup(move || closed(&own));
}

/// Listens for Back. After a reload, the entries of dialogs that were open are left first.
fn listen() {
    if !LISTENING.replace(true) {
        // For as long as the program runs.
        _ = window_event_listener(ev::popstate, |_| went_back());
        settle();
    }
}

fn opened(id: &str, dismiss: Callback<(), bool>) {
    let count = OPEN.with_borrow_mut(|open| {
        open.push(Open { id: id.to_owned(), dismiss });
        open.len()
    });
    push(count);
}

/// Also for a dialog that Back has closed or that isn't open.
fn closed(id: &str) {
    let known = OPEN.with_borrow_mut(|open| {
        let before = open.len();
        open.retain(|one| one.id != id);
        open.len() != before
    });
    if known {
        // Other dialogs may close in the same moment, or a page may open.
        set_timeout(settle, std::time::Duration::ZERO);
    }
}

fn count() -> usize {
    OPEN.with_borrow(Vec::len)
}

/// The number of dialogs that were open at the current entry.
fn entry() -> usize {
    let state = window().history().and_then(|history| history.state());
    state.ok().and_then(|state| state.as_f64()).map_or(0, |count| count as usize)
}

fn push(count: usize) {
    // A browser refuses hundreds of entries in a few seconds; then Back leaves the page.
    _ = window().history().and_then(|history| history.push_state(&JsValue::from(count as u32), ""));
}

/// Goes back to the entry that fits the open dialogs.
fn settle() {
    let (entry, count) = (entry(), count());
    if entry > count && !RETURNING.replace(true) {
        let steps = i32::try_from(entry - count).unwrap_or(1);
        _ = window().history().and_then(|history| history.go_with_delta(-steps));
    }
}

fn went_back() {
    if RETURNING.replace(false) {
        return;
    }
    let entry = entry();
    while count() > entry {
        let Some(dismiss) = OPEN.with_borrow(|open| open.last().map(|last| last.dismiss)) else { return };
        let before = count();
        if dismiss.try_run(()) != Some(true) {
            // A question to the user may have opened meanwhile, with an entry of its own.
            (entry + 1..=before).for_each(push);
            return;
        }
        OPEN.with_borrow_mut(|open| open.truncate(before - 1));
    }
    // Forward, to the entry of a closed dialog.
    settle();
}
