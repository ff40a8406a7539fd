//! Text values that exist only in their checked form: email addresses, names, notes.
//!
//! Contains no Unicode tables, because browsers download this code. The caller's
//! [`DomainToAscii`](crate::form::DomainToAscii) converts domains of other scripts to ASCII.

mod domain;
pub mod hidden;
pub mod keys;
mod local_part;

use std::fmt;

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::form::{DomainToAscii, FaultCode};
use hidden::{is_direction_mark, is_right_to_left, is_unprintable, is_visible};

/// An email address: the local part as typed, the domain in lowercase ASCII (RFC 5321, without quoted, commented, or
/// non-ASCII local parts).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    /// Maximum length in octets (RFC 5321, 4.5.3.1.3 less its brackets).
    pub const MAX: u32 = 254;

    /// Parses what a person typed. `to_ascii` converts a domain that isn't ASCII.
    pub fn parse(text: &str, to_ascii: DomainToAscii) -> Result<Email, FaultCode> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FaultCode::Required);
        }
        local_part::check_hidden(text)?;
        let (local, domain) = text.rsplit_once('@').ok_or(FaultCode::EmailWithoutAt)?;
        local_part::check(local).map_err(|why| FaultCode::EmailLocalPart { why })?;
        let domain = if domain.is_ascii() {
            domain.to_ascii_lowercase()
        } else {
            to_ascii(domain).ok_or(FaultCode::EmailDomain)?
        };
        domain::check(&domain)?;
        if local.len() + 1 + domain.len() > Email::MAX as usize {
            return Err(FaultCode::TooLong { max: Email::MAX });
        }
        Ok(Email(format!("{local}@{domain}")))
    }

    /// The email as it is shown and sent to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The lowercase form for comparing and storing emails.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl TryFrom<String> for Email {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Email::parse(&text, |_| None).map_err(|_| "not an e-mail address with an ASCII domain")
    }
}
impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}
impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One line: composed, trimmed, with single spaces, something to see, and a length in code points.
fn line(text: &str, max: u32) -> Result<String, FaultCode> {
    let mut text = keys::nfc(text);
    if is_right_to_left(&text) {
        text.retain(|c| !is_direction_mark(c));
    }
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.is_empty() {
        return Err(FaultCode::Required);
    }
    if folded.chars().any(is_unprintable) {
        return Err(FaultCode::UnprintableCharacter);
    }
    if !is_visible(&folded) {
        return Err(FaultCode::Required);
    }
    if folded.chars().count() > max as usize {
        return Err(FaultCode::TooLong { max });
    }
    Ok(folded)
}

/// Common traits of a checked text: reading uses its `parse`, writing its text.
macro_rules! in_and_out {
    ($name:ident) => {
        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                $name::parse(&text).map_err(|_| concat!("not a ", stringify!($name)))
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use in_and_out;

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident $max:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Maximum length, in code points.
            pub const MAX: u32 = $max;

            pub fn parse(text: &str) -> Result<$name, FaultCode> {
                line(text, Self::MAX).map($name)
            }
        }
        in_and_out!($name);
    )*};
}

lines! {
    /// A person's name or a part of it, in any script.
    PersonName 100;
    /// An organization's name.
    OrganizationName 80;
    /// The reason of a support action, as the customer reads it.
    SupportReason 300;
    /// A space's name.
    SpaceName 60;
    /// A custom role's name.
    RoleName 40;
    /// The host product's name of a record or of a kind.
    RecordTitle 200;
    /// A title in a pack.
    PackTitle 60;
    /// A sentence in a pack.
    PackText 300;
}

/// A personal message: up to 1,000 code points in up to 20 lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

impl Note {
    pub const MAX: u32 = 1000;

    pub fn parse(text: &str) -> Result<Note, FaultCode> {
        let mut text = keys::nfc(text).replace("\r\n", "\n").replace('\t', " ");
        if is_right_to_left(&text) {
            text.retain(|c| !is_direction_mark(c));
        }
        let text = text.trim();
        if text.is_empty() {
            return Err(FaultCode::Required);
        }
        if text.chars().any(|c| c != '\n' && is_unprintable(c)) {
            return Err(FaultCode::UnprintableCharacter);
        }
        if !is_visible(text) {
            return Err(FaultCode::Required);
        }
        if text.chars().count() > Note::MAX as usize || text.lines().count() > 20 {
            return Err(FaultCode::TooLong { max: Note::MAX });
        }
        Ok(Note(text.to_owned()))
    }
}
in_and_out!(Note);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LocalPartFault;
    use proptest::prelude::*;

    fn email(text: &str) -> Result<Email, FaultCode> {
        Email::parse(text, |domain| (domain == "bücher.example").then(|| "xn--bcher-kva.example".to_owned()))
    }

    #[test]
    fn addresses_are_normalized_then_compared_by_key() {
        let typed = email("  Ana.Lopez+x@Example.COM ").expect("an address");
        assert_eq!((typed.as_str(), typed.key().as_str()), ("Ana.Lopez+x@example.com", "ana.lopez+x@example.com"));
        assert_eq!(email("bo@bücher.example").map(String::from).as_deref(), Ok("bo@xn--bcher-kva.example"));
    }

    #[test]
    fn each_fault_of_an_address_is_named() {
        use FaultCode::{EmailDomain, EmailWithoutAt, Required};
        use LocalPartFault::{DotAtEnd, DotAtStart, Missing, SecondAt, Space, TwoDots};
        let local = |why| FaultCode::EmailLocalPart { why };
        let character = |text: &str| local(LocalPartFault::Character { character: text.to_owned() });
        let hidden = |text: &str| FaultCode::HiddenCharacter { code_point: text.to_owned() };
        for (text, fault) in [
            ("", Required),
            ("ana", EmailWithoutAt),
            ("@example.com", local(Missing)),
            ("\"ab\"@example.com", character("\"")),
            ("a b@example.com", local(Space)),
            ("a..b@example.com", local(TwoDots)),
            (".a@example.com", local(DotAtStart)),
            ("a.@example.com", local(DotAtEnd)),
            ("añb@example.com", character("ñ")),
            ("a@b@example.com", local(SecondAt)),
            ("a,b@example.com", character(",")),
            ("a\u{200b}b@example.com", hidden("U+200B")),
            ("ab@exam\u{ad}ple.com", hidden("U+00AD")),
            ("\u{feff}ab@example.com", hidden("U+FEFF")),
            ("a\u{2060}b@example.com", hidden("U+2060")),
            ("ab@example.com\u{200e}", hidden("U+200E")),
            ("a\u{3164}b@example.com", hidden("U+3164")),
            ("a\u{200d}b@example.com", hidden("U+200D")),
            ("a\0b@example.com", hidden("U+0000")),
            ("a@example", EmailDomain),
            ("a@-x.com", EmailDomain),
            ("a@exa_mple.com", EmailDomain),
            ("a@127.0.0.1", EmailDomain),
            ("a@[127.0.0.1]", EmailDomain),
            ("a@example.com.", EmailDomain),
            ("a@exam ple.com", EmailDomain),
            ("a@exämple.com", EmailDomain),
            ("a@example.com\nBcc: x@y.zz", local(SecondAt)),
        ] {
            assert_eq!(email(text), Err(fault), "{text:?}");
        }
        let long = |length: usize| email(&format!("{}@example.com", "x".repeat(length)));
        assert_eq!(long(65), Err(local(LocalPartFault::TooLong { max: 64 })));
        assert!(long(64).is_ok());
        let domain = vec!["x".repeat(63); 3].join(".") + ".example";
        assert_eq!(email(&format!("{}@{domain}", "x".repeat(64))), Err(FaultCode::TooLong { max: 254 }));
        assert!(serde_json::from_str::<Email>("[\"a@example.com\"]").is_err());
    }

    #[test]
    fn names_fold_space_and_refuse_hidden_characters() {
        assert_eq!(PersonName::parse("  Ana \u{a0} López ").map(String::from).as_deref(), Ok("Ana López"));
        for hidden in ['\u{202e}', '\u{200b}', '\u{206a}', '\u{e0041}', '\0'] {
            assert_eq!(PersonName::parse(&format!("x{hidden}y")), Err(FaultCode::UnprintableCharacter), "{hidden:?}");
        }
        assert_eq!(PersonName::parse(" "), Err(FaultCode::Required));
        assert_eq!(PersonName::parse(&"x".repeat(101)), Err(FaultCode::TooLong { max: 100 }));
    }

    #[test]
    fn a_name_shows_something() {
        for blank in [
            '\u{3164}',
            '\u{2800}',
            '\u{34f}',
            '\u{fe0f}',
            '\u{1160}',
            '\u{115f}',
            '\u{200d}',
            '\u{200c}',
            '\u{ffa0}',
            '\u{e0061}',
            '\u{e0100}',
            '\u{180b}',
            '\u{17b4}',
            '\u{1d173}',
            '\u{3000}',
            '\u{85}',
        ] {
            for text in [blank.to_string(), format!("{blank} {blank}")] {
                assert!(PersonName::parse(&text).is_err(), "{blank:?}");
                assert!(SpaceName::parse(&text).is_err(), "{blank:?}");
                assert!(Note::parse(&text).is_err(), "{blank:?}");
            }
        }
        // Joiners and selectors are part of names.
        for name in ["نیم\u{200c}فاصله", "葛\u{e0100}西", "❤\u{fe0f}", "क्\u{200d}ष"] {
            assert_eq!(PersonName::parse(name).map(String::from).as_deref(), Ok(name));
        }
    }

    #[test]
    fn stray_direction_marks_leave_right_to_left_names() {
        for text in ["\u{200f}שרה", "שרה\u{202b}", "\u{2067}שרה\u{2069}", "\u{61c}שרה \u{200e}"] {
            assert_eq!(PersonName::parse(text).map(String::from).as_deref(), Ok("שרה"), "{text:?}");
        }
        for text in ["Sara\u{200f}", "\u{200f}", "שרה\u{202e}x"] {
            assert!(PersonName::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(Note::parse("Hi\r\nthere ").map(String::from).as_deref(), Ok("Hi\nthere"));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_parses_parses_again(text in "\\PC{0,40}") {
            if let Ok(value) = email(&text) { prop_assert_eq!(email(value.as_str()), Ok(value)); }
            if let Ok(value) = PersonName::parse(&text) { prop_assert_eq!(PersonName::parse(value.as_str()), Ok(value)); }
            if let Ok(value) = Note::parse(&text) { prop_assert_eq!(Note::parse(value.as_str()), Ok(value)); }
        }
    }
}
