//! Signing in to the console. Says how operators are created, because no page creates one.

use crate::view;
use leptos::{ev::SubmitEvent, prelude::*};
use shared::{
    operator::{OperatorSessionView, OperatorSignIn},
    secret::Password,
    sessions::SignInForm,
};

use crate::{
    api::Options,
    kit::*,
    parts::{
        auth::AuthPage,
        form::{Field, FormErrors, FormState},
        loaded::Loaded,
    },
    t,
};

const FIELDS: &[Field] = &[
    Field::new("/email", "operator-email", "operator-address"),
    Field::new("/password", "operator-password", "operator-password"),
];

pub(super) fn page(session: RwSignal<Loaded<OperatorSessionView>>) -> AnyView {
    let form = FormState::new(FIELDS);
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let request = SignInForm { email: email.get_untracked(), password: Password::new(password.get_untracked()) };
        form.submit::<OperatorSignIn>((), request, Options::default(), move |view| {
            _ = session.try_set(Loaded::Ready(view));
        });
    };
    let fields = move || {
        view! {
            <form class="form" novalidate on:submit=send>
                <FormErrors form=form/>
                <TextField id="operator-email" label=t!("operator-address") value=email kind="email" name="email" autocomplete="username"
                    inputmode="email" enterkeyhint="next" autocapitalize="off" required=true error=form.error("/email")/>
                <PasswordField id="operator-password" label=t!("operator-password") value=password autocomplete="current-password"
                    show=t!("operator-password-show") hide=t!("operator-password-hide") enterkeyhint="go" error=form.error("/password")/>
                <div class="form-actions">
                    <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>{t!("operator-enter")}</Button>
                </div>
            </form>
        }
    };
    view! {
        <div class="console-sign-in">
            <AuthPage title=t!("operator-sign_in") lead=t!("operator-sign_in-lead") note=|| view! { {t!("operator-sign_in-note")} }>
                {fields()}
            </AuthPage>
        </div>
    }
}
