//! The answer of a handler: its body, and optionally a cookie or a version.

use shared::page::Cursor;

/// A success, with values for its headers.
#[derive(Debug)]
pub struct Answer<T> {
    pub body: T,
    pub cookie: Option<CookieChange>,
    /// Sent as `ETag`.
    pub version: Option<u64>,
    /// Where the next page starts, for the `Link` header.
    pub next: Option<Cursor>,
    /// The body contains a secret that is shown once and never stored.
    pub holds_secret: bool,
}

/// What to do with the session's cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CookieChange {
    /// A new session: the token, and its lifetime in seconds.
    Set {
        token: String,
        seconds: i64,
    },
    Clear,
}

impl<T> Answer<T> {
    pub fn with_cookie(self, cookie: CookieChange) -> Answer<T> {
        Answer { cookie: Some(cookie), ..self }
    }

    pub fn with_next(self, next: Option<Cursor>) -> Answer<T> {
        Answer { next, ..self }
    }

    pub fn with_version(self, version: u64) -> Answer<T> {
        Answer { version: Some(version), ..self }
    }
}

impl<T> From<T> for Answer<T> {
    fn from(body: T) -> Answer<T> {
        Answer { body, cookie: None, version: None, next: None, holds_secret: false }
    }
}
