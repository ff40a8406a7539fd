//! Builds an Internet message (RFC 5322, MIME).
//!
//! lettre encodes and folds all headers.

use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox as Address, MultiPart};

use super::super::{RenderedEmail, SendError, clean};

const NAME_CHARS: usize = 200;
const SUBJECT_CHARS: usize = 400;

/// RFC 3834: asks autoresponders not to answer.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Cleans names and subject again, because lettre panics on a line break in a name.
pub fn compose(message: &RenderedEmail, from: &Address) -> Result<Message, SendError> {
    let address = message.to.parse().map_err(|_| SendError::permanent("the recipient's address isn't valid"))?;
    let name = message.to_name.as_deref().map(|name| clean::line(name, NAME_CHARS)).filter(|name| !name.is_empty());
    Message::builder()
        .from(from.clone())
        .to(Address::new(name, address))
        .subject(clean::line(&message.subject, SUBJECT_CHARS))
        .message_id(Some(message.message_id.clone()))
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(message.text.clone(), message.html.clone()))
        .map_err(|error| SendError::permanent(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What a mail client decodes is what was typed, so that nothing is hidden from the checks before.
        #[test]
        fn an_encoded_word_is_shown_as_it_was_typed(
            subject in "(Bo |é|=)?=\\?(utf-8|ISO-8859-1\\*en|us-ascii)\\?[qQbB]\\?[A-Za-z0-9=_+/]{0,60}\\?=( =\\?utf-8\\?b\\?aGk=\\?=)?",
            name in "(=\\?utf-8\\?q\\?=40[a-z=0-9]{0,20}\\?= ?){1,3}",
        ) {
            let from = "Roster <roster@example.com>".parse().expect("an address");
            let message = RenderedEmail {
                message_id: "<out_1@example.com>".to_owned(),
                to: "a@example.com".to_owned(),
                to_name: Some(name.clone()),
                subject: subject.clone(),
                text: String::new(),
                html: String::new(),
            };
            let bytes = compose(&message, &from).expect("an email").formatted();
            let read = mail_parser::MessageParser::default().parse(&bytes).expect("a message");
            let plain = |text: &str| text.replace(['\u{200a}', ' '], "");
            prop_assert_eq!(read.subject().map(plain), Some(plain(&subject)));
            let to = read.to().and_then(|to| to.first()).and_then(|to| to.name()).map(plain);
            prop_assert_eq!(to, Some(plain(&name)));
        }

        #[test]
        fn no_email_panics_or_adds_a_header(subject in any::<String>(), name in any::<String>(), to in "[a-z.@<>\\r\\n, ]{0,20}|a@example\\.com") {
            let from = "Roster <roster@example.com>".parse().expect("an address");
            let message = RenderedEmail {
                message_id: "<out_1@example.com>".to_owned(),
                to,
                to_name: Some(name),
                subject,
                text: String::new(),
                html: String::new(),
            };
            if let Ok(message) = compose(&message, &from) {
                let text = String::from_utf8(message.formatted()).expect("ASCII");
                let (head, _) = text.split_once("\r\n\r\n").expect("a head");
                let headers = head.split("\r\n").filter(|line| !line.starts_with(' ')).count();
                prop_assert_eq!(headers, 8, "{}", head);
            }
        }
    }
}
