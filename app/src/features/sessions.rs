//! Signing up, in and out; forgotten passwords.
//!
//! No page here tells whether an address is known; the server does not say it either.

mod address;
mod dead_link;
mod forgot;
pub mod home;
mod reset;
mod sign_in;
mod sign_up;
mod verify;

use crate::lazy::{Page, lazy_part};

lazy_part!(SessionsPart, sessions, {
    sign_in: Page = || sign_in::SignInPage(),
    sign_up: Page = || sign_up::SignUpPage(),
    verify: Page = || verify::VerifyPage(),
    forgot: Page = || forgot::ForgotPage(),
    reset: Page = || reset::ResetPage(),
});
