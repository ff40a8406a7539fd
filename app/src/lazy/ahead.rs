//! Fetches parts before they are needed: when a link is hovered or focused, and when the browser is idle, unless it is
//! set to save data. The dialogs of the open page are always fetched, by `lazy::section` and `lazy::dialog`.

use std::{cell::Cell, time::Duration};

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use wasm_bindgen::JsValue;

use crate::{parts::questions::QuestionsPart, router, task};

/// Starts both. Call it once, at the root.
pub fn fetch_ahead() {
    for name in ["pointerover", "focusin", "touchstart"] {
        let handle = window_event_listener_untyped(name, |event| noticed(&event));
        on_cleanup(move || handle.remove());
    }
    let settled = || {
        spawn_local(async {
            task::idle().await;
            all();
        });
    };
    set_timeout(settled, SETTLED);
}

/// Before this, a phone's processor and connection are needed for the page itself.
const SETTLED: Duration = Duration::from_secs(5);

thread_local! {
    /// Whether fetching ahead failed. From then on, parts are only fetched on demand, which reports the reason.
    static FAILED: Cell<bool> = const { Cell::new(false) };
}

/// Fetches the part of a link's target.
fn noticed(event: &web_sys::Event) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()) else { return };
    let here = window().location().origin().unwrap_or_default();
    if link.origin() == here && is_online() && !FAILED.get() {
        for fetch in router::parts_of(&link.pathname()) {
            spawn_local(async move {
                if !fetch().await {
                    FAILED.set(true);
                }
            });
        }
    }
}

/// Fetches the parts of likely next pages, one after the other.
fn all() {
    if !is_online() || saves_data() {
        return;
    }
    spawn_local(async {
        let path = window().location().pathname().unwrap_or_default();
        let inside = router::is_in_area(&path);
        // The dialog that refused calls open.
        let first = inside.then_some(super::fetch::<QuestionsPart> as super::Fetch);
        for fetch in first.into_iter().chain(router::parts_around(&path)) {
            if !is_online() || FAILED.get() {
                return;
            }
            FAILED.set(!fetch().await);
            task::idle().await;
        }
    });
}

pub(super) fn is_online() -> bool {
    window().navigator().on_line()
}

/// The browser's setting to save data, if it has one.
fn saves_data() -> bool {
    let read = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let connection = read(&window().navigator(), "connection");
    !connection.is_undefined() && read(&connection, "saveData").is_truthy()
}
