//! A single checkbox; the third state means "some" above a list. `choices` has lists of them.

use crate::view;
use leptos::prelude::*;

use super::dom;

#[component]
pub fn Checkbox(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] indeterminate: Signal<bool>,
    /// The label is only for screen readers, as in a table's first column.
    #[prop(optional)]
    bare: bool,
) -> AnyView {
    let id = id.unwrap_or_else(|| dom::next_id("check"));
    let input = view! {
        <input
            class="check"
            type="checkbox"
            id=id.clone()
            aria-label=bare.then_some(move || label.get())
            prop:checked=move || checked.get()
            prop:indeterminate=move || indeterminate.get()
            on:change=move |event| {
                on_change.try_run(event_target_checked(&event));
            }
        />
    };
    if bare {
        // The label has no visible text but a finger-sized area around the box.
        view! { <label class="choice" data-bare="">{input}</label> }
    } else {
        view! {
            <span class="choice">
                {input} <label class="choice-label" for=id>{label}</label>
            </span>
        }
    }
}
