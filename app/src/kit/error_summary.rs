//! The errors of a form, above it, as links to its fields. Takes focus after each failed submit, not while the user is
//! correcting.

use crate::{markup::live, view};
use leptos::prelude::*;

use super::dom;

#[component]
pub fn ErrorSummary(
    #[prop(into)] title: Signal<String>,
    /// The id of a field (empty for an error of the whole form) and its error.
    #[prop(into)]
    items: Signal<Vec<(String, String)>>,
    /// Number of failed submits; each change moves focus here if there are errors.
    #[prop(into)]
    attempt: Signal<u32>,
) -> AnyView {
    let id = dom::next_id("errors");
    let title_id = format!("{id}-title");
    let own = id.clone();
    Effect::new(move |_| {
        attempt.get();
        if !items.with_untracked(Vec::is_empty) {
            let own = own.clone();
            request_animation_frame(move || dom::focus(&own));
        }
    });
    live(move || {
        let items = items.get();
        if items.is_empty() {
            return None;
        }
        // A single error needs no title.
        let titled = items.len() > 1;
        let heading = titled.then(|| {
            view! { <h2 class="error-summary-title" id=title_id.clone()>{title}</h2> }
        });
        let labelled = titled.then(|| title_id.clone());
        let rows = items.into_iter().map(row).collect_view();
        Some(view! {
            <div
                class="error-summary"
                id=id.clone()
                role="alert"
                tabindex="-1"
                aria-labelledby=labelled
            >
                {heading}
                <ul class="error-summary-list">{rows}</ul>
            </div>
        })
    })
}

fn row((field, text): (String, String)) -> AnyView {
    if field.is_empty() {
        return view! { <li>{text}</li> };
    }
    let target = field.clone();
    let go = move |event: leptos::ev::MouseEvent| {
        // The URL holds the page's state, so the fragment isn't followed.
        event.prevent_default();
        dom::focus(&target);
    };
    view! { <li><a href=format!("#{field}") on:click=go>{text}</a></li> }
}
