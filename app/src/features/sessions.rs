//! Signing up, in and out; forgotten passwords.
//!
//! No page here tells whether an address is known; the server does not say it either.

pub mod forgot;
pub mod home;
pub mod reset;
pub mod sign_in;
pub mod sign_in_form;
pub mod sign_up;
pub mod verify;

mod address;
mod dead_link;
