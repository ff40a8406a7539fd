//! Signing up, signing in and out.

use shared::{
    form::Nothing,
    secret::Password,
    sessions::{
        AccountForm, AddressForm, CreateUser, LinkForm, NewUserForm, ReadSession, ReadSignUp, ResetForm, ResetPassword,
        SessionView, SignIn, SignInForm, SignOut, SignUpView, StartPasswordReset, StartSignUp,
    },
};

use super::Actor;
use crate::Failed;

/// Everyone's password until they change it.
pub const PASSWORD: &str = "seven-violet-otters-93";

/// The secret of an emailed link: the text after `#`.
///
/// # Panics
/// If it isn't such a link.
#[must_use]
pub fn secret_of(link: &str) -> String {
    link.split_once('#').unwrap_or_else(|| panic!("{link} has no fragment")).1.to_owned()
}

impl Actor {
    /// Their profile: the first name is the start of their email.
    pub fn account(&self) -> AccountForm {
        let local = self.email.split('@').next().unwrap_or_default();
        let (first, rest) = local.split_at(1.min(local.len()));
        AccountForm {
            first_name: first.to_uppercase() + rest,
            last_name: "Example".to_owned(),
            password: Password::new(PASSWORD.to_owned()),
            password_again: None,
        }
    }

    pub async fn sign_up(&self) -> Result<Nothing, Failed> {
        self.call::<StartSignUp>((), AddressForm { email: self.email.clone() }).await
    }

    pub async fn read_sign_up(&self, link: &str) -> Result<SignUpView, Failed> {
        self.call::<ReadSignUp>((), LinkForm { secret: secret_of(link) }).await
    }

    /// Finishes the sign-up with the emailed link.
    pub async fn verify(&self, link: &str) -> Result<SessionView, Failed> {
        self.call::<CreateUser>((), NewUserForm { secret: secret_of(link), account: self.account() }).await
    }

    pub async fn sign_in(&self) -> Result<SessionView, Failed> {
        self.sign_in_with(PASSWORD).await
    }

    pub async fn sign_in_with(&self, password: &str) -> Result<SessionView, Failed> {
        let password = Password::new(password.to_owned());
        self.call::<SignIn>((), SignInForm { email: self.email.clone(), password }).await
    }

    pub async fn sign_out(&self) -> Result<Nothing, Failed> {
        self.call::<SignOut>((), Nothing {}).await
    }

    pub async fn session(&self) -> SessionView {
        self.call::<ReadSession>((), Nothing {}).await.expect("the session is answered to everyone")
    }

    pub async fn forgot(&self) -> Result<Nothing, Failed> {
        self.call::<StartPasswordReset>((), AddressForm { email: self.email.clone() }).await
    }

    pub async fn reset(&self, link: &str, password: &str) -> Result<SessionView, Failed> {
        let password = Password::new(password.to_owned());
        self.call::<ResetPassword>((), ResetForm { secret: secret_of(link), password }).await
    }
}
