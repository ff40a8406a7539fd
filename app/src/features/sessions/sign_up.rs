//! The first step of signing up. It only asks for an email, so that every account has a verified mailbox.

use crate::view;
use leptos::prelude::*;
use shared::sessions::StartSignUp;

use super::address::{AddressPage, Asking};
use crate::{api::Options, parts::guard::leave_when_signed_in, paths, t};

#[component]
pub fn SignUpPage() -> AnyView {
    leave_when_signed_in(|| paths::HOME.to_owned());
    let asking = Asking {
        title: t!("sign-up-title"),
        lead: t!("sign-up-lead"),
        submit: t!("sign-up-submit"),
        sent: |address| t!("sign-up-sent", address = address),
        send: |form, request, go| {
            form.submit::<StartSignUp>((), request, Options::default(), move |_| go.run(()));
        },
        note: || view! { {t!("sign-up-known")} " " <a href=paths::SIGN_IN>{t!("sign-up-sign-in")}</a> },
    };
    view! { <AddressPage asking=asking/> }
}
