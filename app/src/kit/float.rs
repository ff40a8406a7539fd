//! Positions a popover next to its control. Passes the position to the stylesheet as `--x` and `--y`; on a phone, the
//! stylesheet ignores both.

use std::cell::RefCell;

use leptos::{
    ev,
    prelude::{document, window, window_event_listener},
};
use web_sys::{Element, HtmlElement};

/// The inline edge of the anchor that the popover aligns with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    End,
}

const GAP: f64 = 4.0;
const MARGIN: f64 = 8.0;

thread_local! {
    /// The last shown popover and its anchor, repositioned when the window is resized.
    static SHOWN: RefCell<Option<(Element, HtmlElement, Align)>> = const { RefCell::new(None) };
}

/// Shows `layer` (a popover) below `anchor`, or above if there is no room below. Coordinates are relative to the
/// document, so the popover scrolls with its anchor.
pub fn show(anchor: &Element, layer: &HtmlElement, align: Align) {
    // The browser reports an error if it is shown already, which is fine.
    let _ = layer.show_popover();
    place(anchor, layer, align);
    let before = SHOWN.replace(Some((anchor.clone(), layer.clone(), align)));
    if before.is_none() {
        // One listener for the lifetime of the page.
        _ = window_event_listener(ev::resize, |_| {
            SHOWN.with_borrow(|shown| {
                let open = shown.as_ref().filter(|(_, layer, _)| layer.matches(":popover-open").unwrap_or(false));
                if let Some((anchor, layer, align)) = open {
                    place(anchor, layer, *align);
                }
            });
        });
    }
}

fn place(anchor: &Element, layer: &HtmlElement, align: Align) {
    let view = window();
    let number =
        |value: Result<leptos::wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or_default();
    let (height, scroll_y) = (number(view.inner_height()), view.scroll_y().unwrap_or_default());
    let width =
        document().document_element().map_or_else(|| number(view.inner_width()), |root| f64::from(root.client_width()));
    let rect = anchor.get_bounding_client_rect();
    let (w, h) = (f64::from(layer.offset_width()), f64::from(layer.offset_height()));

    let below = rect.bottom() + GAP;
    let above = rect.top() - GAP - h;
    let y = if below + h > height - MARGIN && above >= MARGIN { above } else { below };

    let (start, end) =
        if right_to_left() { (width - rect.right(), width - rect.left()) } else { (rect.left(), rect.right()) };
    let x = match align {
        Align::Start => start,
        Align::End => end - w,
    };
    let x = x.min(width - w - MARGIN).max(MARGIN);

    let style = layer.style();
    // Both are valid custom properties, so this can't fail.
    let _ = style.set_property("--x", &px(x));
    let _ = style.set_property("--y", &px(y + scroll_y));
}

/// A length in whole pixels.
fn px(length: f64) -> String {
    [(length.round() as i32).to_string().as_str(), "px"].concat()
}

fn right_to_left() -> bool {
    document().document_element().is_some_and(|root| root.matches(":dir(rtl)").unwrap_or(false))
}
