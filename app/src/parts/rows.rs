//! Arrow keys in a list whose rows have a link: up and down move between the links.

use leptos::{ev::KeyboardEvent, wasm_bindgen::JsCast};
use web_sys::{Element, HtmlElement};

use crate::kit::dom;

const LIST: &str = ".list";
const NAMES: &str = "a.person-name";

/// Handles a key in a list. Menus and fields in a row keep their own keys.
pub fn arrows(event: &KeyboardEvent) {
    let back = match event.key().as_str() {
        "ArrowDown" => false,
        "ArrowUp" => true,
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let list = target.and_then(|target| target.closest(LIST).ok().flatten());
    let Some(list) = list.and_then(|list| list.dyn_into::<HtmlElement>().ok()) else { return };
    let names = dom::all(&list, NAMES);
    let Some(at) = names.iter().position(dom::has_focus_inside) else { return };
    let to = if back { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(name) = to.and_then(|to| names.get(to)) {
        event.prevent_default();
        // A removed row can't take focus, which is fine.
        _ = name.focus();
    }
}
