//! The first step of signing up. It only asks for an email, so that every account has a verified mailbox.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::sessions::StartSignUp;

use super::address::{AddressPage, Asking};
use crate::{
    api::Options,
    parts::{auth::AuthPage, guard::leave_when_signed_in, problem},
    paths,
    session::use_session,
    t,
};

#[component]
pub fn SignUpPage() -> AnyView {
    leave_when_signed_in(|| paths::HOME.to_owned());
    let session = use_session();
    live(move || {
        let domains = session.view.with(|view| view.as_ref()?.sign_up_domains.clone());
        page(domains.as_deref())
    })
}

/// The form, if someone can sign up without an invitation, and who.
fn page(domains: Option<&[String]>) -> AnyView {
    let closed = domains.map(problem::sign_up_closed);
    if let Some(lead) = closed.clone().filter(|_| domains.is_some_and(<[String]>::is_empty)) {
        let note = || view! { {t!("sign-up-known")} " " <a href=paths::SIGN_IN>{t!("sign-up-sign-in")}</a> };
        return view! { <AuthPage title=t!("sign-up-title") lead=lead note=note>{()}</AuthPage> };
    }
    let asking = Asking {
        title: t!("sign-up-title"),
        lead: closed.unwrap_or_else(|| t!("sign-up-lead")),
        submit: t!("sign-up-submit"),
        sent: |address| t!("sign-up-sent", address = address),
        send: |form, request, go| {
            form.submit::<StartSignUp>((), request, Options::default(), move |_| go.run(()));
        },
        note: || view! { {t!("sign-up-known")} " " <a href=paths::SIGN_IN>{t!("sign-up-sign-in")}</a> },
    };
    view! { <AddressPage asking=asking/> }
}
