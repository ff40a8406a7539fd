//! Links that indicate the current page.
//!
//! The router handles plain links, so they need no router component.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::view;

/// The value of `aria-current` for a link to `href`: current on its page and the pages below it.
pub fn current(href: &str) -> impl Fn() -> Option<&'static str> + Send + 'static + use<> {
    let (path, below) = (href.to_owned(), [href, "/"].concat());
    let now = use_location().pathname;
    move || now.with(|now| *now == path || now.starts_with(&below)).then_some("page")
}

/// A menu item that links to another page.
pub fn menu_link(href: String, icon: AnyView, words: String) -> AnyView {
    let current = current(&href);
    view! {
        <a class="menu-item" role="menuitem" tabindex="-1" href=href aria-current=current>
            {icon} {words}
        </a>
    }
}
