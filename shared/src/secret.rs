//! Secrets in transit: compared, never stored. They have no `Debug`, no `Display`, and no equality.

use serde::{Deserialize, Serialize};

/// The secret of an emailed link: 256 random bits as 43 characters of unpadded base64url. The server stores only a
/// hash.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkSecret(String);

impl LinkSecret {
    #[must_use]
    pub fn parse(text: &str) -> Option<LinkSecret> {
        let shape = text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        shape.then(|| LinkSecret(text.to_owned()))
    }

    /// The text of the secret. Call it only to build or hash a link.
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

/// A password as typed. Only its length is checked here (NIST SP 800-63B-4, 3.1.1.2); the server has the blocklist.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Minimum length, in code points, if the password is the only factor.
    pub const MIN: usize = 15;
    /// Maximum length, in code points.
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
