//! A search field that `/` focuses from anywhere on the page. The caller debounces input, because it knows the cost of
//! a search.

use crate::view;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::{dom, icon};

#[component]
pub fn SearchField(
    #[prop(into)] id: String,
    /// For screen readers; the placeholder is visible.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] placeholder: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
) -> AnyView {
    let own = id.clone();
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.key() == "/" && !event.ctrl_key() && !event.meta_key() && !is_typing(&event) {
            event.prevent_default();
            dom::focus(&own);
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <div class="search" role="search">
            {icon::search()}
            <label class="visually-hidden" for=id.clone()>{label}</label>
            <input
                class="input"
                type="search"
                id=id
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-keyshortcuts="/"
                placeholder=move || placeholder.get()
                prop:value=move || value.get()
                on:input=move |event| {
                    on_input.try_run(event_target_value(&event));
                }
            />
            <kbd class="search-key" aria-hidden="true">"/"</kbd>
        </div>
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| {
        target.closest("input, textarea, select, [contenteditable], dialog").is_ok_and(|hit| hit.is_some())
    })
}
