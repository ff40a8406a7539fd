//! Sets a new password with an emailed link. The secret and the password are sent in one request, so opening the page
//! doesn't use up the link.

use crate::{markup::live, view};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::{
    secret::Password,
    sessions::{ResetForm, ResetPassword},
};

use super::{
    dead_link::{DeadLink, NewLink, is_dead},
    verify::unknown_link,
};
use crate::{
    api::Options,
    kit::{Button, ButtonTone, Toast, Toasts, Tone},
    parts::{
        account_fields::NewPassword,
        auth::AuthPage,
        form::{Field, FormErrors, FormState},
        guard::replacing,
        secret::link_secret,
    },
    paths,
    session::use_session,
    t,
};

const FIELDS: &[Field] = &[Field::new("/password", "new-password", "account-new-password")];
const NEW_LINK: NewLink = NewLink { href: paths::FORGOT, words: || t!("reset-again") };

#[component]
pub fn ResetPage() -> AnyView {
    let secret = link_secret();
    live(move || match secret.get() {
        Some(secret) => view! { <Resetting secret=secret/> },
        None => view! { <DeadLink failure=unknown_link() new_link=NEW_LINK/> },
    })
}

#[component]
fn Resetting(secret: String) -> AnyView {
    let form = FormState::new(FIELDS);
    let dead = Memo::new(move |_| form.failure.get().filter(is_dead));
    live(move || match dead.get() {
        Some(failure) => view! { <DeadLink failure=failure new_link=NEW_LINK/> },
        None => fill_in(secret.clone(), form),
    })
}

fn fill_in(secret: String, form: FormState) -> AnyView {
    let session = use_session();
    let toasts = Toasts::get();
    let navigate = use_navigate();
    let password = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        let request = ResetForm { secret: secret.clone(), password: Password::new(password.get_untracked()) };
        form.submit::<ResetPassword>((), request, Options::default(), move |view| {
            session.set(view);
            toasts.show(Toast::new(t!("reset-done")).tone(Tone::Positive));
            navigate(paths::HOME, replacing());
        });
    };
    view! {
        <AuthPage title=t!("reset-title") lead=t!("reset-lead")>
            <form class="form" novalidate on:submit=send>
                <FormErrors form=form/>
                <NewPassword id="new-password" value=password error=form.error("/password")/>
                <div class="form-actions">
                    <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>
                        {t!("reset-submit")}
                    </Button>
                </div>
            </form>
        </AuthPage>
    }
}
