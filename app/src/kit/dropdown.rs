//! A panel that opens below a button: filters, a date range, details. Closes on Escape and on a click elsewhere.

use crate::view;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::float::{self, Align};
use super::{dom, icon};

#[component]
pub fn Dropdown(
    #[prop(into)] label: Signal<String>,
    /// Number of selected options, shown on the button unless zero.
    #[prop(optional, into)]
    count: Signal<usize>,
    #[prop(optional)] align: Align,
    children: ChildrenFn,
) -> AnyView {
    let id = dom::next_id("dropdown");
    let open = RwSignal::new(false);
    let button = NodeRef::<leptos::html::Button>::new();
    let layer = NodeRef::<leptos::html::Div>::new();
    let toggle = move |_| {
        let was_open = open.try_get_untracked() == Some(true);
        open.try_set(!was_open);
        request_animation_frame(move || {
            let (Some(button), Some(layer)) =
                (button.try_get_untracked().flatten(), layer.try_get_untracked().flatten())
            else {
                return;
            };
            if was_open {
                // Fails if it is hidden already, which is fine.
                let _ = layer.hide_popover();
            } else {
                float::show(&button, &layer, align);
            }
        });
    };
    let number = move || {
        let count = count.get();
        (count > 0).then(|| view! { <span class="count">{count.to_string()}</span> })
    };
    view! {
        <button
            class="button"
            type="button"
            data-tone="neutral"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls=id.clone()
            node_ref=button
            on:click=toggle
        >
            {label}
            {number}
            {icon::chevron_down()}
        </button>
        <div
            class="dropdown"
            id=id
            role="group"
            popover="auto"
            aria-label=move || label.get()
            node_ref=layer
            on:toggle=move |event| {
                let shown = event_target::<HtmlElement>(&event).matches(":popover-open").unwrap_or(false);
                // Setting it again would redraw the content and lose focus.
                if open.try_get_untracked() == Some(!shown) {
                    open.try_set(shown);
                }
            }
        >
            {move || open.get().then(|| children())}
        </div>
    }
}
