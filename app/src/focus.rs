//! Keeps focus in its place when the focused element goes away, such as the button of a row that was removed: focus moves
//! to the nearest control instead of to the top of the document.
//!
//! A page or dialog that moves focus itself does so first.

use std::cell::{Cell, RefCell};

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{HtmlElement, MutationObserver, MutationObserverInit};

use crate::kit::dom;

const CONTROLS: &str = "a[href], button, input, select, textarea, [tabindex]";
/// How many controls on each side are remembered.
const NEAR: usize = 8;

/// The last focused element in a dialog or in the page behind it.
struct Place {
    frame: HtmlElement,
    focused: HtmlElement,
    /// The controls around it, nearest first, the following ones before the preceding ones.
    near: Vec<HtmlElement>,
}

thread_local! {
    /// The places of the page and its open dialogs, from the outside in.
    static PLACES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
    /// Whether a check is scheduled.
    static CHECKING: Cell<bool> = const { Cell::new(false) };
}

/// Starts watching. Call it once, at the root.
pub fn keep() {
    let listener = window_event_listener(ev::focusin, |event| {
        if let Some(focused) = event.target().and_then(|target| target.dyn_into().ok()) {
            remember(focused);
        }
    });
    let changed = Closure::<dyn Fn()>::new(|| {
        // Most changes leave focus alone.
        if is_lost() && !CHECKING.replace(true) {
            // The frame after the one in which pages and dialogs move focus.
            request_animation_frame(|| request_animation_frame(check));
        }
    });
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok();
    let all = MutationObserverInit::new();
    all.set_child_list(true);
    all.set_subtree(true);
    if let (Some(observer), Some(body)) = (&observer, document().body()) {
        // Fails only for options that contradict each other.
        _ = observer.observe_with_options(&body, &all);
    }
    // For as long as the program runs.
    changed.forget();
    on_cleanup(move || listener.remove());
}

fn remember(focused: HtmlElement) {
    let Some(frame) = focused.closest("dialog, body").ok().flatten().and_then(|frame| frame.dyn_into().ok()) else {
        return;
    };
    let all = dom::all(&frame, CONTROLS);
    let at = all.iter().position(|one| *one == focused).unwrap_or_default();
    let (before, after) = (all.iter().take(at).rev().take(NEAR), all.iter().skip(at + 1).take(NEAR));
    let near = after.chain(before).cloned().collect();
    PLACES.with_borrow_mut(|places| {
        let inside = places.iter().position(|place| place.frame == frame).unwrap_or(places.len());
        places.truncate(inside);
        places.push(Place { frame, focused, near });
    });
}

/// Whether nothing has focus although something had.
fn is_lost() -> bool {
    let body = document().body().map(web_sys::Element::from);
    document().active_element().is_none_or(|active| Some(active) == body)
        && PLACES.with_borrow(|places| places.last().is_some_and(|place| !place.focused.is_connected()))
}

fn check() {
    CHECKING.set(false);
    if !is_lost() {
        return;
    }
    let target = PLACES.with_borrow(|places| places.iter().rev().find_map(Place::nearest));
    match target {
        Some(target) => _ = target.focus(),
        None => dom::focus("main"),
    }
}

impl Place {
    /// The element itself, or the nearest control that can take focus. A text field only follows a text field: on a phone,
    /// it would open the keyboard.
    fn nearest(&self) -> Option<HtmlElement> {
        if !self.frame.is_connected() {
            return None;
        }
        let types = |one: &HtmlElement| matches!(one.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT");
        let fits = |one: &&HtmlElement| can_focus(one) && (!types(one) || types(&self.focused));
        std::iter::once(&self.focused).chain(&self.near).find(fits).cloned()
    }
}

/// Whether the element is in the document and visible. A control with a reason for being disabled stays focusable.
fn can_focus(element: &HtmlElement) -> bool {
    element.is_connected() && element.offset_parent().is_some() && !element.has_attribute("disabled")
}
