//! Parses and checks a request: reports every error with its field, guesses and ignores nothing.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use shared::{
    endpoint::{Endpoint, Method, Path},
    form::{FaultCode, Faults, Form},
    problem::Problem,
};

use crate::{config::Timeouts, error::Error, request::surroundings};

/// Reads a body up to the limit, within the timeout.
pub(super) async fn body(body: Body, limit: usize, timeouts: Timeouts) -> Result<Vec<u8>, Error> {
    let whole = tokio::time::timeout(timeouts.body, Limited::new(body, limit).collect()).await;
    let too_slow = || Problem::Malformed { expected: format!("a complete body within {:?}", timeouts.body) };
    match whole.map_err(|_| too_slow())? {
        Ok(collected) => Ok(collected.to_bytes().to_vec()),
        Err(fault) if fault.is::<LengthLimitError>() => Err(Problem::TooLarge { limit_bytes: limit as u64 }.into()),
        Err(_) => Err(Problem::Malformed { expected: "a complete body".to_owned() }.into()),
    }
}

/// The typed parts of the path; one that can't be parsed doesn't exist.
pub(super) fn path<E: Endpoint>(actual: &str) -> Result<E::Path, Error> {
    let template = E::PATH.split('/').skip(1);
    let actual = actual.trim_start_matches(shared::endpoint::BASE).split('/').skip(1);
    let parts: Vec<&str> = template.zip(actual).filter(|(t, _)| t.starts_with('{')).map(|(_, a)| a).collect();
    E::Path::read(&parts).ok_or(Error::Problem(Problem::NotFound))
}

/// The request of an endpoint, parsed and checked.
pub(super) fn request<E: Endpoint>(
    headers: &HeaderMap,
    query: Option<&str>,
    body: &[u8],
) -> Result<<E::Request as Form>::Checked, Error> {
    let raw = if E::METHOD == Method::Get {
        from_query::<E::Request>(query)?
    } else {
        from_body::<E::Request>(headers, body)?
    };
    raw.check(&surroundings()).map_err(Error::from)
}

fn from_query<F: Form>(query: Option<&str>) -> Result<F, Error> {
    serde_urlencoded::from_str(query.unwrap_or_default())
        .map_err(|fault| Faults::one("", FaultCode::Malformed { expected: fault.to_string() }).into())
}

/// JSON only, because forms on other sites can send other types without asking; this includes an empty form. A request
/// without a body needs no type.
fn from_body<F: Form>(headers: &HeaderMap, body: &[u8]) -> Result<F, Error> {
    let kind = headers.get(header::CONTENT_TYPE);
    let json = kind.and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    });
    if !json && (kind.is_some() || !body.is_empty()) {
        return Err(Problem::MediaType.into());
    }
    let body = if body.is_empty() { b"{}".as_slice() } else { body };
    // Serde would accept a list as the form's fields in order, which isn't part of our API.
    if body.trim_ascii_start().starts_with(b"[") {
        return Err(Faults::one("", FaultCode::Malformed { expected: "an object".to_owned() }).into());
    }
    let mut decoder = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut decoder).map_err(|fault| malformed(&fault))?;
    decoder.end().map_err(|_| Problem::Malformed { expected: "one JSON value".to_owned() })?;
    Ok(value)
}

/// Invalid JSON is a 400; JSON with another structure than the form is an error of that field, a 422.
fn malformed(fault: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let inner = fault.inner();
    if inner.is_syntax() || inner.is_eof() {
        return Problem::Malformed { expected: "well-formed JSON".to_owned() }.into();
    }
    let pointer: String = fault.path().iter().map(segment).collect();
    // Serde's message can quote the value, so only the words before it are passed on.
    let message = inner.to_string();
    let expected = match message.split_once("expected ") {
        Some((_, expected)) => expected.split(" at line").next().unwrap_or(expected).to_owned(),
        None => message.split(" at line").next().unwrap_or_default().to_owned(),
    };
    Faults::one(&pointer, FaultCode::Malformed { expected }).into()
}

fn segment(segment: &serde_path_to_error::Segment) -> String {
    match segment {
        serde_path_to_error::Segment::Seq { index } => format!("/{index}"),
        serde_path_to_error::Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        serde_path_to_error::Segment::Enum { variant } => format!("/{variant}"),
        serde_path_to_error::Segment::Unknown => String::new(),
    }
}
