//! A refused call as one line of text.

use std::fmt;

use axum::http::{HeaderMap, header};
use expect_test::Expect;
use serde::Serialize;
use shared::problem::{Problem, ProblemBody};

/// A refusal: its status, problem, and headers.
#[derive(Clone)]
pub struct Failed {
    pub status: u16,
    pub problem: Problem,
    /// Boxed, to keep every `Result` of a call small.
    pub headers: Box<HeaderMap>,
    /// The body as received.
    pub text: String,
}

impl Failed {
    /// # Panics
    /// If the body isn't a problem, or contradicts the status line, because no client could rely on it.
    pub(crate) fn read(status: u16, headers: HeaderMap, text: String) -> Failed {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        assert_eq!(kind, Some("application/problem+json"), "{status}: {text}");
        let body: ProblemBody = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"));
        crate::request::as_the_client_reads(&text, &body);
        assert_eq!(body.status, status, "{text}");
        // A repeated refusal contains the id of the request that was refused first.
        let first = !headers.contains_key("idempotency-replayed");
        assert!(
            !first || Some(body.trace_id.as_str()) == headers.get("x-request-id").and_then(|id| id.to_str().ok()),
            "{text}"
        );
        Failed { status, problem: body.problem, headers: Box::new(headers), text }
    }

    /// The seconds of `Retry-After`.
    pub fn retry_after(&self) -> Option<i64> {
        self.headers.get(header::RETRY_AFTER)?.to_str().ok()?.parse().ok()
    }
}

fn code(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a value with a code");
    value["code"].as_str().expect("a code").to_owned()
}

/// `409 invitation.already_pending #/email`
impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, code(&self.problem))?;
        match &self.problem {
            Problem::Invalid { errors } => {
                let got: Vec<String> =
                    errors.0.iter().map(|fault| format!(" #{} {}", fault.pointer, code(&fault.code))).collect();
                f.write_str(&got.join(","))
            }
            Problem::Denied { reasons } => {
                let got: Vec<String> = reasons.iter().map(|reason| format!(" {}", code(reason))).collect();
                f.write_str(&got.join(","))
            }
            Problem::AlreadyMember { pointer, deactivated: true } => write!(f, " #{pointer} deactivated"),
            Problem::AlreadyMember { pointer, .. } | Problem::AlreadyInvited { pointer } => write!(f, " #{pointer}"),
            Problem::WrongAccount { signed_in, invited } => write!(f, " {signed_in}, not {invited}"),
            Problem::SignUpClosed { domains } => domains.iter().try_for_each(|domain| write!(f, " {domain}")),
            Problem::TooManyOrganizations { max } | Problem::TooManyRoles { max } | Problem::TooManySpaces { max } => {
                write!(f, " {max}")
            }
            Problem::OwnershipOfferEnded { outcome } => write!(f, " {}", outcome.as_str()),
            Problem::RoleInUse { holders } => write!(f, " {holders}"),
            Problem::TooLarge { .. }
            | Problem::Malformed { .. }
            | Problem::MediaType
            | Problem::MethodNotAllowed
            | Problem::CrossSite { .. }
            | Problem::IdempotencyMismatch
            | Problem::InProgress
            | Problem::RateLimited { .. }
            | Problem::SessionRequired
            | Problem::WrongCredentials
            | Problem::OtherAccount { .. }
            | Problem::NotFound
            | Problem::StaleWrite
            | Problem::InvitationNotPending
            | Problem::CreationClosed
            | Problem::StepUpRequired { .. }
            | Problem::SignatureInvalid
            | Problem::OrderOpen
            | Problem::OrderNotOpen
            | Problem::LinkUnknown
            | Problem::LinkExpired
            | Problem::LinkUsed
            | Problem::LinkReplaced
            | Problem::LinkRevoked
            | Problem::SignInFirst
            | Problem::AccountNeeded
            | Problem::Unavailable
            | Problem::Internal => Ok(()),
        }
    }
}

impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `ok`, or the refusal in one line.
pub fn outcome<T>(result: &Result<T, Failed>) -> String {
    result.as_ref().map_or_else(ToString::to_string, |_| "ok".to_owned())
}

/// Compares the result of a call with the expected one.
pub fn check<T>(result: Result<T, Failed>, expected: Expect) {
    expected.assert_eq(&outcome(&result));
}
