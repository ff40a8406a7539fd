//! Renders an email's subject, plain text, and HTML.
//!
//! All user input passes [`clean`](super::clean) before it reaches a template, and the HTML templates escape every
//! value. Links arrive complete and must lead to our own origin.

mod template;

use super::words::{NoWords, Translations};
use super::{EmailKind, RenderedEmail, clean};
pub(super) use template::{TemplateValues, View, page};

/// Headers can be folded, but no mail client shows a longer subject.
const SUBJECT_CHARS: usize = 200;

/// The envelope of an email.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The email's id, the same for every attempt.
    pub id: &'a str,
    pub to: &'a str,
    pub to_name: Option<&'a str>,
    /// The configured public URL, without a trailing slash: `https://roster.example.com`.
    pub origin: &'a str,
    /// A language tag such as `en`.
    pub locale: &'a str,
}

#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("the email needs a link")]
    NoLink,
    #[error("a link doesn't start with the public URL")]
    ForeignLink,
    #[error(transparent)]
    Translations(#[from] NoWords),
    #[error(transparent)]
    Template(#[from] minijinja::Error),
}

/// Renders the email. `link` is the secret link of this email, required if [`EmailKind::needs_link`] says so.
pub fn render(kind: &EmailKind, link: Option<&str>, envelope: &Envelope<'_>) -> Result<RenderedEmail, RenderError> {
    if kind.needs_link() && link.is_none() {
        return Err(RenderError::NoLink);
    }
    let words = Translations::of(envelope.locale);
    let host = host_of(envelope.origin);
    let mut facts = facts(kind, words)?;
    facts.text("host", host);
    let url = link.or(own_link(kind));
    let reset_url = match kind {
        EmailKind::SignUpExisting { reset_link, .. } => Some(reset_link.as_str()),
        _ => None,
    };
    for link in [url, reset_url].into_iter().flatten() {
        leads_home(link, envelope.origin)?;
    }
    let message = match kind {
        EmailKind::Invitation { message: Some(message), .. } => clean::message(message),
        _ => Vec::new(),
    };
    let subject = clean::line(&words.say(&format!("{}-subject", kind.name()), &facts.args())?, SUBJECT_CHARS);
    let view = View { name: kind.name(), words, facts: &facts, subject: &subject, url, reset_url, message: &message };
    Ok(RenderedEmail {
        message_id: format!("<{}@{}>", token(envelope.id), token(host)),
        to: clean::line(envelope.to, 320),
        to_name: envelope.to_name.map(clean::name).filter(|name| !name.is_empty()),
        text: view.text()?,
        html: view.html()?,
        subject,
    })
}

/// The values in the texts, with the names used in the locale files.
fn facts(kind: &EmailKind, words: &Translations) -> Result<TemplateValues, NoWords> {
    let mut facts = TemplateValues::default();
    match kind {
        EmailKind::Invitation { organization, inviter, role, expires, message: _ } => {
            facts.typed("organization", organization);
            facts.typed("inviter", inviter);
            facts.typed("role", &words.role(role));
            facts.text("expires", &words.moment(*expires)?);
        }
        EmailKind::PasswordReset { minutes } => facts.number("minutes", *minutes),
        EmailKind::Verify | EmailKind::ResetWithoutAccount { .. } | EmailKind::SignUpExisting { .. } => {}
        EmailKind::PasswordChanged { when } => facts.text("when", &words.moment(*when)?),
        EmailKind::InvitationRequested { invitee, organization, link: _ } => {
            facts.typed("invitee", invitee);
            facts.typed("organization", organization);
        }
        EmailKind::AcceptanceRefused { invitee, organization, reason } => {
            facts.typed("invitee", invitee);
            facts.typed("organization", organization);
            facts.text("reason", reason);
        }
        EmailKind::OwnershipOffered { organization, owner, expires, link: _ } => {
            facts.typed("organization", organization);
            facts.typed("owner", owner);
            facts.text("expires", &words.moment(*expires)?);
        }
        EmailKind::OwnershipAnswered { organization, recipient, accepted } => {
            facts.typed("organization", organization);
            facts.typed("recipient", recipient);
            facts.text("answer", if *accepted { "accepted" } else { "declined" });
        }
        EmailKind::OrganizationDeleted { organization, until, link: _ } => {
            facts.typed("organization", organization);
            facts.text("until", &words.moment(*until)?);
        }
        EmailKind::OrganizationRestored { organization } => facts.typed("organization", organization),
        EmailKind::SeatOrderAnswered { organization, word, own_word, seats, confirmed } => {
            facts.typed("organization", organization);
            facts.text("word", word);
            facts.typed("own_word", own_word);
            facts.number("seats", *seats);
            facts.text("answer", if *confirmed { "confirmed" } else { "declined" });
        }
    }
    Ok(facts)
}

/// Links that aren't secret.
fn own_link(kind: &EmailKind) -> Option<&str> {
    match kind {
        EmailKind::ResetWithoutAccount { sign_up_link } => Some(sign_up_link),
        EmailKind::SignUpExisting { sign_in_link, .. } => Some(sign_in_link),
        EmailKind::InvitationRequested { link, .. }
        | EmailKind::OwnershipOffered { link, .. }
        | EmailKind::OrganizationDeleted { link, .. } => Some(link),
        EmailKind::Invitation { .. }
        | EmailKind::Verify
        | EmailKind::PasswordReset { .. }
        | EmailKind::PasswordChanged { .. }
        | EmailKind::OwnershipAnswered { .. }
        | EmailKind::OrganizationRestored { .. }
        | EmailKind::SeatOrderAnswered { .. }
        | EmailKind::AcceptanceRefused { .. } => None,
    }
}

/// Checks that a link leads to this service, so that a wrong caller can't send another one.
fn leads_home(link: &str, origin: &str) -> Result<(), RenderError> {
    let rest = link.strip_prefix(origin.trim_end_matches('/')).ok_or(RenderError::ForeignLink)?;
    let web = origin.starts_with("https://") || origin.starts_with("http://");
    let plain = link.chars().all(|c| c.is_ascii_graphic());
    let inside = rest.is_empty() || rest.starts_with(['/', '#', '?']);
    if web && plain && inside { Ok(()) } else { Err(RenderError::ForeignLink) }
}

/// The host of the public URL, without its port.
#[must_use]
pub fn host_of(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if authority.starts_with('[') {
        return authority.split_inclusive(']').next().unwrap_or(authority);
    }
    authority.split(':').next().unwrap_or(authority)
}

/// A part of a Message-ID: what RFC 5322 calls a dot-atom, without other characters.
fn token(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).collect();
    if kept.is_empty() { "localhost".to_owned() } else { kept }
}

#[cfg(test)]
mod tests;
