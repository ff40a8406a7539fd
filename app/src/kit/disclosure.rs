//! Details that are there when wanted: the browser's own `<details>`.

use leptos::prelude::*;

use super::icon;

#[component]
pub fn Disclosure(
    #[prop(into)] summary: Signal<String>,
    #[prop(optional)] open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary class="disclosure-summary">{icon::chevron_right()} {summary}</summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
    .into_any()
}
