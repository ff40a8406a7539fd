//! Links that say whether they lead to the page that is open.
//!
//! The router follows every link by itself; it needs no component of its own for that.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::view;

/// The value of `aria-current` for a link to `href`: its page, and the pages below it, are the current one.
pub fn current(href: &str) -> impl Fn() -> Option<&'static str> + Send + 'static + use<> {
    let (path, below) = (href.to_owned(), [href, "/"].concat());
    let now = use_location().pathname;
    move || now.with(|now| *now == path || now.starts_with(&below)).then_some("page")
}

/// A menu item that leads to another page.
pub fn menu_link(href: String, icon: AnyView, words: String) -> AnyView {
    let current = current(&href);
    view! {
        <a class="menu-item" role="menuitem" tabindex="-1" href=href aria-current=current>
            {icon} {words}
        </a>
    }
}
