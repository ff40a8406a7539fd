//! The sign-in page. Returns to the page that required sign-in, if it is on this site.

use crate::view;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::parts::sign_in_form::SignInForm;
use crate::{
    parts::{address, auth::AuthPage, guard::leave_when_signed_in},
    paths,
    session::use_session,
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
            note=|| view! { {t!("sign-in-new")} " " <a href=paths::SIGN_UP>{t!("sign-in-sign-up")}</a> }
        >
            <SignInForm submit=t!("sign-in-submit") done=move |view| session.set(view)/>
        </AuthPage>
    }
}
