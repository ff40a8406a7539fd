//! Secrets on their way through: compared, never kept. No `Debug`, no `Display`, no equality.

use serde::{Deserialize, Serialize};

/// The opaque part of a mailed link: 256 random bits as 43 characters of unpadded base64url.
/// The server stores only a hash of it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkSecret(String);

impl LinkSecret {
    #[must_use]
    pub fn parse(text: &str) -> Option<LinkSecret> {
        let shape = text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        shape.then(|| LinkSecret(text.to_owned()))
    }

    /// The text that goes into a link. Call it only where a link is built or hashed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LinkSecret {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        LinkSecret::parse(&text).ok_or("not a link secret")
    }
}
impl From<LinkSecret> for String {
    fn from(secret: LinkSecret) -> String {
        secret.0
    }
}

/// A password as typed, not yet judged. Only its length is checked here (NIST SP 800-63B-4, 3.1.1.2);
/// the server holds the blocklist.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Least length when the password is the only factor, in code points.
    pub const MIN: usize = 15;
    /// Greatest length, in code points.
    pub const MAX: usize = 256;

    #[must_use]
    pub fn new(text: String) -> Password {
        Password(text)
    }

    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
