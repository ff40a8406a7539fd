//! The end of an infinite list: loads the next page when it comes near, and has a button for keyboards and for retries.

use crate::view;
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use crate::kit::*;
use crate::t;

#[component]
pub fn ListEnd(
    /// Whether there are more rows than shown.
    #[prop(into)]
    more: Signal<bool>,
    #[prop(into)] busy: Signal<bool>,
    /// Why the next page failed to load; then only the button retries.
    #[prop(optional, into)]
    failure: Signal<Option<String>>,
    /// Loads only on click, for lists with content below.
    #[prop(optional)]
    by_hand: bool,
    #[prop(into)] on_more: Callback<()>,
) -> AnyView {
    let node = NodeRef::<leptos::html::Div>::new();
    if !by_hand {
        near(node, busy, move || {
            if failure.try_get_untracked().flatten().is_none() {
                on_more.try_run(());
            }
        });
    }
    view! {
        <div class="list-end" node_ref=node hidden=move || !more.get()>
            {move || failure.get().map(|words| view! { <p class="muted" role="status">{words}</p> })}
            <Button busy=busy on_click=move |_| { on_more.try_run(()); }>
                {move || if failure.get().is_some() { t!("retry") } else { t!("list-more") }}
            </Button>
        </div>
    }
}

/// Runs `act` when the element is less than a screen away, and again after each load if it still is.
fn near(node: NodeRef<leptos::html::Div>, busy: Signal<bool>, act: impl Fn() + 'static) {
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let is_near = |entry: leptos::wasm_bindgen::JsValue| {
            entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting())
        };
        if entries.iter().any(is_near) {
            act();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("100% 0%");
    // Fails only for unknown options.
    let Ok(observer) = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) else { return };
    let kept = StoredValue::new_local((observer, seen));
    Effect::new(move |_| {
        let (Some(element), false) = (node.get(), busy.get()) else { return };
        kept.try_with_value(|(observer, _)| {
            observer.unobserve(&element);
            observer.observe(&element);
        });
    });
    on_cleanup(move || _ = kept.try_with_value(|(observer, _)| observer.disconnect()));
}
