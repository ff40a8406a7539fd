//! Previous and next buttons for lists with cursors. Shows no page numbers, because a changing list has none.

use crate::view;
use leptos::prelude::*;

use super::{Button, icon};

#[component]
pub fn Pager(
    /// The name of the navigation.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] newer: Signal<String>,
    #[prop(into)] older: Signal<String>,
    /// The current range: "51–100 of 10,482".
    #[prop(optional, into)]
    status: Signal<String>,
    /// Why this direction isn't available; `None` if it is.
    #[prop(into)]
    newer_reason: Signal<Option<String>>,
    #[prop(into)] older_reason: Signal<Option<String>>,
    #[prop(into)] on_newer: Callback<()>,
    #[prop(into)] on_older: Callback<()>,
) -> AnyView {
    view! {
        <nav class="pager" aria-label=move || label.get()>
            <p class="pager-status" aria-live="polite">{status}</p>
            <Button
                disabled_reason=newer_reason
                on_click=move |_| {
                    on_newer.try_run(());
                }
            >
                {icon::chevron_left()}
                {newer}
            </Button>
            <Button
                disabled_reason=older_reason
                on_click=move |_| {
                    on_older.try_run(());
                }
            >
                {older}
                {icon::chevron_right()}
            </Button>
        </nav>
    }
}
