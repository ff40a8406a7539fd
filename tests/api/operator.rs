//! The operator console: sign-in, views, support actions, and their logs.

mod create;
mod failed_emails;
mod orders;
mod packs;
mod partners;
mod sessions;
mod support;
