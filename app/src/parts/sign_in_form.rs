//! The email and password form. The page around it explains why, and what comes next.

use crate::view;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::{
    secret::Password,
    sessions::{SessionView, SignIn, SignInForm as Request},
};

use super::form::{Field, FormErrors, FormState};
use crate::{
    api::Options,
    kit::{Button, ButtonTone, PasswordField, TextField},
    paths, t,
};

const FIELDS: &[Field] =
    &[Field::new("/email", "sign-in-email", "email"), Field::new("/password", "sign-in-password", "password")];

#[component]
pub fn SignInForm(
    /// A read-only email, as given by an invitation.
    #[prop(optional, into)]
    address: Option<String>,
    /// The button's label.
    #[prop(into)]
    submit: String,
    #[prop(into)] done: Callback<SessionView>,
) -> AnyView {
    let form = FormState::new(FIELDS);
    let fixed = address.is_some();
    let email = RwSignal::new(address.unwrap_or_default());
    let password = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let request = Request { email: email.get_untracked(), password: Password::new(password.get_untracked()) };
        form.submit::<SignIn>((), request, Options::default(), move |session| done.run(session));
    };
    view! {
        <form class="form" novalidate on:submit=send>
            <FormErrors form=form/>
            <TextField
                id="sign-in-email"
                label=t!("email")
                value=email
                kind="email"
                name="email"
                autocomplete="username"
                inputmode="email"
                enterkeyhint="next"
                autocapitalize="off"
                required=true
                readonly=Signal::stored(fixed)
                error=form.error("/email")
            />
            <PasswordField
                id="sign-in-password"
                label=t!("password")
                value=password
                autocomplete="current-password"
                show=t!("password-show")
                hide=t!("password-hide")
                enterkeyhint="go"
                error=form.error("/password")
            />
            <div class="form-actions">
                <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>
                    {submit}
                </Button>
            </div>
            <p class="auth-foot">
                <a href=paths::FORGOT>{t!("sign-in-forgot")}</a>
            </p>
        </form>
    }
}
