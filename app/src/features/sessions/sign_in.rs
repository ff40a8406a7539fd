//! The sign-in page. Returns to the page that required sign-in, if it is on this site.

use crate::{markup::live, view};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::parts::sign_in_form::SignInForm;
use crate::{
    parts::{address, auth::AuthPage, guard::leave_when_signed_in},
    paths,
    session::{Session, use_session},
    t,
};

#[component]
pub fn SignInPage() -> AnyView {
    let session = use_session();
    let location = use_location();
    let (query, fragment) = (location.search, location.hash);
    leave_when_signed_in(move || {
        let asked = query.with(|query| address::value(query, paths::RETURN_TO));
        let target = paths::return_to(&asked);
        // The fragment belongs to the target page; see `paths::sign_in`.
        target.map_or_else(|| paths::HOME.to_owned(), |target| [target.as_str(), &fragment.get()].concat())
    });
    view! {
        <AuthPage
            title=t!("sign-in-title")
            note=move || note(session)
        >
            <SignInForm submit=t!("sign-in-submit") done=move |view| session.set(view)/>
        </AuthPage>
    }
}

/// Leads to the sign-up, unless everyone needs an invitation.
fn note(session: Session) -> AnyView {
    let invited = move || session.view.with(|view| view.as_ref()?.sign_up_domains.as_ref().map(Vec::is_empty));
    live(move || match invited() {
        Some(true) => view! { {t!("sign-up-invited-only")} },
        Some(false) | None => view! { {t!("sign-in-new")} " " <a href=paths::SIGN_UP>{t!("sign-in-sign-up")}</a> },
    })
}
