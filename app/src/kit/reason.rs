//! Shows on hover, focus, and tap why a control is disabled. A `None` reason means that it is enabled.

use std::time::Duration;

use crate::view;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::dom;
use super::float::{self, Align};

/// Time to move the pointer from the control onto the text, which must stay readable (WCAG 1.4.13).
const LINGER: Duration = Duration::from_millis(120);

pub type Reason = Signal<Option<String>>;

/// Wraps a control with id `control` and shows its reason next to it. The control itself must reference
/// `reason_id(control)` with `aria-describedby`.
pub fn explained(control: String, reason: Reason, view: AnyView) -> AnyView {
    let (owner, layer) = (Held::new(), Held::new());
    let id = reason_id(&control);
    let show = move || {
        let said = reason.try_get_untracked().flatten().is_some();
        if let (true, Some(layer), Some(anchor)) = (said, held(layer), dom::element(&control)) {
            float::show(&anchor, &layer, Align::Start);
        }
    };
    let leave = move || {
        let later = move || {
            if !held(owner).is_some_and(|owner| is_attended(&owner)) {
                hide(layer);
            }
        };
        set_timeout(later, LINGER);
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_shown(layer) {
            event.prevent_default();
            event.stop_propagation();
            hide(layer);
        }
    };
    view! {
        <span
            class="explained"
            node_ref=owner
            on:pointerenter={
                let show = show.clone();
                move |_| show()
            }
            on:focusin={
                let show = show.clone();
                move |_| show()
            }
            on:click=move |_| show()
            on:pointerleave=move |_| leave()
            on:focusout=move |_| leave()
            on:keydown=escape
        >
            {view}
            <span class="reason" id=id role="tooltip" popover="manual" node_ref=layer>
                {move || reason.get()}
            </span>
        </span>
    }
}

/// The id of the text that explains this control.
pub fn reason_id(control: &str) -> String {
    format!("{control}-reason")
}

type Held = NodeRef<leptos::html::Span>;

fn held(node: Held) -> Option<HtmlElement> {
    node.try_get_untracked().flatten().map(HtmlElement::from)
}

fn hide(layer: Held) {
    if let Some(layer) = held(layer) {
        // Fails if it is hidden already, which is fine.
        let _ = layer.hide_popover();
    }
}

fn is_shown(layer: Held) -> bool {
    held(layer).is_some_and(|layer| layer.matches(":popover-open").unwrap_or(false))
}

fn is_attended(owner: &HtmlElement) -> bool {
    owner.matches(":hover").unwrap_or(false) || dom::has_focus_inside(owner)
}
