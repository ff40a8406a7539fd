//! Emails: their content, their rendering, and their delivery.
//!
//! A [`EmailKind`] describes an email and is stored in the outbox; [`render`] turns it into a [`RenderedEmail`] when it is
//! sent, and a [`Transport`] delivers it. Secret links are added only then, so none is ever stored. The outbox decides
//! who gets an email, when, and how often it is retried.

mod clean;
pub mod dev_mail;
mod kind;
mod mailbox;
mod outcome;
mod render;
mod smtp;
mod transport;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use kind::EmailKind;
pub use mailbox::{EmailSummary, Mailbox, StoredEmail};
pub use outcome::{Receipt, SendError};
pub use render::{Envelope, RenderError, host_of, render};
pub use smtp::{Smtp, SmtpConfig, SmtpConfigError, SmtpPassword, Tls};
pub use transport::Transport;

/// One email, ready to be sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderedEmail {
    /// `<message id@host of the public URL>`: the same for every attempt, so that a mail client can drop a repeat.
    pub message_id: String,
    /// A plain address: `ana@example.com`.
    pub to: String,
    pub to_name: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Shows only the id, because the bodies contain secrets and the address is personal.
impl fmt::Debug for RenderedEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenderedEmail").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}
