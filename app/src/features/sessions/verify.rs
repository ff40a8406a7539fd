//! The last step of signing up: the emailed link verifies the email, and a name and a password create the account.

use crate::{markup::live, view};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::{
    problem::Problem,
    sessions::{CreateUser, LinkForm, NewUserForm, ReadSignUp, SignUpView},
};

use super::dead_link::{DeadLink, NewLink, is_dead};
use crate::{
    api::{self, Failure, Options},
    kit::{Button, ButtonTone},
    parts::{
        account_fields::{self, AccountDraft, AccountFields},
        auth::AuthPage,
        form::{FormErrors, FormState},
        guard::replacing,
        loaded::{Loaded, when_loaded},
        secret::link_secret,
    },
    paths,
    session::use_session,
    t,
};

const NEW_LINK: NewLink = NewLink { href: paths::SIGN_UP, words: || t!("verify-again") };

#[component]
pub fn VerifyPage() -> AnyView {
    let secret = link_secret();
    live(move || match secret.get() {
        Some(secret) => view! { <Verifying secret=secret/> },
        None => view! { <DeadLink failure=unknown_link() new_link=NEW_LINK/> },
    })
}

/// The server's answer to a URL without a secret.
pub fn unknown_link() -> Failure {
    Problem::LinkUnknown.into()
}

#[component]
fn Verifying(secret: String) -> AnyView {
    let state = RwSignal::new(Loaded::Loading);
    let asked = secret.clone();
    let read = move || {
        let form = LinkForm { secret: asked.clone() };
        state.set(Loaded::Loading);
        leptos::task::spawn_local(async move {
            state.try_set(api::send::<ReadSignUp>((), form).await.into());
        });
    };
    read();
    let retry = Callback::new(move |()| read());
    live(move || {
        let secret = secret.clone();
        match state.get() {
            Loaded::Ready(view) => finish(secret, view, state),
            Loaded::Failed(failure) if is_dead(&failure) => view! { <DeadLink failure=failure new_link=NEW_LINK/> },
            Loaded::Failed(_) | Loaded::Loading => {
                let waiting = when_loaded(state, 3, retry, |_| ().into_any());
                view! { <AuthPage title=t!("verify-title")>{waiting}</AuthPage> }
            }
        }
    })
}

fn finish(secret: String, known: SignUpView, state: RwSignal<Loaded<SignUpView>>) -> AnyView {
    let session = use_session();
    let navigate = use_navigate();
    let form = FormState::new(account_fields::FIELDS);
    let draft = AccountDraft::new(None);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        let request = NewUserForm { secret: secret.clone(), account: draft.form() };
        form.submit::<CreateUser>((), request, Options::default(), move |view| {
            session.set(view);
            navigate(paths::HOME, replacing());
        });
    };
    // The link can expire while the user fills in the form.
    Effect::new(move |_| {
        if let Some(failure) = form.failure.get().filter(is_dead) {
            state.set(Loaded::Failed(failure));
        }
    });
    view! {
        <AuthPage title=t!("verify-title") lead=t!("verify-lead")>
            <form class="form" novalidate on:submit=send>
                <FormErrors form=form/>
                <AccountFields email=known.email draft=draft form=form/>
                <div class="form-actions">
                    <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>
                        {t!("verify-submit")}
                    </Button>
                </div>
            </form>
        </AuthPage>
    }
}
