//! The root URL: redirects to the visitor's start page.

use crate::view;
use leptos::prelude::*;
use leptos_router::components::Redirect;

use crate::{
    parts::guard::{replacing, signed_in},
    paths,
    session::use_session,
};

#[component]
pub fn HomePage() -> AnyView {
    let session = use_session();
    signed_in(move || {
        let first = untrack(|| session.first_organization());
        let target = first.map_or_else(|| paths::NEW_ORGANIZATION.to_owned(), paths::open);
        view! { <Redirect path=target options=replacing()/> }
    })
}
