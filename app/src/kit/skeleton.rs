//! The outline of a list that is loading. The stylesheet hides it for the first 200 ms, so that a quick answer doesn't
//! flicker.

use crate::view;
use leptos::prelude::*;

#[component]
pub fn Skeleton(
    #[prop(default = 8)] rows: usize,
    /// What is loading, announced politely.
    #[prop(into)]
    label: Signal<String>,
) -> AnyView {
    let row = || {
        view! {
            <div class="skeleton-row">
                <span class="skeleton-dot"></span>
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
            </div>
        }
    };
    let rows = (0..rows).map(|_| row()).collect_view();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            <div aria-hidden="true">{rows}</div>
        </div>
    }
}
