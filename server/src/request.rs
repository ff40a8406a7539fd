//! The input and output of a handler: a call with its caller and its checked value, and the answer.
//!
//! Contains only types; `http` reads and writes them.

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

/// The input of a handler: the caller, a checked value, and where the request came from.
pub struct Call<E: Endpoint, A> {
    pub by: A,
    pub path: E::Path,
    pub input: <E::Request as Form>::Checked,
    pub meta: Meta,
}

/// Facts about one request. They prove nothing about the caller.
#[derive(Debug, Clone)]
pub struct Meta {
    pub request: RequestId,
    pub client: ClientAddress,
    /// The versions in `If-Match`; `None` if any version is accepted. A value that isn't one of our versions matches
    /// nothing (RFC 9110, 13.1.1).
    pub if_match: Option<Vec<u64>>,
    /// The role that the caller wants to view as.
    pub view_as: Option<String>,
    /// The id of the user whose page sent the call, as sent.
    pub(crate) user: Option<String>,
    /// The session token from the cookie, as sent.
    pub(crate) token: Option<String>,
    /// The token of an operator's session, as sent.
    pub(crate) operator_token: Option<String>,
    /// The cookie of a browser that signed in before, as sent.
    pub(crate) device: Option<String>,
    /// The hash of a bearer key. With a key, cookies are ignored, because the caller isn't a browser.
    pub(crate) bearer: Option<Hash>,
}

impl Meta {
    /// Refuses a write that is based on another version.
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

    /// The hash of the session token.
    #[must_use]
    pub fn session(&self) -> Option<Hash> {
        self.token.as_deref().map(|token| hash(token.as_bytes()))
    }

    /// The hash of the token of an operator's session.
    #[must_use]
    pub fn operator_session(&self) -> Option<Hash> {
        self.operator_token.as_deref().map(|token| hash(token.as_bytes()))
    }
}

/// A successful answer, with the values of its headers.
#[derive(Debug)]
pub struct Answer<T> {
    pub body: T,
    pub cookie: Option<CookieChange>,
    /// The `ETag`.
    pub version: Option<u64>,
    /// The cursor of the next page, for the `Link` header.
    pub next: Option<Cursor>,
    /// Whether the body contains a secret that is shown once and never stored.
    pub holds_secret: bool,
}

/// A change of the session's cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CookieChange {
    /// A new session: its token, how many seconds it is kept, and the id of the account, where the browser is known from
    /// now on.
    Set {
        token: String,
        seconds: i64,
        account: String,
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

/// Why a request to an endpoint of a published standard failed.
pub enum Refused {
    /// A status and a text for the developer of the caller.
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

/// The UTS 46 tables that forms need to check domains, applied as browsers' URL parsers do.
#[must_use]
pub fn surroundings() -> Surroundings {
    Surroundings { domain_to_ascii }
}

fn domain_to_ascii(domain: &str) -> Option<String> {
    idna::domain_to_ascii_cow(domain.as_bytes(), idna::AsciiDenyList::URL).ok().map(std::borrow::Cow::into_owned)
}
