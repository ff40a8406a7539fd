//! The root component, which contains every page.

use leptos::prelude::*;
use leptos_router::components::Router;

use crate::{
    focus, i18n,
    kit::{ToastHost, Toasts},
    lazy, organization,
    parts::{crash::CrashBar, offline::OfflineBar, page, questions::SessionDialogHost},
    router, scroll,
    session::Session,
    t, view,
};

pub fn app() -> impl IntoView {
    i18n::provide_i18n(include_str!(concat!(env!("OUT_DIR"), "/main.words")));
    organization::look_on();
    // These outlive a change of language, which redraws everything below.
    Session::provide();
    Toasts::provide();
    scroll::restore();
    focus::keep();
    lazy::fetch_ahead();
    move || i18n::language().map(|_| root())
}

fn root() -> AnyView {
    view! {
        <OfflineBar/>
        <Router>{pages()}</Router>
        <ToastHost label=t!("toasts") close=t!("close")/>
        <SessionDialogHost/>
        // Last, so that its link comes after the skip link.
        <CrashBar/>
    }
    .into_any()
}

fn pages() -> AnyView {
    page::focus_heading_on_navigation();
    router::routes()
}
