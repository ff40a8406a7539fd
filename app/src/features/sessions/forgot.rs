//! Requests a link that resets a forgotten password.

use crate::view;
use leptos::prelude::*;
use shared::sessions::StartPasswordReset;

use super::address::{AddressPage, Asking};
use crate::{api::Options, paths, t};

#[component]
pub fn ForgotPage() -> AnyView {
    let asking = Asking {
        title: t!("forgot-title"),
        lead: t!("forgot-lead"),
        submit: t!("forgot-submit"),
        sent: |address| t!("forgot-sent", address = address),
        send: |form, request, go| {
            form.submit::<StartPasswordReset>((), request, Options::default(), move |_| go.run(()));
        },
        note: || view! { <a href=paths::SIGN_IN>{t!("forgot-sign-in")}</a> },
    };
    view! { <AddressPage asking=asking/> }
}
