//! A few exclusive views side by side: radio buttons in one bar, with the browser's arrow keys. For pages with their
//! own URL, use links in `.tabs`. A disabled segment shows no reason; the caller shows it next to the bar.

use crate::view;
use leptos::prelude::*;

use super::choices::Choice;
use super::dom;

#[component]
pub fn Segmented(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> AnyView {
    let name = dom::next_id("segment");
    let segment = move |choice: Choice, name: String| {
        let id = dom::next_id("choice");
        let (own, sent) = (choice.value.clone(), choice.value.clone());
        view! {
            <input
                class="segment-input"
                type="radio"
                id=id.clone()
                name=name
                value=choice.value
                disabled=choice.disabled_reason.is_some()
                prop:checked=move || value.get() == own
                on:change=move |_| {
                    on_change.try_run(sent.clone());
                }
            />
            <label class="segment" for=id>{choice.label}</label>
        }
    };
    let segments = move || {
        let name = name.clone();
        options.get().into_iter().map(|choice| segment(choice, name.clone())).collect_view()
    };
    view! {
        <div class="segmented" role="radiogroup" aria-label=move || label.get()>{segments}</div>
    }
}
