//! Access to the document that several components share. Keeps no state except the counter for generated ids.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// An id such as `menu-12`, unique in the document.
pub fn next_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{prefix}-{number}")
}

pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves focus to the element with this id, if it exists and can take it.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // A detached element refuses focus, which is fine.
        let _ = element.focus();
    }
}

/// Hides a popover by id, for example the phone navigation after a link in it was followed.
pub fn hide_popover(id: &str) {
    if let Some(element) = element(id) {
        // The browser reports an error if it is hidden already, which is fine.
        let _ = element.hide_popover();
    }
}

pub fn has_focus_inside(element: &HtmlElement) -> bool {
    element.contains(document().active_element().as_deref())
}

/// The browser's own capitalization, which needs no tables in the client.
pub fn upper(text: &str) -> String {
    js_sys::JsString::from(text).to_upper_case().into()
}

pub fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// The browser's compatibility decomposition: characters and their accents one by one.
pub fn decomposed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

/// The focusable descendants that match `selector`, in document order.
pub fn all(root: &HtmlElement, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}
