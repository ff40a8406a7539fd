//! Calls the server through the endpoints that `shared` declares.
//!
//! Contains no texts and no screens: a failed call is a [`Failure`] that callers match.

mod first_answers;
pub mod json;

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
};

use gloo_net::http::{Method, RequestBuilder};
use leptos::prelude::*;
use serde_json::Value;
use shared::{
    endpoint::{self, Endpoint, Path},
    form::{Faults, Form, Surroundings},
    json::FromJson,
    problem::{Problem, ProblemBody},
};

use crate::task;

pub use first_answers::server_time;

/// Why a call returned no usable answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The server refused the call.
    Problem(Box<ProblemBody>),
    /// The server couldn't be reached.
    Offline,
    /// The answer came from something else, or from a server of another version.
    Unreadable,
}

impl Failure {
    /// The problem that the server reported, if any.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Failure::Problem(body) => Some(&body.problem),
            Failure::Offline | Failure::Unreadable => None,
        }
    }
}

impl From<Problem> for Failure {
    /// A problem found in the browser, so the server's log has no entry for it.
    fn from(problem: Problem) -> Failure {
        let (kind, title, trace_id) = Default::default();
        Failure::Problem(Box::new(ProblemBody { kind, title, status: problem.status(), trace_id, problem }))
    }
}

/// Optional headers of a write.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The version that was read. The server rejects the write if the resource has changed since.
    pub if_match: Option<u64>,
    /// Makes it safe to repeat the write.
    pub idempotency_key: Option<String>,
}

/// A pending answer. Boxed, so that waiting is compiled once and not once per endpoint.
pub type Pending<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

pub fn send<E: Endpoint>(path: E::Path, request: E::Request) -> Pending<E::Response> {
    send_with::<E>(path, request, Options::default())
}

pub fn send_with<E: Endpoint>(path: E::Path, request: E::Request, how: Options) -> Pending<E::Response> {
    send_body::<E>(path, serde_json::to_string(&request).unwrap_or_default(), how)
}

/// The request as JSON text, if the form passes the check that the server runs, too.
pub fn checked<F: Form>(form: F) -> Result<String, Faults> {
    let body = serde_json::to_string(&form).unwrap_or_default();
    form.check(&surroundings()).map(|_| body)
}

/// Sends a request whose body is already text.
pub fn send_body<E: Endpoint>(path: E::Path, body: String, how: Options) -> Pending<E::Response> {
    let path = endpoint::fill(E::PATH, &path.write());
    let answer = match E::METHOD {
        endpoint::Method::Get => call(E::METHOD, path + &query(&body), String::new(), how),
        method => call(method, path, body, how),
    };
    Box::pin(async move { E::Response::from_json(&answer.await?).ok_or(Failure::Unreadable) })
}

fn call(method: endpoint::Method, url: String, body: String, how: Options) -> Pending<Value> {
    Box::pin(async move {
        if method == endpoint::Method::Get
            && looked_through(&url).is_none()
            && let Some(answer) = first_answers::take(&url)
        {
            task::next().await;
            return Ok(answer);
        }
        if method != endpoint::Method::Get {
            first_answers::forget();
        }
        let mut answer = exchange(method, &url, &body, &how).await;
        if let (Some(needed), Some(ask)) = (needed(&answer, &url), REFUSED.get())
            && ask(needed).await
        {
            answer = exchange(method, &url, &body, &how).await;
        }
        if problem(&answer) == Some(&Problem::SessionRequired)
            && let Some(act) = SESSION_LOST.get()
        {
            act();
        }
        json::parse(&answer?).map_err(|_| Failure::Unreadable)
    })
}

fn problem(answer: &Result<String, Failure>) -> Option<&Problem> {
    answer.as_ref().err()?.problem()
}

fn needed(answer: &Result<String, Failure>, url: &str) -> Option<Needed> {
    match problem(answer)? {
        Problem::StepUpRequired { .. } => Some(Needed::Password),
        Problem::OtherAccount { email } => Some(Needed::OtherAccount(email.to_string())),
        // Operators have a session and a sign-in page of their own.
        Problem::SessionRequired if user().is_some() && !url.contains("/operator") => Some(Needed::SignIn),
        _ => None,
    }
}

/// What forms need from the browser to check themselves.
pub fn surroundings() -> Surroundings {
    Surroundings { domain_to_ascii }
}

/// An idempotency key for a write and its retries.
pub fn idempotency_key() -> String {
    let mut random = [0_u8; 16];
    // Without randomness the key is empty and isn't sent, so a retry isn't protected.
    let filled = window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut random));
    let hex = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0'));
    if filled.is_ok() { random.into_iter().flat_map(hex).collect() } else { String::new() }
}

thread_local! {
    static SESSION_LOST: Cell<Option<fn()>> = const { Cell::new(None) };
    static REFUSED: Cell<Option<Ask>> = const { Cell::new(None) };
    /// The id of the user whose data the page shows.
    static USER: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The organization's id and the role to view it as.
    static LOOK: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// Starts or stops viewing an organization as a role. Meanwhile the server only allows reads.
pub fn look_as(role: Option<(String, String)>) {
    LOOK.set(role);
}

fn looked_through(url: &str) -> Option<String> {
    LOOK.with_borrow(|look| look.as_ref().filter(|(org, _)| url.contains(org)).map(|(_, role)| role.clone()))
}

const SESSION: &str = "/api/v1/session";

/// The headers that say who the page shows, and as which role.
fn looking(request: RequestBuilder, url: &str) -> RequestBuilder {
    let request = match user() {
        // A page asks again who is signed in.
        Some(user) if url != SESSION => request.header("Roster-User", &user),
        Some(_) | None => request,
    };
    match looked_through(url) {
        Some(role) => request.header("Roster-View-As", &role),
        None => request,
    }
}

/// Sets what to do when the session has expired.
pub fn on_session_lost(act: fn()) {
    SESSION_LOST.set(Some(act));
}

/// What a refused call needs before it can be repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// The password, confirmed recently.
    Password,
    /// A session, because the user's has ended.
    SignIn,
    /// Another account was signed in, in another tab. Its email.
    OtherAccount(String),
}

/// Asks the user for what a refused call needs.
pub type Ask = fn(Needed) -> Answered;
/// Whether the user gave what was needed.
pub type Answered = Pin<Box<dyn Future<Output = bool>>>;

/// Sets the function that asks the user for what a refused call needs. The call is then repeated without involving its
/// caller.
pub fn on_refused(ask: Ask) {
    REFUSED.set(Some(ask));
}

/// Sets the user whose data the page shows. The server refuses calls if someone else is signed in meanwhile.
pub fn call_as(user: Option<String>) {
    USER.set(user);
}

fn user() -> Option<String> {
    USER.with_borrow(Clone::clone)
}

async fn exchange(method: endpoint::Method, url: &str, body: &str, how: &Options) -> Result<String, Failure> {
    let request = match method {
        endpoint::Method::Get => looking(RequestBuilder::new(url), url).build(),
        endpoint::Method::Post => with_body(Method::POST, url, body, how),
        endpoint::Method::Put => with_body(Method::PUT, url, body, how),
        endpoint::Method::Patch => with_body(Method::PATCH, url, body, how),
        endpoint::Method::Delete => with_body(Method::DELETE, url, body, how),
    };
    let answer = request.map_err(|_| Failure::Unreadable)?.send().await.map_err(|_| Failure::Offline)?;
    let text = answer.text().await.map_err(|_| Failure::Offline)?;
    if answer.ok() {
        return Ok(if text.is_empty() { "{}".to_owned() } else { text });
    }
    Err(failure(answer.status(), &text))
}

fn with_body(method: Method, url: &str, body: &str, how: &Options) -> Result<gloo_net::http::Request, gloo_net::Error> {
    let mut request = looking(RequestBuilder::new(url), url).method(method).header("Content-Type", "application/json");
    if let Some(version) = how.if_match {
        request = request.header("If-Match", &["\"", &version.to_string(), "\""].concat());
    }
    if let Some(key) = how.idempotency_key.as_ref().filter(|key| !key.is_empty()) {
        request = request.header("Idempotency-Key", key);
    }
    request.body(body)
}

fn failure(status: u16, text: &str) -> Failure {
    match json::read::<ProblemBody>(text) {
        Ok(body) => Failure::Problem(Box::new(body)),
        // A proxy answers like this when the server behind it is down.
        Err(_) if (502..=504).contains(&status) => Problem::Unavailable.into(),
        Err(_) => Failure::Unreadable,
    }
}

/// The fields of a request as a query string, including the question mark.
fn query(body: &str) -> String {
    json::parse(body).map(|fields| endpoint::query(&fields)).unwrap_or_default()
}

/// The browser's URL parser applies UTS 46 and Punycode.
fn domain_to_ascii(domain: &str) -> Option<String> {
    if domain.contains(|c: char| c.is_whitespace() || "/\\:@?#%[]".contains(c)) {
        return None;
    }
    let url = web_sys::Url::new(&["http://", domain, "/"].concat()).ok()?;
    Some(url.hostname()).filter(|host| !host.is_empty())
}
