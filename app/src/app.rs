//! The root: what every page stands in. Which page belongs to which address stands with each entry.

pub mod door;
pub mod people;
pub mod setup;

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::{components::Router, hooks::use_location};
use shared::entry::Entry;

use crate::{
    i18n,
    kit::{ToastHost, Toasts},
    parts::{crash::CrashBar, not_found::NotFoundPage, offline::OfflineBar},
    session::Session,
    t,
};

/// A page as a plain function: routes that are all of one type are compiled once.
macro_rules! page {
    ($page:ident) => {
        (|| $page()) as fn() -> AnyView
    };
}
use page;

/// Draws the pages of an entry, in its `words` as long as no other language is there.
pub fn app(pages: fn() -> AnyView, words: &'static str) -> impl IntoView {
    i18n::provide_i18n(words);
    // These outlive a change of language, which draws everything below anew.
    Session::provide();
    Toasts::provide();
    move || i18n::language().map(|_| root(pages))
}

fn root(pages: fn() -> AnyView) -> AnyView {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    view! {
        <OfflineBar/>
        <Router>{pages()}</Router>
        <ToastHost label=t!("toasts") close=t!("close")/>
        // Last, so that its link does not come before the one that skips to the content.
        <CrashBar/>
    }
    .into_any()
}

/// An address that this entry does not know: another entry's is loaded anew, all others lead nowhere.
fn elsewhere(here: Entry) -> AnyView {
    let asked = use_location();
    let path = asked.pathname.get_untracked();
    if Entry::of(&path, true) == here {
        return NotFoundPage();
    }
    let target = [path, with_mark("?", asked.search.get_untracked()), with_mark("#", asked.hash.get_untracked())];
    // The router writes the address into the bar after it has drawn this.
    let toasts = Toasts::get();
    set_timeout(
        move || {
            toasts.keep();
            load(&target.concat());
        },
        Duration::ZERO,
    );
    ().into_any()
}

/// A query or a fragment as it stands in an address.
fn with_mark(mark: &str, text: String) -> String {
    if text.is_empty() || text.starts_with(mark) { text } else { [mark, &text].concat() }
}

/// Asks the server for the page at an address, even if the bar shows it already.
fn load(target: &str) {
    let location = window().location();
    let shown = [location.pathname(), location.search(), location.hash()].map(Result::unwrap_or_default).concat();
    let _ = if shown == target { location.reload() } else { location.assign(target) };
}
