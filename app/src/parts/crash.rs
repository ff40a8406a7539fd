//! What is left when the client itself breaks: a bar that offers to load the page again.
//!
//! A panic stops everything, so the bar is drawn beforehand, hidden, and the hook only uncovers it.

use crate::view;
use leptos::prelude::*;

use crate::t;

const BAR: &str = "crash";

/// Uncovers the bar when the client panics.
pub fn watch() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        if let Some(bar) = document().get_element_by_id(BAR) {
            // Nothing more can be done if this fails.
            _ = bar.remove_attribute("hidden");
        }
    }));
}

#[component]
pub fn CrashBar() -> AnyView {
    view! {
        <div class="banner" id=BAR data-tone="negative" role="alert" hidden>
            <p>{t!("crash-text")}</p>
            // `external` keeps the router, which may be broken too, from following it.
            <a class="button" href="" rel="external">{t!("crash-reload")}</a>
        </div>
    }
}
