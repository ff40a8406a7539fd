//! Nothing here: why, and what to do next. Also the shape of not found, forbidden and offline.

use crate::view;
use leptos::prelude::*;

#[component]
pub fn Empty(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Option<Signal<String>>,
    #[prop(optional, into)] icon: Option<ViewFnOnce>,
    /// Buttons or links: the way on.
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
