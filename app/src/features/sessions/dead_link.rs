//! A page for an emailed link that no longer works: the reason and the next step.

use crate::view;
use leptos::prelude::*;
use shared::problem::Problem;

use crate::{
    api::Failure,
    parts::{auth::AuthPage, problem},
    paths, t,
};

/// The page that sends a new link of the same kind.
#[derive(Clone, Copy)]
pub struct NewLink {
    pub href: &'static str,
    pub words: fn() -> String,
}

/// Whether the link itself no longer works, so that retrying can't help.
pub fn is_dead(failure: &Failure) -> bool {
    matches!(
        failure.problem(),
        Some(
            Problem::LinkUnknown
                | Problem::LinkExpired
                | Problem::LinkUsed
                | Problem::LinkReplaced
                | Problem::LinkRevoked
        )
    )
}

#[component]
pub fn DeadLink(failure: Failure, new_link: NewLink) -> AnyView {
    let title = match failure.problem() {
        Some(Problem::LinkExpired) => t!("link-expired-title"),
        Some(Problem::LinkUsed) => t!("link-used-title"),
        Some(Problem::LinkReplaced) => t!("link-replaced-title"),
        _ => t!("link-unknown-title"),
    };
    let used = matches!(failure.problem(), Some(Problem::LinkUsed));
    let (first, second) = (link_to_new(new_link, !used), sign_in_link(used));
    let actions = if used { [second, first] } else { [first, second] };
    view! {
        <AuthPage title=title lead=problem::words(&failure)>
            <div class="form-actions">{actions}</div>
        </AuthPage>
    }
}

fn link_to_new(new_link: NewLink, main: bool) -> AnyView {
    link(new_link.href, (new_link.words)(), main)
}

fn sign_in_link(main: bool) -> AnyView {
    link(paths::SIGN_IN, t!("sign-in-submit"), main)
}

fn link(href: &'static str, words: String, main: bool) -> AnyView {
    view! {
        <a class="button" data-size="large" data-tone=if main { "primary" } else { "neutral" } href=href>
            {words}
        </a>
    }
}
