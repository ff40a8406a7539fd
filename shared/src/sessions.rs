//! Signing up, signing in and out, and resetting a password.
//!
//! No endpoint reveals whether an email has an account: sign-up and reset always answer the same and send the rest by
//! email. An account whose mailbox was never verified is replaced by the first person who verifies it, so no one can
//! take over an email in advance.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Nothing, Surroundings},
    id::{OrganizationId, UserId},
    secret::{LinkSecret, Password},
    text::{Email, PersonName},
};

/// The cookie in which the browser keeps the id of the organization that it used last.
pub const LAST_ORGANIZATION: &str = "last-organization";

crate::endpoints! {
    /// The signed-in user and their organizations. Also answers visitors, so that a page can ask without an error.
    ReadSession: Get "/session" 200, Access::Visitor, () => Nothing => SessionView;
    SignIn: Post "/session" 200, Access::Visitor, () => SignInForm => SessionView;
    SignOut: Delete "/session" 200, Access::Visitor, () => Nothing => Nothing;
    /// Emails a link that finishes the sign-up, or tells the owner of an existing account that they have one.
    StartSignUp: Post "/sign-ups" 202, Access::Anyone, () => AddressForm => Nothing;
    /// The email of a sign-up link. A POST, so that the secret stays out of URLs.
    ReadSignUp: Post "/sign-ups/lookup" 200, Access::Anyone, () => LinkForm => SignUpView;
    /// Finishes the sign-up: creates the user and signs them in.
    CreateUser: Post "/users" 201, Access::Visitor, () => NewUserForm => SessionView;
    StartPasswordReset: Post "/password-resets" 202, Access::Anyone, () => AddressForm => Nothing;
    /// Uses a reset link, ends every session of the user, and signs them in again.
    ResetPassword: Put "/password" 200, Access::Visitor, () => ResetForm => SessionView;
    /// Confirms the password for sensitive actions, which need a recent one. The session continues with a new id.
    ConfirmPassword: Put "/session/confirmation" 200, Access::User, () => PasswordForm => Nothing;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SessionView {
    /// `None` for a visitor.
    pub user: Option<UserView>,
    /// The organizations where the user is an active member, by name.
    pub organizations: Vec<OrganizationSummary>,
    /// The names of organizations where the user is deactivated, for users who have no other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disabled_in: Vec<String>,
    /// The only domains whose addresses can sign up without an invitation; none if everyone needs one, `None` if no one
    /// does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_up_domains: Option<Vec<String>>,
    /// Whether the user can create organizations.
    #[serde(default)]
    pub creates: bool,
    /// Where to read emails in local mailbox mode, for the "check your email" page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_mailbox: Option<String>,
}

impl SessionView {
    /// The organization that the root URL leads to: the `last` used one, or the first; `None` for a visitor and for users
    /// who are in no organization.
    #[must_use]
    pub fn first_organization(&self, last: Option<&str>) -> Option<OrganizationId> {
        let ids = || self.organizations.iter().map(|one| one.id);
        ids().find(|id| last == Some(id.to_string().as_str())).or_else(|| ids().next())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct UserView {
    pub id: UserId,
    pub email: Email,
    pub first_name: PersonName,
    pub last_name: PersonName,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrganizationSummary {
    pub id: OrganizationId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SignUpView {
    pub email: Email,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddressForm {
    pub email: String,
}

impl Form for AddressForm {
    type Checked = Email;
    fn check(self, with: &Surroundings) -> Result<Email, Faults> {
        Email::parse(&self.email, with.domain_to_ascii).map_err(|code| Faults::one("/email", code))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkForm {
    pub secret: String,
}

impl Form for LinkForm {
    type Checked = LinkSecret;
    fn check(self, _: &Surroundings) -> Result<LinkSecret, Faults> {
        link_secret(&self.secret).map_err(|code| Faults::one("/secret", code))
    }
}

fn link_secret(text: &str) -> Result<LinkSecret, FaultCode> {
    LinkSecret::parse(text).ok_or(FaultCode::Malformed { expected: "the part of the mailed link after #".to_owned() })
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInForm {
    pub email: String,
    pub password: Password,
}

pub struct Credentials {
    pub email: Email,
    pub password: Password,
}

impl Form for SignInForm {
    type Checked = Credentials;
    fn check(self, with: &Surroundings) -> Result<Credentials, Faults> {
        let mut faults = Faults::default();
        let email = faults.take("/email", Email::parse(&self.email, with.domain_to_ascii));
        let password = faults.take("/password", present(self.password));
        faults.finish(email.zip(password).map(|(email, password)| Credentials { email, password }))
    }
}

fn present(password: Password) -> Result<Password, FaultCode> {
    match password.reveal().chars().count() {
        0 => Err(FaultCode::Required),
        n if n > Password::MAX => Err(FaultCode::TooLong { max: Password::MAX as u32 }),
        _ => Ok(password),
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordForm {
    pub password: Password,
}

impl Form for PasswordForm {
    type Checked = Password;
    fn check(self, _: &Surroundings) -> Result<Password, Faults> {
        present(self.password).map_err(|code| Faults::one("/password", code))
    }
}

/// Checks a new password: its length here, the blocklist on the server.
pub fn chosen_password(password: Password) -> Result<Password, FaultCode> {
    let password = present(password)?;
    if password.reveal().chars().count() < Password::MIN {
        return Err(FaultCode::TooShort { min: Password::MIN as u32 });
    }
    Ok(password)
}

/// A new person's data, the same for sign-up and for accepting an invitation (SL-13).
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountForm {
    pub password: Password,
    /// The password repeated, for users who couldn't see what they typed (SL-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_again: Option<Password>,
    pub first_name: String,
    pub last_name: String,
}

pub struct NewAccount {
    pub first_name: PersonName,
    pub last_name: PersonName,
    pub password: Password,
}

impl AccountForm {
    /// Checks the fields below `at`, a JSON pointer prefix.
    pub fn check_at(self, at: &str, faults: &mut Faults) -> Option<NewAccount> {
        let differs = self.password_again.is_some_and(|again| again.reveal() != self.password.reveal());
        let password = faults.take(&format!("{at}/password"), chosen_password(self.password));
        if differs && password.is_some() {
            faults.add(&format!("{at}/password_again"), FaultCode::Mismatch);
        }
        let first_name = faults.take(&format!("{at}/first_name"), PersonName::parse(&self.first_name));
        let last_name = faults.take(&format!("{at}/last_name"), PersonName::parse(&self.last_name));
        Some(NewAccount { first_name: first_name?, last_name: last_name?, password: password? })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUserForm {
    pub secret: String,
    pub account: AccountForm,
}

pub struct NewUser {
    pub secret: LinkSecret,
    pub account: NewAccount,
}

impl Form for NewUserForm {
    type Checked = NewUser;
    fn check(self, _: &Surroundings) -> Result<NewUser, Faults> {
        let mut faults = Faults::default();
        let secret = faults.take("/secret", link_secret(&self.secret));
        let account = self.account.check_at("/account", &mut faults);
        faults.finish(secret.zip(account).map(|(secret, account)| NewUser { secret, account }))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResetForm {
    pub secret: String,
    pub password: Password,
}

pub struct Reset {
    pub secret: LinkSecret,
    pub password: Password,
}

impl Form for ResetForm {
    type Checked = Reset;
    fn check(self, _: &Surroundings) -> Result<Reset, Faults> {
        let mut faults = Faults::default();
        let secret = faults.take("/secret", link_secret(&self.secret));
        let password = faults.take("/password", chosen_password(self.password));
        faults.finish(secret.zip(password).map(|(secret, password)| Reset { secret, password }))
    }
}
