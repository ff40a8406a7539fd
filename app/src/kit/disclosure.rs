//! Collapsible details on the native `<details>`.

use crate::view;
use leptos::prelude::*;

use super::icon;

#[component]
pub fn Disclosure(#[prop(into)] summary: Signal<String>, #[prop(optional)] open: bool, children: Children) -> AnyView {
    view! {
        <details class="disclosure" open=open>
            <summary class="disclosure-summary">{icon::chevron_right()} {summary}</summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
