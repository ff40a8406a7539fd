//! The pages of the local mailbox: a list, an email, and the email's HTML for the frame around it.
//!
//! Mounts no route and checks no caller, so it must be served on loopback addresses only. The page around an email
//! needs `style-src 'nonce-…'` and `frame-src 'self'`; the email itself gets [`EMAIL_CSP`].

use minijinja::{Value, context};

use super::mailbox::{EmailSummary, LISTED, StoredEmail};
use super::render::{RenderError, page};
use super::words::Translations;

/// For the email's HTML: loads nothing, runs nothing, and opens links outside the frame.
pub const EMAIL_CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/// `GET /dev/mail`.
///
/// # Errors
/// Only for a mistake in a template, which the tests find.
pub fn list_page(messages: &[EmailSummary], nonce: &str, locale: &str) -> Result<String, RenderError> {
    let words = Translations::of(locale);
    let rows = messages.iter().map(|message| {
        Ok(context! {
            id => message.id.as_str(),
            to => message.to.as_str(),
            to_name => message.to_name.as_deref(),
            subject => message.subject.as_str(),
            received => words.moment(message.received)?,
            machine_time => message.received.to_string(),
            deliveries => message.deliveries,
        })
    });
    let rows = rows.collect::<Result<Vec<Value>, RenderError>>()?;
    let context =
        context! { lang => words.language(), dir => words.direction(), nonce, messages => rows, listed => LISTED };
    Ok(page("mailbox/list.html", context)?)
}

/// `GET /dev/mail/{id}`.
///
/// # Errors
/// Only for a mistake in a template, which the tests find.
pub fn email_page(stored: &StoredEmail, nonce: &str, locale: &str) -> Result<String, RenderError> {
    let words = Translations::of(locale);
    let message = &stored.message;
    let context = context! {
        lang => words.language(),
        dir => words.direction(),
        nonce,
        id => stored.id.as_str(),
        to => message.to.as_str(),
        to_name => message.to_name.as_deref(),
        subject => message.subject.as_str(),
        message_id => message.message_id.as_str(),
        text => message.text.as_str(),
        received => words.moment(stored.received)?,
        machine_time => stored.received.to_string(),
        deliveries => stored.deliveries,
    };
    Ok(page("mailbox/email.html", context)?)
}

/// `GET /dev/mail/{id}/html`, to be served with [`EMAIL_CSP`]. Links open in a new tab: the frame can't show our
/// pages, and a mail client would open a browser, too.
pub fn email_html(stored: &StoredEmail) -> String {
    stored.message.html.replacen("<head>", "<head><base target=\"_blank\">", 1)
}

#[cfg(test)]
mod tests {
    use shared::time::Timestamp;

    use super::super::RenderedEmail;
    use super::*;

    fn stored() -> StoredEmail {
        let message = RenderedEmail {
            message_id: "<out_1@localhost>".to_owned(),
            to: "bo@example.org".to_owned(),
            to_name: Some("<b>Bo</b>".to_owned()),
            subject: "<script>alert(1)</script>".to_owned(),
            text: "Hello </pre><script>".to_owned(),
            html: "<!doctype html><html><head></head><body><a href=\"/x\">x</a></body></html>".to_owned(),
        };
        let received = Timestamp::parse("2026-11-22T14:05:00Z").expect("a time");
        StoredEmail { message, deliveries: 2, id: "out_1=40localhost".to_owned(), received }
    }

    fn summary() -> EmailSummary {
        let StoredEmail { message, deliveries, id, received } = stored();
        EmailSummary { id, to: message.to, to_name: message.to_name, subject: message.subject, received, deliveries }
    }

    #[test]
    fn pages_escape_emails_and_carry_the_nonce() {
        let list = list_page(&[summary()], "n0nce", "en").expect("a page");
        let message = email_page(&stored(), "n0nce", "en").expect("a page");
        for page in [&list, &message] {
            assert!(page.contains("<style nonce=\"n0nce\">"));
            assert!(page.contains("November 22, 2026, 14:05 UTC"));
            assert!(page.contains("Delivered 2 times"));
            assert!(!page.contains("<script") && !page.contains("<b>Bo"));
        }
        assert!(list.contains("href=\"/dev/mail/out_1=40localhost\""));
        assert!(message.contains("src=\"/dev/mail/out_1=40localhost/html\""));
        assert!(list_page(&[], "n0nce", "en").expect("a page").contains("No emails yet"));
    }

    #[test]
    fn links_of_an_email_leave_the_frame() {
        assert!(email_html(&stored()).contains("<head><base target=\"_blank\">"));
    }
}
