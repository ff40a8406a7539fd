//! Newer and older, for lists that are read by cursor. It knows no page numbers, because a list
//! that changes while it is read has none.

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
    /// Where one is: "51–100 of 10,482".
    #[prop(optional, into)]
    status: Signal<String>,
    /// Why there is no way on in that direction; `None` when there is.
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
