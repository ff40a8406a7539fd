//! An empty state: why there is nothing, and what to do next. Also used for not found, forbidden, and offline.

use crate::view;
use leptos::prelude::*;

#[component]
pub fn Empty(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Option<Signal<String>>,
    #[prop(optional, into)] icon: Option<ViewFnOnce>,
    /// Buttons or links for the next step.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let text = text.map(|text| view! { <p class="empty-text">{text}</p> });
    let actions = children.map(|children| view! { <div class="empty-actions">{children()}</div> });
    view! {
        <div class="empty">
            {icon.map(ViewFnOnce::run)}
            <h2 class="empty-title">{title}</h2>
            {text}
            {actions}
        </div>
    }
}
