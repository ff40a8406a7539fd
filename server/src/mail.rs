//! The letters Roster sends: what they say, how they look, how they leave the house.
//!
//! A [`LetterKind`] says what a letter is about and is what the outbox stores; [`render`] turns it into a
//! [`Letter`] at the moment of sending, and a [`Transport`] hands that on. Secret links enter only at
//! rendering, so none is ever stored. This module deliberately does not decide who gets a letter, when, or
//! how often it is tried: that is the outbox's.

mod clean;
pub mod dev_mail;
mod kind;
mod mailbox;
mod render;
mod smtp;
mod transport;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use kind::LetterKind;
pub use mailbox::{LetterSummary, Mailbox, StoredLetter};
pub use render::{Envelope, RenderError, render};
pub use smtp::{Smtp, SmtpConfig, SmtpConfigError, SmtpPassword, Tls};
pub use transport::{Receipt, SendError, Transport};

/// One letter, ready to be sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// `<letter id@host of the public URL>`: the same for every try, so that a mail program can drop a repeat.
    pub message_id: String,
    /// A plain address: `ana@example.com`.
    pub to: String,
    pub to_name: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Names the letter only: its bodies hold secrets and its address is a person's.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}
