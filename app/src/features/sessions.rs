//! Signing up, signing in and out, and resetting a password.
//!
//! No page reveals whether an email has an account; the server doesn't either.

mod address;
mod dead_link;
mod forgot;
pub mod home;
mod reset;
mod sign_in;
mod sign_up;
mod verify;

use crate::lazy::{Page, lazy_part};

lazy_part!(SignInPart, sign_in, { sign_in: Page = || sign_in::SignInPage() });
lazy_part!(SessionsPart, sessions, {
    sign_up: Page = || sign_up::SignUpPage(),
    verify: Page = || verify::VerifyPage(),
    forgot: Page = || forgot::ForgotPage(),
    reset: Page = || reset::ResetPage(),
});
