//! Declarations of endpoints, from which the client, the server, and the tests derive paths, access, and types.
//!
//! Knows no HTTP library; methods and statuses are plain data here.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    form::Form,
    id::{Id, Kind, OrganizationId, OrganizationKind},
    json::FromJson,
    policy::Permission,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// Who can call the endpoint. The server turns it into a permit, or into 401, 404, or 403.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone; the handler gets no identity.
    Anyone,
    /// Anyone; the handler sees the session if there is one.
    Visitor,
    /// Any signed-in user.
    User,
    /// The host's billing system, by its signature.
    Billing,
    /// An active member of the organization in the path.
    Member,
    /// An active member whose role has the permission somewhere in the organization in the path. `policy::decide`
    /// checks where exactly, and on which target.
    Permission(Permission),
    /// The host product's backend, by its key.
    Host,
    /// The host product's backend, or an active member of the organization in the path.
    HostOrMember,
    /// The host product's backend, or a member as for [`Access::Permission`].
    HostOrPermission(Permission),
    /// Anyone; the handler sees the operator's session if there is one.
    OperatorVisitor,
    /// An operator of this installation, with a separate sign-in that no membership gives.
    Operator,
}

/// One endpoint. A `GET` takes its request from the query, all others from a JSON body.
pub trait Endpoint: 'static {
    const NAME: &'static str;
    const METHOD: Method;
    /// The path under `/api/v1`, with `{…}` for each part of [`Endpoint::Path`].
    const PATH: &'static str;
    const ACCESS: Access;
    /// The status of a successful call.
    const STATUS: u16 = 200;
    /// Whether a call changes nothing: every `GET`, and reads that are too long for a query.
    const READS: bool = matches!(Self::METHOD, Method::Get);
    type Path: Path;
    type Request: Form;
    type Response: Serialize + DeserializeOwned + FromJson + Send + 'static;
}

/// The prefix of every path.
pub const BASE: &str = "/api/v1";

/// The typed parts of a path, in order.
pub trait Path: Sized + Send + 'static {
    const PARTS: usize;
    fn write(&self) -> Vec<String>;
    fn read(parts: &[&str]) -> Option<Self>;

    /// The organization, for paths that start with one. A tenant's scope comes from nowhere else.
    fn organization(&self) -> Option<OrganizationId>;
}

fn as_organization<A: Kind>(id: &Id<A>) -> Option<OrganizationId> {
    (A::PREFIX == OrganizationKind::PREFIX).then(|| OrganizationId::from_bytes(id.bytes()))
}

impl Path for () {
    const PARTS: usize = 0;
    fn write(&self) -> Vec<String> {
        Vec::new()
    }
    fn read(parts: &[&str]) -> Option<Self> {
        parts.is_empty().then_some(())
    }
    fn organization(&self) -> Option<OrganizationId> {
        None
    }
}

impl<A: Kind> Path for Id<A> {
    const PARTS: usize = 1;
    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
    fn read(parts: &[&str]) -> Option<Self> {
        match parts {
            [a] => a.parse().ok(),
            _ => None,
        }
    }
    fn organization(&self) -> Option<OrganizationId> {
        as_organization(self)
    }
}

/// A pack's id by itself: `packs/{pack}`.
impl Path for String {
    const PARTS: usize = 1;
    fn write(&self) -> Vec<String> {
        vec![self.text()]
    }
    fn read(parts: &[&str]) -> Option<Self> {
        match parts {
            [a] => String::part(a),
            _ => None,
        }
    }
    fn organization(&self) -> Option<OrganizationId> {
        None
    }
}

impl<A: Kind, B: Part> Path for (Id<A>, B) {
    const PARTS: usize = 2;
    fn write(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.text()]
    }
    fn read(parts: &[&str]) -> Option<Self> {
        match parts {
            [a, b] => Some((a.parse().ok()?, B::part(b)?)),
            _ => None,
        }
    }
    fn organization(&self) -> Option<OrganizationId> {
        as_organization(&self.0)
    }
}

impl<A: Kind, B: Part, C: Part> Path for (Id<A>, B, C) {
    const PARTS: usize = 3;
    fn write(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.text(), self.2.text()]
    }
    fn read(parts: &[&str]) -> Option<Self> {
        match parts {
            [a, b, c] => Some((a.parse().ok()?, B::part(b)?, C::part(c)?)),
            _ => None,
        }
    }
    fn organization(&self) -> Option<OrganizationId> {
        as_organization(&self.0)
    }
}

/// One part of a path after the first. Its text needs no escaping.
pub trait Part: Sized + Send + 'static {
    fn text(&self) -> String;
    fn part(text: &str) -> Option<Self>;
}

impl<A: Kind> Part for Id<A> {
    fn text(&self) -> String {
        self.to_string()
    }
    fn part(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// A pack's id: `overrides/{override}`.
impl Part for String {
    fn text(&self) -> String {
        self.clone()
    }
    fn part(text: &str) -> Option<Self> {
        let is_id = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
        is_id.then(|| text.to_owned())
    }
}

/// The path of a call with its parts filled in.
#[must_use]
pub fn fill(template: &str, parts: &[String]) -> String {
    let mut parts = parts.iter();
    let mut filled = String::from(BASE);
    for segment in template.split('/').skip(1) {
        filled.push('/');
        match segment.strip_prefix('{').and_then(|_| parts.next()) {
            Some(part) => filled.push_str(part),
            None => filled.push_str(segment),
        }
    }
    filled
}

/// The URL of a `GET` request, from the request as JSON. Client and server build the same text from the same request.
#[must_use]
pub fn url<E: Endpoint>(path: &E::Path, request: &Value) -> String {
    fill(E::PATH, &path.write()) + &query(request)
}

/// The fields of a request as a query string, including the question mark; fields without a value are omitted.
#[must_use]
pub fn query(request: &Value) -> String {
    let mut query = String::new();
    for (name, value) in request.as_object().into_iter().flatten() {
        let Some(value) = plain(value) else { continue };
        let mark = if query.is_empty() { "?" } else { "&" };
        query.extend([mark, name, "=", &encode(&value)]);
    }
    query
}

/// A query holds texts, integers, and booleans; lists are texts. Writing any `Value` would bring 17 KB of code and tables
/// for floating-point numbers into the client.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(fact) => Some(fact.to_string()),
        Value::Number(number) => number.as_i64().map(|whole| whole.to_string()),
        Value::Null => None,
        Value::Array(_) | Value::Object(_) => {
            debug_assert!(false, "a query has no lists or objects: write the field as text");
            None
        }
    }
}

/// Percent-encodes a query value like the browser's `encodeURIComponent`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            encoded.push(byte.into());
        } else {
            let digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

/// An endpoint without its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    pub status: u16,
    /// Whether a call has a form in its body.
    pub has_body: bool,
}

impl Entry {
    #[must_use]
    pub const fn of<E: Endpoint>() -> Entry {
        let has_body = !matches!(E::METHOD, Method::Get) && !E::Request::EMPTY;
        Entry { name: E::NAME, method: E::METHOD, path: E::PATH, access: E::ACCESS, status: E::STATUS, has_body }
    }
}

/// Declares the endpoints of a feature: `Name: METHOD "/path" [status], access, Path => Request => Response;`, with
/// `, reads = true` before the end for a read that isn't a `GET`.
#[macro_export]
macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident: $method:ident $path:literal $status:literal, $access:expr, $parts:ty => $request:ty => $response:ty $(, reads = $reads:literal)?;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl $crate::endpoint::Endpoint for $name {
            const NAME: &'static str = stringify!($name);
            const METHOD: $crate::endpoint::Method = $crate::endpoint::Method::$method;
            const PATH: &'static str = $path;
            const ACCESS: $crate::endpoint::Access = $access;
            const STATUS: u16 = $status;
            $(const READS: bool = $reads;)?
            type Path = $parts;
            type Request = $request;
            type Response = $response;
        }
    )*
        /// The endpoints of this feature.
        pub const ENDPOINTS: &[$crate::endpoint::Entry] = &[$($crate::endpoint::Entry::of::<$name>()),*];
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OrganizationId;

    #[test]
    fn paths_are_filled() {
        let org = OrganizationId::from_parts(1, &[0; 10]);
        let path = fill("/organizations/{org}/members", &org.write());
        assert_eq!(path, format!("/api/v1/organizations/{org}/members"));
    }

    #[test]
    fn a_query_has_texts_integers_and_booleans() {
        let request = serde_json::json!({ "cursor": null, "limit": 50, "q": "Ana & Co", "used": true });
        assert_eq!(query(&request), "?limit=50&q=Ana%20%26%20Co&used=true");
    }

    #[test]
    #[should_panic(expected = "write the field as text")]
    fn a_list_in_a_query_is_a_mistake() {
        let _ = query(&serde_json::json!({ "roles": ["admin"] }));
    }
}
