//! Every error of the API, and its form (RFC 9457 `application/problem+json`).
//!
//! Clients match on the variant and never read the text; sentences for people are `problem-…` in the locale files.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{form::Faults, ownership::TransferOutcome, policy::Reason, text::Email};

/// Why a call failed. `code` is stable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "code")]
pub enum Problem {
    // -- the request itself
    #[serde(rename = "request.malformed")]
    Malformed { expected: String },
    #[serde(rename = "request.media_type")]
    MediaType,
    #[serde(rename = "request.too_large")]
    TooLarge { limit_bytes: u64 },
    #[serde(rename = "request.method")]
    MethodNotAllowed,
    #[serde(rename = "request.cross_site")]
    CrossSite {
        /// The origin that browsers must use, because Roster can be reached under other names, too.
        #[serde(default)]
        public_url: String,
    },
    #[serde(rename = "request.invalid")]
    Invalid { errors: Faults },
    #[serde(rename = "request.idempotency_mismatch")]
    IdempotencyMismatch,
    #[serde(rename = "request.in_progress")]
    InProgress,
    #[serde(rename = "rate_limited")]
    RateLimited { retry_after_seconds: u32 },

    // -- the caller
    #[serde(rename = "session.required")]
    SessionRequired,
    /// The browser's session belongs to another account than the page that sent the call (the `Roster-User` header), as
    /// after a sign-in in another tab.
    #[serde(rename = "session.other_account")]
    OtherAccount { email: Email },
    #[serde(rename = "session.wrong_credentials")]
    WrongCredentials,
    /// The action requires a password confirmed within this time (as in RFC 9470): confirm it, then repeat the call.
    #[serde(rename = "session.step_up_required")]
    StepUpRequired { max_age_seconds: u32 },
    /// A call from another system must be signed, recent, and complete.
    #[serde(rename = "request.signature")]
    SignatureInvalid,
    /// The organization, the resource, or the endpoint doesn't exist for this caller.
    #[serde(rename = "not_found")]
    NotFound,
    /// The policy denies it; lists every reason.
    #[serde(rename = "denied")]
    Denied { reasons: Vec<Reason> },

    // -- the current state
    #[serde(rename = "stale_write")]
    StaleWrite,
    #[serde(rename = "invitation.already_member")]
    AlreadyMember {
        pointer: String,
        /// A deactivated member keeps their email (LF-7), so they are reactivated instead of invited.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        deactivated: bool,
    },
    #[serde(rename = "invitation.already_pending")]
    AlreadyInvited { pointer: String },
    #[serde(rename = "invitation.not_pending")]
    InvitationNotPending,
    /// The ownership offer was answered, revoked, or has expired.
    #[serde(rename = "ownership.offer_ended")]
    OwnershipOfferEnded { outcome: TransferOutcome },
    /// Only invited people, or people with an address at these domains, can sign up here.
    #[serde(rename = "sign_up.closed")]
    SignUpClosed { domains: Vec<String> },
    /// This account can't create organizations here.
    #[serde(rename = "organization.creation_closed")]
    CreationClosed,
    #[serde(rename = "organization.limit")]
    TooManyOrganizations { max: u32 },
    #[serde(rename = "role.limit")]
    TooManyRoles { max: u32 },
    #[serde(rename = "space.limit")]
    TooManySpaces { max: u32 },
    /// People have the role; name a replacement.
    #[serde(rename = "role.in_use")]
    RoleInUse { holders: u32 },

    /// Another request is pending.
    #[serde(rename = "seats.order_open")]
    OrderOpen,
    #[serde(rename = "seats.order_not_open")]
    OrderNotOpen,

    // -- emailed links
    #[serde(rename = "link.unknown")]
    LinkUnknown,
    #[serde(rename = "link.expired")]
    LinkExpired,
    #[serde(rename = "link.used")]
    LinkUsed,
    #[serde(rename = "link.replaced")]
    LinkReplaced,
    #[serde(rename = "link.revoked")]
    LinkRevoked,
    /// The link is for another email than the signed-in one.
    #[serde(rename = "link.wrong_account")]
    WrongAccount { signed_in: Email, invited: Email },
    /// The invited email has an account: sign in, then accept.
    #[serde(rename = "link.sign_in_first")]
    SignInFirst,
    /// The invited email has no account yet: accepting requires a name and a password.
    #[serde(rename = "link.account_needed")]
    AccountNeeded,

    // -- the service
    #[serde(rename = "unavailable")]
    Unavailable,
    #[serde(rename = "internal")]
    Internal,
}

impl Problem {
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Problem::Malformed { .. } => 400,
            Problem::SessionRequired | Problem::WrongCredentials | Problem::SignatureInvalid => 401,
            Problem::SignUpClosed { .. }
            | Problem::CreationClosed
            | Problem::Denied { .. }
            | Problem::CrossSite { .. }
            | Problem::StepUpRequired { .. } => 403,
            Problem::NotFound => 404,
            Problem::MethodNotAllowed => 405,
            Problem::AlreadyMember { .. }
            | Problem::AlreadyInvited { .. }
            | Problem::InvitationNotPending
            | Problem::OwnershipOfferEnded { .. }
            | Problem::TooManyOrganizations { .. }
            | Problem::TooManyRoles { .. }
            | Problem::TooManySpaces { .. }
            | Problem::RoleInUse { .. }
            | Problem::InProgress
            | Problem::OrderOpen
            | Problem::OrderNotOpen
            | Problem::WrongAccount { .. }
            | Problem::OtherAccount { .. }
            | Problem::SignInFirst
            | Problem::AccountNeeded => 409,
            Problem::LinkUnknown
            | Problem::LinkExpired
            | Problem::LinkUsed
            | Problem::LinkReplaced
            | Problem::LinkRevoked => 410,
            Problem::StaleWrite => 412,
            Problem::TooLarge { .. } => 413,
            Problem::MediaType => 415,
            Problem::Invalid { .. } | Problem::IdempotencyMismatch => 422,
            Problem::RateLimited { .. } => 429,
            Problem::Internal => 500,
            Problem::Unavailable => 503,
        }
    }

    /// A short English title for developers who read responses.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self {
            Problem::Malformed { .. } => "The request can't be read",
            Problem::MediaType => "The body must be application/json",
            Problem::TooLarge { .. } => "The body is too large",
            Problem::MethodNotAllowed => "The method isn't supported here",
            Problem::CrossSite { .. } => "State-changing requests must come from this site",
            Problem::Invalid { .. } => "Some fields are invalid",
            Problem::IdempotencyMismatch => "The idempotency key was used with a different request",
            Problem::InProgress => "A request with this idempotency key is still running",
            Problem::RateLimited { .. } => "Too many attempts",
            Problem::SessionRequired => "Sign in first",
            Problem::OtherAccount { .. } => "Another account is signed in",
            Problem::WrongCredentials => "Incorrect email or password",
            Problem::StepUpRequired { .. } => "Confirm the password first",
            Problem::SignatureInvalid => "Invalid signature",
            Problem::OrderOpen => "A request is already open",
            Problem::OrderNotOpen => "The request was already answered",
            Problem::NotFound => "Not found",
            Problem::Denied { .. } => "Not allowed",
            Problem::StaleWrite => "Someone else changed this",
            Problem::AlreadyMember { .. } => "This email belongs to a member",
            Problem::AlreadyInvited { .. } => "This email has a pending invitation",
            Problem::InvitationNotPending => "The invitation is no longer pending",
            Problem::OwnershipOfferEnded { .. } => "The ownership offer is no longer pending",
            Problem::SignUpClosed { .. } => "Sign-up isn't open to this address",
            Problem::CreationClosed => "This account can't create organizations",
            Problem::TooManyOrganizations { .. } => "No more organizations can be created",
            Problem::TooManyRoles { .. } => "No more roles can be created",
            Problem::TooManySpaces { .. } => "No more spaces can be created",
            Problem::RoleInUse { .. } => "This role is in use",
            Problem::LinkUnknown => "The link isn't valid",
            Problem::LinkExpired => "The link has expired",
            Problem::LinkUsed => "The link was already used",
            Problem::LinkReplaced => "A newer link was sent",
            Problem::LinkRevoked => "The link was revoked",
            Problem::WrongAccount { .. } => "The link is for another account",
            Problem::SignInFirst => "Sign in to the invited account first",
            Problem::AccountNeeded => "A name and a password are required",
            Problem::Unavailable => "Temporarily unavailable",
            Problem::Internal => "Something went wrong on our side",
        }
    }
}

impl From<Faults> for Problem {
    fn from(errors: Faults) -> Problem {
        Problem::Invalid { errors }
    }
}

/// The body of a failed call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ProblemBody {
    /// A URI reference of the kind: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// Identifies this request in the server's log.
    pub trace_id: String,
    #[serde(flatten)]
    pub problem: Problem,
}

impl ProblemBody {
    #[must_use]
    pub fn new(problem: Problem, trace_id: String) -> ProblemBody {
        let code = serde_json::to_value(&problem).ok().and_then(|v| Some(v.get("code")?.as_str()?.to_owned()));
        ProblemBody {
            kind: format!("/problems/{}", code.as_deref().unwrap_or("internal")),
            title: problem.title().to_owned(),
            status: problem.status(),
            trace_id,
            problem,
        }
    }
}
