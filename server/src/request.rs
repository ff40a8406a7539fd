//! What a handler gets and gives: a call with its authority and its checked value, and the answer.
//!
//! Types only; how they are read and written is `http`'s business.

use shared::{
    endpoint::Endpoint,
    form::{Form, Surroundings},
    id::RequestId,
    page::Cursor,
    problem::Problem,
};

use crate::{
    error::Error,
    network::ClientAddress,
    secrets::{Hash, hash},
    store::StoreError,
};

/// What a handler gets: authority, a checked value, and where the request came from.
pub struct Call<E: Endpoint, A> {
    pub by: A,
    pub path: E::Path,
    pub input: <E::Request as Form>::Checked,
    pub meta: Meta,
}

/// Facts about one request. Carries no authority.
#[derive(Debug, Clone)]
pub struct Meta {
    pub request: RequestId,
    pub client: ClientAddress,
    /// The versions in `If-Match`, if only those will do. Whatever is no version of ours matches nothing (RFC 9110, 13.1.1).
    pub if_match: Option<Vec<u64>>,
    /// The role through whose eyes the caller wants to look.
    pub view_as: Option<String>,
    /// The session's token from the cookie, to be hashed and looked up.
    pub(crate) token: Option<String>,
    /// The same of an operator's session.
    pub(crate) operator_token: Option<String>,
    /// Hash of a bearer's key. Whoever brings one is nobody's browser: its cookies do not count.
    pub(crate) bearer: Option<Hash>,
}

impl Meta {
    /// Refuses a write that was made from another version than this.
    pub fn fresh(&self, version: u64) -> Result<(), Problem> {
        match &self.if_match {
            Some(known) if !known.contains(&version) => Err(Problem::StaleWrite),
            Some(_) | None => Ok(()),
        }
    }

    /// The client's address for history and limits, shortened to its network.
    #[must_use]
    pub fn from(&self) -> String {
        self.client.network()
    }

    /// Hash of the session's token.
    #[must_use]
    pub fn session(&self) -> Option<Hash> {
        self.token.as_deref().map(|token| hash(token.as_bytes()))
    }

    /// Hash of the token of an operator's session.
    #[must_use]
    pub fn operator_session(&self) -> Option<Hash> {
        self.operator_token.as_deref().map(|token| hash(token.as_bytes()))
    }
}

/// A success, with what belongs in its headers.
#[derive(Debug)]
pub struct Answer<T> {
    pub body: T,
    pub cookie: Option<CookieChange>,
    /// Becomes the `ETag`.
    pub version: Option<u64>,
    /// Where the next page starts, for the `Link` header.
    pub next: Option<Cursor>,
    /// The body holds a secret that is shown once and never stored.
    pub holds_secret: bool,
}

/// What happens to the session's cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CookieChange {
    /// A new session: the token, kept for so many seconds.
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

/// Why there is no answer in a published standard's words.
pub enum Refused {
    /// A status and a text for whoever wrote the request.
    Fault(u16, String),
    Error(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        Refused::Error(error)
    }
}
impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Refused {
        Refused::Error(error.into())
    }
}

/// What the checks need from the server: UTS 46 tables for domains.
#[must_use]
pub fn surroundings() -> Surroundings {
    Surroundings { domain_to_ascii: |domain| idna::domain_to_ascii_strict(domain).ok() }
}
