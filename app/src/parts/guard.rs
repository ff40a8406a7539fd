//! Pages that require a signed-in user, and pages that require none.

use crate::view;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Redirect,
    hooks::{use_location, use_navigate},
};

use super::{boot, problem::ProblemPage};
use crate::{kit::Skeleton, paths, session::use_session, t};

/// Renders `page` for a signed-in user; visitors are sent to sign in and come back afterwards.
pub fn signed_in(page: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let session = use_session();
    let location = use_location();
    let state = Memo::new(move |_| session.view.with(|view| view.as_ref().map(|view| view.user.is_some())));
    let content = move || match state.get() {
        Some(true) => page(),
        Some(false) => {
            let here = untrack(|| {
                let query = location.search.get();
                let mark = if query.is_empty() { "" } else { "?" };
                // The fragment can hold a link's secret.
                [location.pathname.get().as_str(), mark, &query, &location.hash.get()].concat()
            });
            view! { <Redirect path=paths::sign_in(&here) options=replacing()/> }
        }
        None => unknown(),
    };
    view! { {content} }
}

/// While the session is loading.
pub fn unknown() -> AnyView {
    let session = use_session();
    let content = move || match session.failure.get() {
        None if boot::is_shown() => ().into_any(),
        None => view! { <Skeleton rows=4 label=t!("loading")/> },
        Some(failure) => {
            boot::remove();
            view! { <ProblemPage failure=failure retry=move |()| session.reload()/> }
        }
    };
    view! {
        <main class="auth" id="main" tabindex="-1">
            <h1 class="visually-hidden">{t!("product")}</h1>
            {content}
        </main>
    }
}

/// Goes to `target()` as soon as a user is signed in.
pub fn leave_when_signed_in(target: impl Fn() -> String + 'static) {
    let session = use_session();
    let navigate = use_navigate();
    let signed_in = Memo::new(move |_| session.view.with(|view| view.as_ref().is_some_and(|view| view.user.is_some())));
    Effect::new(move |_| {
        if signed_in.get() {
            navigate(&untrack(&target), replacing());
        }
    });
}

/// Replaces the history entry, so that Back doesn't lead to a redirect.
pub fn replacing() -> NavigateOptions {
    NavigateOptions { replace: true, ..NavigateOptions::default() }
}
