//! A progress bar with its count as text.

use crate::view;
use leptos::prelude::*;

use super::dom;

#[component]
pub fn Progress(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<u32>,
    #[prop(into)] max: Signal<u32>,
    /// "37 of 120".
    #[prop(into)]
    count: Signal<String>,
) -> AnyView {
    let id = dom::next_id("progress");
    view! {
        <div class="progress">
            <label class="progress-label" for=id.clone()>{label}</label>
            <span class="progress-count" role="status">{count}</span>
            <progress
                class="progress-bar"
                id=id
                value=move || value.get()
                max=move || max.get()
            ></progress>
        </div>
    }
}
