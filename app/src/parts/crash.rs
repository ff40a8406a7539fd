//! The bar that offers to reload the page after the client has panicked.
//!
//! A panic stops everything, so the bar is rendered in advance, hidden, and the hook only reveals it.

use crate::view;
use leptos::prelude::*;

use crate::t;

const BAR: &str = "crash";

/// Reveals the bar when the client panics.
pub fn watch() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        if let Some(bar) = document().get_element_by_id(BAR) {
            // If this fails, nothing more can be done.
            _ = bar.remove_attribute("hidden");
        }
    }));
}

#[component]
pub fn CrashBar() -> AnyView {
    view! {
        <div class="banner" id=BAR data-tone="negative" role="alert" hidden>
            <p>{t!("crash-text")}</p>
            // `external` keeps the router, which can be broken, too, from following it.
            <a class="button" href="" rel="external">{t!("crash-reload")}</a>
        </div>
    }
}
