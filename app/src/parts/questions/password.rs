//! Asks for the user's password: to confirm it, or to sign in again after the session has ended.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use shared::{
    problem::Problem,
    secret,
    sessions::{ConfirmPassword, PasswordForm, SignIn, SignInForm},
};

use super::session::answer;
use crate::{
    api::{self, Failure, Needed, Options},
    kit::*,
    parts::problem,
    session::Session,
    t, view,
};

const FORM: &str = "question-form";
pub(super) const FIELD: &str = "question-password";

#[derive(Clone, Copy)]
pub(super) struct Password {
    open: RwSignal<bool>,
    needed: RwSignal<Option<Needed>>,
    session: Session,
    password: RwSignal<String>,
    fault: RwSignal<Option<String>>,
    attempt: RwSignal<u32>,
    pub busy: RwSignal<bool>,
}

impl Password {
    pub fn new(open: RwSignal<bool>, needed: RwSignal<Option<Needed>>, session: Session) -> Password {
        Password {
            open,
            needed,
            session,
            password: RwSignal::new(String::new()),
            fault: RwSignal::new(None),
            attempt: RwSignal::new(0),
            busy: RwSignal::new(false),
        }
    }

    pub fn clear(self) {
        self.password.try_set(String::new());
        self.fault.try_set(None);
    }

    fn is_ended(self) -> bool {
        self.needed.with_untracked(|needed| *needed == Some(Needed::SignIn))
    }

    fn email(self) -> String {
        untrack(|| self.session.user().map(|user| user.email.to_string()).unwrap_or_default())
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        let password = secret::Password::new(self.password.get_untracked());
        if self.is_ended() {
            let Ok(body) = api::checked(SignInForm { email: self.email(), password }) else { return self.empty() };
            self.wait(async move {
                let view = api::send_body::<SignIn>((), body, Options::default()).await?;
                self.session.set(view);
                Ok(())
            });
        } else {
            let Ok(body) = api::checked(PasswordForm { password }) else { return self.empty() };
            self.wait(async move { api::send_body::<ConfirmPassword>((), body, Options::default()).await.map(|_| ()) });
        }
    }

    fn wait(self, answered: impl Future<Output = Result<(), Failure>> + 'static) {
        self.busy.set(true);
        spawn_local(async move {
            let given = answered.await;
            self.busy.try_set(false);
            match given {
                Ok(()) => {
                    answer(true);
                    self.open.try_set(false);
                }
                Err(failure) if failure.problem() == Some(&Problem::WrongCredentials) => {
                    self.refuse(t!("question-wrong"));
                }
                Err(failure) => self.refuse(problem::words(&failure)),
            }
        });
    }

    fn empty(self) {
        self.refuse(t!("question-empty"));
    }

    fn refuse(self, words: String) {
        self.fault.try_set(Some(words));
        self.attempt.try_update(|count| *count += 1);
    }

    pub fn buttons(self) -> AnyView {
        let submit = if self.is_ended() { t!("question-sign-in") } else { t!("question-confirm") };
        view! {
            <Button on_click=move |_| _ = self.open.try_set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=self.busy>{submit}</Button>
        }
    }

    pub fn fields(self) -> AnyView {
        let address = self.email();
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.submit();
        };
        let faults =
            Signal::derive(move || self.fault.get().map(|words| vec![(FIELD.to_owned(), words)]).unwrap_or_default());
        let ended = self.is_ended();
        let text =
            if ended { t!("question-ended-text", address = &address) } else { t!("question-text", address = &address) };
        view! {
            // Without a session, the page behind the dialog isn't shown (`style/kit/dialog.css`).
            <form class="form" id=FORM data-private=ended.then_some("") novalidate on:submit=submit>
                <ErrorSummary title=t!("form-errors", count = 1) items=faults attempt=self.attempt />
                <p>{text}</p>
                // Tells password managers whose password it is.
                <input type="hidden" name="username" autocomplete="username" value=address />
                <PasswordField
                    id=FIELD
                    label=t!("password")
                    value=self.password
                    autocomplete="current-password"
                    show=t!("password-show")
                    hide=t!("password-hide")
                    enterkeyhint="go"
                        error=self.fault
                />
            </form>
        }
    }
}
