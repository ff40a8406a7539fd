//! The static outline in `app/index.html`, visible until the client has rendered something.

use leptos::prelude::*;

use crate::kit::dom;

const OUTLINE: &str = "boot";

pub fn is_shown() -> bool {
    dom::element(OUTLINE).is_some()
}

pub fn remove() {
    if let Some(outline) = dom::element(OUTLINE) {
        outline.remove();
    }
}

/// Whether the page in `text` starts the same client as this page.
pub fn is_same_version(page: &str) -> bool {
    // The client's script is named by the hash of itself and of everything it loads. A development build has no name.
    let script = document().query_selector("script[data-client]").ok().flatten();
    script.and_then(|script| script.get_attribute("data-client")).is_none_or(|script| page.contains(&script))
}
