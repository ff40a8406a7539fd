//! Restores the scroll position on Back, Forward, and a reload.
//!
//! Browsers give up when the content isn't loaded yet. The position is stored by path in the tab's storage, without the
//! query, which can contain a searched name. A page opened by a link starts at its top, which the router handles.

use std::cell::{Cell, RefCell};

use js_sys::Reflect;
use leptos::{ev, prelude::*};
use web_sys::ScrollRestoration;

const STORED: &str = "scroll ";
/// Number of frames a page has to reach its previous height: two seconds on most screens.
const FRAMES: u32 = 120;

thread_local! {
    /// The current path and its scroll position.
    static SHOWN: RefCell<(String, i32)> = RefCell::default();
    /// Counts restorations and user actions, so that only the latest one applies.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Starts storing and restoring positions. Call it once, at the root.
pub fn restore() {
    if window().history().is_ok_and(|history| history.set_scroll_restoration(ScrollRestoration::Manual).is_err()) {
        return;
    }
    let listeners = [
        window_event_listener(ev::scroll, |_| note()),
        window_event_listener(ev::popstate, |_| go_back()),
        window_event_listener(ev::pagehide, |_| keep()),
        // If the user acts while the page is growing, their position stays.
        window_event_listener(ev::wheel, |_| stop()),
        window_event_listener(ev::touchmove, |_| stop()),
        window_event_listener(ev::keydown, |_| stop()),
        window_event_listener(ev::pointerdown, |_| stop()),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    if comes_back() {
        go_back();
    }
}

/// Whether the page was loaded by a reload or by Back from another site.
fn comes_back() -> bool {
    let entries = window().performance().map(|clock| clock.get_entries_by_type("navigation"));
    let kind = entries.and_then(|entries| Reflect::get(&entries.get(0), &"type".into()).ok()?.as_string());
    kind.is_some_and(|kind| kind != "navigate")
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// In whole pixels: reading and writing fractions would add 17 KB to the client.
fn scrolled() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

/// Stores the position of a page when another replaces it.
fn note() {
    let (path, scrolled) = (path(), scrolled());
    let left = SHOWN.with_borrow(|(shown, _)| *shown != path);
    if left {
        keep();
    }
    SHOWN.set((path, scrolled));
}

fn keep() {
    SHOWN.with_borrow(|(path, scrolled)| {
        if let Some(storage) = storage().filter(|_| !path.is_empty()) {
            // If the storage is full, only the position is lost.
            _ = storage.set_item(&[STORED, path].concat(), &scrolled.to_string());
        }
    });
}

fn stop() {
    TURN.set(TURN.get().wrapping_add(1));
}

fn go_back() {
    keep();
    stop();
    let path = path();
    let kept = storage().and_then(|storage| storage.get_item(&[STORED, &path].concat()).ok().flatten());
    let wanted = kept.and_then(|kept| kept.parse().ok()).unwrap_or_default();
    SHOWN.set((path.clone(), wanted));
    scroll_to(path, wanted, TURN.get(), FRAMES);
}

/// Scrolls as soon as the page is long enough.
fn scroll_to(shown: String, wanted: i32, turn: u32, frames: u32) {
    request_animation_frame(move || {
        if TURN.get() != turn || path() != shown {
            return;
        }
        window().scroll_to_with_x_and_y(0.0, wanted.into());
        if scrolled().abs_diff(wanted) > 1 && frames > 0 {
            scroll_to(shown, wanted, turn, frames - 1);
        }
    });
}
