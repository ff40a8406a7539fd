//! Password and name fields of a new person, for signing up and for accepting an invitation (SL-13).

use crate::view;
use leptos::prelude::*;
use shared::{secret::Password, sessions::AccountForm, text::Email};

use super::form::{Field, FormState};
use crate::{
    kit::{PasswordField, TextField},
    t,
};

/// The path of the fields in the request, for the error summary.
pub const FIELDS: &[Field] = &[
    Field::new("/account/password", "new-password", "account-new-password"),
    Field::new("/account/password_again", "password-again", "account-password-again"),
    Field::new("/account/first_name", "first-name", "account-first-name"),
    Field::new("/account/last_name", "last-name", "account-last-name"),
];

/// The input.
#[derive(Debug, Clone, Copy)]
pub struct AccountDraft {
    first_name: RwSignal<String>,
    last_name: RwSignal<String>,
    password: RwSignal<String>,
    again: RwSignal<String>,
    /// A visible password needs no confirmation.
    shown: RwSignal<bool>,
}

impl AccountDraft {
    /// Starts with the known name, given as one text.
    pub fn new(name: Option<&str>) -> AccountDraft {
        let name = name.unwrap_or_default().trim();
        let (first, last) = name.rsplit_once(' ').unwrap_or((name, ""));
        AccountDraft {
            first_name: RwSignal::new(first.to_owned()),
            last_name: RwSignal::new(last.to_owned()),
            password: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            shown: RwSignal::new(false),
        }
    }

    pub fn form(self) -> AccountForm {
        let again = (!self.shown.get_untracked()).then(|| Password::new(self.again.get_untracked()));
        AccountForm {
            password_again: again,
            first_name: self.first_name.get_untracked(),
            last_name: self.last_name.get_untracked(),
            password: Password::new(self.password.get_untracked()),
        }
    }
}

/// `email` is read-only and tells a password manager whose password this is.
#[component]
pub fn AccountFields(email: Email, draft: AccountDraft, form: FormState) -> AnyView {
    let email = RwSignal::new(email.to_string());
    view! {
        <TextField
            id="account-email"
            label=t!("email")
            value=email
            kind="email"
            autocomplete="username"
            readonly=Signal::stored(true)
        />
        <NewPassword
            id="new-password"
            value=draft.password
            shown=draft.shown
            error=form.error("/account/password")
            enterkeyhint="next"
        />
        {move || (!draft.shown.get()).then(|| again(draft, form))}
        <div class="form-row">
            <TextField
                id="first-name"
                label=t!("account-first-name")
                value=draft.first_name
                name="given-name"
                autocomplete="given-name"
                enterkeyhint="next"
                required=true
                error=form.error("/account/first_name")
            />
            <TextField
                id="last-name"
                label=t!("account-last-name")
                value=draft.last_name
                name="family-name"
                autocomplete="family-name"
                enterkeyhint="go"
                required=true
                error=form.error("/account/last_name")
            />
        </div>
    }
}

fn again(draft: AccountDraft, form: FormState) -> AnyView {
    view! {
        <TextField
            id="password-again"
            label=t!("account-password-again")
            value=draft.again
            kind="password"
            name="password-again"
            autocomplete="new-password"
            enterkeyhint="next"
            required=true
            error=form.error("/account/password_again")
        />
    }
}

/// A field for a new password, with its rules.
#[component]
pub fn NewPassword(
    id: &'static str,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    #[prop(default = RwSignal::new(false))] shown: RwSignal<bool>,
    #[prop(default = "go")] enterkeyhint: &'static str,
) -> AnyView {
    view! {
        <PasswordField
            id=id
            label=t!("account-new-password")
            value=value
            autocomplete="new-password"
            show=t!("password-show")
            hide=t!("password-hide")
            hint=t!("password-hint", min = Password::MIN)
            enterkeyhint=enterkeyhint
            shown=shown
            error=error
        />
    }
}
