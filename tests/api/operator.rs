//! The operator console: who gets in, what is seen, what support does and where it is told.

mod create;
mod failed_emails;
mod orders;
mod packs;
mod partners;
mod sessions;
mod support;
