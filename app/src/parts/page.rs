//! Common to every page: its title in the browser, and focus on its heading after navigation.

use std::cell::Cell;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{kit::dom, organization::Organization, t};

thread_local! {
    /// Whether the URL has changed since the page was loaded.
    static NAVIGATED: Cell<bool> = const { Cell::new(false) };
}

/// Sets the title in the browser's tab and history, with the organization's name. Reactive.
pub fn page_title(title: impl Fn() -> String + 'static) {
    let organization = use_context::<Organization>();
    Effect::new(move |_| {
        let page = title();
        let name = match organization {
            Some(organization) => {
                organization.with(|view, _| t!("page-title-in", page = &page, organization = &view.name))
            }
            None => t!("page-title", page = &page),
        };
        document().set_title(&name);
    });
}

/// After navigation, moves focus to the page's heading, so that screen readers start there. A change of query or
/// fragment is the same page. Call it once, inside the router.
pub fn focus_heading_on_navigation() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            NAVIGATED.set(true);
            request_animation_frame(focus_heading);
        }
        path
    });
}

/// Does the same for a page that loads after the URL has changed, unless focus has moved. The first page of a visit
/// keeps the browser's focus.
pub fn focus_arrived() {
    if !NAVIGATED.get() {
        return;
    }
    let body = document().body().map(web_sys::Element::from);
    let focused = document().active_element().filter(|focused| body.as_ref() != Some(focused));
    if focused.is_none_or(|focused| focused.id() == "main") {
        focus_main_heading();
    }
}

/// Moves focus to the page's heading, or to its main element without one.
pub fn focus_heading() {
    let Some(main) = dom::element("main") else { return };
    if dom::has_focus_inside(&main) {
        return; // a field that asked for focus has it
    }
    focus_main_heading();
}

fn focus_main_heading() {
    let Some(main) = dom::element("main") else { return };
    match dom::all(&main, "h1").into_iter().next() {
        Some(heading) => {
            // Focusable by script, not with Tab.
            heading.set_tab_index(-1);
            // A restored list keeps its scroll position.
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            _ = heading.focus_with_options(&options);
        }
        None => _ = main.focus(),
    }
}
