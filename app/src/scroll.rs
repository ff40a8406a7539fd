//! Brings a page back to where it was scrolled to, on Back, Forward and a reload.
//!
//! Browsers try this themselves, but give up when the content is not there yet. The position is kept by path in the tab's
//! own storage, without the query, which may hold a name that was searched for. A page that is opened by a link starts at
//! its top, which the router sees to.

use std::cell::{Cell, RefCell};

use js_sys::Reflect;
use leptos::{ev, prelude::*};
use web_sys::ScrollRestoration;

const STORED: &str = "scroll ";
/// How many frames a page gets to become as long as it was: two seconds on most screens.
const FRAMES: u32 = 120;

thread_local! {
    /// The path that is shown, and how far it is scrolled.
    static SHOWN: RefCell<(String, f64)> = RefCell::default();
    /// Counts restorations and what the reader did, so that only the latest has its way.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Starts to remember and to restore. Call it once, at the root.
pub fn restore() {
    if window().history().is_ok_and(|history| history.set_scroll_restoration(ScrollRestoration::Manual).is_err()) {
        return;
    }
    let listeners = [
        window_event_listener(ev::scroll, |_| note()),
        window_event_listener(ev::popstate, |_| go_back()),
        window_event_listener(ev::pagehide, |_| keep()),
        // Someone who acts while the page is still growing is left where they are.
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

/// Whether the page was loaded by a reload, or by Back from another site, and not by a link.
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

/// Keeps the position of the page that was shown when another takes its place.
fn note() {
    let (path, scrolled) = (path(), window().scroll_y().unwrap_or_default());
    let left = SHOWN.with_borrow(|(shown, _)| *shown != path);
    if left {
        keep();
    }
    SHOWN.set((path, scrolled));
}

fn keep() {
    SHOWN.with_borrow(|(path, scrolled)| {
        if let Some(storage) = storage().filter(|_| !path.is_empty()) {
            // A full storage costs the position and nothing else.
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
    let wanted = kept.and_then(|kept| kept.parse().ok()).unwrap_or(0.0);
    SHOWN.set((path.clone(), wanted));
    scroll_to(path, wanted, TURN.get(), FRAMES);
}

/// Scrolls as soon as the page is long enough.
fn scroll_to(shown: String, wanted: f64, turn: u32, frames: u32) {
    request_animation_frame(move || {
        if TURN.get() != turn || path() != shown {
            return;
        }
        window().scroll_to_with_x_and_y(0.0, wanted);
        let reached = window().scroll_y().unwrap_or_default();
        if (reached - wanted).abs() > 1.0 && frames > 0 {
            scroll_to(shown, wanted, turn, frames - 1);
        }
    });
}
