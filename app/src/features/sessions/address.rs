//! Asks for an email and then says to check it. Signing up and resetting a password both start here and respond the
//! same whether the email has an account or not.

use crate::{markup::live, view};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::sessions::AddressForm;

use crate::{
    kit::{Button, ButtonTone, TextField, icon},
    parts::{
        auth::AuthPage,
        form::{Field, FormErrors, FormState},
        page,
    },
    session::use_session,
    t,
};

const FIELDS: &[Field] = &[Field::new("/email", "email", "email")];

/// The texts of one use and its request.
#[derive(Clone)]
pub struct Asking {
    pub title: String,
    pub lead: String,
    pub submit: String,
    /// The purpose of the email.
    pub sent: fn(&str) -> String,
    pub send: fn(FormState, AddressForm, Callback<()>),
    pub note: fn() -> AnyView,
}

#[component]
pub fn AddressPage(asking: Asking) -> AnyView {
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    let form = FormState::new(FIELDS);
    let go = Callback::new(move |()| {
        sent.set(true);
        request_animation_frame(page::focus_heading);
    });
    live(move || {
        let asking = asking.clone();
        if sent.get() { check_email(asking, email, sent) } else { ask(asking, email, form, go) }
    })
}

fn ask(asking: Asking, email: RwSignal<String>, form: FormState, go: Callback<()>) -> AnyView {
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        (asking.send)(form, AddressForm { email: email.get_untracked() }, go);
    };
    view! {
        <AuthPage title=asking.title lead=asking.lead note=asking.note>
            <form class="form" novalidate on:submit=send>
                <FormErrors form=form/>
                <TextField
                    id="email"
                    label=t!("email")
                    value=email
                    kind="email"
                    name="email"
                    autocomplete="email"
                    inputmode="email"
                    enterkeyhint="send"
                    autocapitalize="off"
                    required=true
                    error=form.error("/email")
                />
                <div class="form-actions">
                    <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>
                        {asking.submit}
                    </Button>
                </div>
            </form>
        </AuthPage>
    }
}

fn check_email(asking: Asking, email: RwSignal<String>, sent: RwSignal<bool>) -> AnyView {
    let address = email.with_untracked(|email| email.trim().to_owned());
    let back = move |_| {
        sent.set(false);
        request_animation_frame(|| crate::kit::dom::focus("email"));
    };
    view! {
        <AuthPage title=t!("mail-title") lead=(asking.sent)(&address) note=asking.note>
            <Whereabouts/>
            <div class="form-actions">
                <Button on_click=back>{t!("mail-again")}</Button>
            </div>
        </AuthPage>
    }
}

/// Where to look: the local mailbox if the server sends no email, otherwise also the spam folder.
#[component]
fn Whereabouts() -> AnyView {
    let session = use_session();
    live(move || match session.view.with(|view| view.as_ref()?.local_mailbox.clone()) {
        Some(address) => view! {
            <div class="form-actions">
                <a class="button" data-tone="primary" data-size="large" href=address rel="external">
                    {icon::mail()}
                    {t!("mail-local")}
                </a>
            </div>
        },
        None => view! { <p class="muted">{t!("mail-wait")}</p> },
    })
}
