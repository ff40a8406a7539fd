//! The text of a failed call, and the error page shown instead of its answer.

use crate::view;
use leptos::prelude::*;
use shared::{policy::Reason, problem::Problem};

use crate::{
    api::Failure,
    kit::{Button, Empty, icon},
    paths, t,
};

/// Explains a refusal with names from the current organization. In context on its pages, which contain the texts.
#[derive(Clone, Copy)]
pub struct Explain(pub Callback<Vec<Reason>, String>);

/// What happened and what to do next, in a sentence or two.
pub fn words(failure: &Failure) -> String {
    match failure {
        Failure::Offline => t!("problem-offline"),
        Failure::Unreadable => t!("problem-unreadable"),
        Failure::Problem(body) => problem(&body.problem, &body.trace_id),
    }
}

/// The text of a failure, once there is one.
pub fn message(failure: RwSignal<Option<Failure>>) -> Signal<Option<String>> {
    Signal::derive(move || failure.with(|failure| failure.as_ref().map(words)))
}

/// The text of a problem; `trace` is the request's ID for support.
pub fn problem(problem: &Problem, trace: &str) -> String {
    match problem {
        Problem::Malformed { .. } | Problem::MediaType | Problem::MethodNotAllowed | Problem::IdempotencyMismatch => {
            t!("problem-request")
        }
        Problem::CrossSite { public_url } => t!("problem-request-cross_site", url = public_url.clone()),
        Problem::TooLarge { limit_bytes } => t!("problem-request-too_large", limit = *limit_bytes / 1024),
        Problem::Invalid { errors: _ } => t!("problem-request-invalid"),
        Problem::InProgress => t!("problem-request-in_progress"),
        Problem::RateLimited { retry_after_seconds } => rate_limited(*retry_after_seconds),
        Problem::SessionRequired => t!("problem-session-required"),
        Problem::OtherAccount { email } => t!("problem-session-other_account", email = email.to_string()),
        Problem::WrongCredentials => t!("problem-session-wrong_credentials"),
        Problem::NotFound => t!("problem-not_found"),
        Problem::Denied { reasons } => match use_context::<Explain>() {
            Some(explain) => explain.0.run(reasons.clone()),
            None => bare(reasons),
        },
        Problem::StepUpRequired { .. } => t!("problem-session-step_up_required"),
        Problem::SignatureInvalid => t!("problem-request"),
        Problem::OrderOpen => t!("problem-seats-order_open"),
        Problem::OrderNotOpen => t!("problem-seats-order_not_open"),
        Problem::StaleWrite => t!("problem-stale_write"),
        Problem::AlreadyMember { deactivated: true, .. } => {
            t!("problem-invitation-disabled", status = super::words::deactivated())
        }
        Problem::AlreadyMember { .. } => t!("problem-invitation-already_member"),
        Problem::AlreadyInvited { .. } => t!("problem-invitation-already_pending"),
        Problem::InvitationNotPending => t!("problem-invitation-not_pending"),
        Problem::OwnershipOfferEnded { outcome } => t!("problem-ownership-offer_ended", outcome = outcome.as_str()),
        Problem::SignUpClosed { domains } => sign_up_closed(domains),
        Problem::CreationClosed => t!("organization-creation-closed"),
        Problem::TooManyOrganizations { max } => t!("problem-organization-limit", max = *max),
        Problem::TooManyRoles { max } => t!("problem-role-limit", max = *max),
        Problem::TooManySpaces { max } => {
            t!("problem-space-limit", max = *max, spaces = super::words::spaces(2))
        }
        Problem::RoleInUse { holders } => t!("problem-role-in_use", holders = *holders),
        Problem::LinkUnknown => t!("problem-link-unknown"),
        Problem::LinkExpired => t!("problem-link-expired"),
        Problem::LinkUsed => t!("problem-link-used"),
        Problem::LinkReplaced => t!("problem-link-replaced"),
        Problem::LinkRevoked => t!("problem-link-revoked"),
        Problem::WrongAccount { signed_in, invited } => {
            t!("problem-link-wrong_account", signed_in = signed_in.as_str(), invited = invited.as_str())
        }
        Problem::SignInFirst => t!("problem-link-sign_in_first"),
        Problem::AccountNeeded => t!("problem-link-account_needed"),
        Problem::Unavailable => t!("problem-unavailable"),
        Problem::Internal => t!("problem-internal", trace = trace),
    }
}

fn rate_limited(seconds: u32) -> String {
    if seconds < 90 {
        t!("problem-rate_limited-seconds", count = seconds.max(1))
    } else {
        t!("problem-rate_limited-minutes", count = seconds.div_ceil(60))
    }
}

/// Shown instead of content that couldn't be loaded. `retry` is called where a retry can help.
#[component]
pub fn ProblemPage(failure: Failure, #[prop(optional, into)] retry: Option<Callback<()>>) -> AnyView {
    let text = words(&failure);
    let (title, mark): (String, fn() -> AnyView) = match &failure {
        Failure::Offline => (t!("problem-title-offline"), icon::offline),
        Failure::Unreadable => (t!("problem-title-unreadable"), icon::warning),
        Failure::Problem(body) => match body.problem {
            Problem::NotFound => (t!("problem-title-not_found"), icon::search),
            Problem::Denied { .. } => (t!("problem-title-denied"), icon::shield),
            Problem::Unavailable => (t!("problem-title-unavailable"), icon::warning),
            Problem::SessionRequired => (t!("problem-title-session"), icon::key),
            _ => (t!("problem-title"), icon::warning),
        },
    };
    let again = matches!(
        failure.problem(),
        None | Some(Problem::Unavailable | Problem::Internal | Problem::RateLimited { .. })
    );
    let retry = retry.filter(|_| again);
    view! {
        <Empty title=title text=text icon=mark>
            {match retry {
                Some(retry) => view! { <Button on_click=move |_| retry.run(())>{t!("retry")}</Button> },
                None => view! { <a class="button" href=paths::HOME>{t!("problem-go-home")}</a> },
            }}
        </Empty>
    }
}

/// Shown instead of a page that the user can't open.
pub fn denied_page(title: String, denied: String, reasons: String) -> AnyView {
    view! {
        <div class="page">
            <header class="page-header"><h1 class="page-title">{title}</h1></header>
            <Empty title=denied text=reasons icon=icon::shield />
        </div>
    }
}

/// Reasons as text without an organization, as a problem contains them. Most words come with an organization's pages
/// ([`super::can::sentence`]), so most reasons get a general sentence here.
pub fn bare(reasons: &[Reason]) -> String {
    let line = |reason: &Reason| match reason {
        Reason::MissingPermission { permission } => {
            t!("reason-bare_permission", permission = super::words::permission(permission))
        }
        Reason::NotActive => t!("reason-not_active"),
        Reason::OrganizationClosed => t!("reason-organization_closed"),
        Reason::SeatsNeeded { needed, left } => {
            t!("reason-seats_needed", needed = *needed, left = *left, kind = super::words::seat())
        }
        Reason::NoSeatLeft { limit } => t!("reason-no_seat_left", limit = *limit, kind = super::words::seat()),
        _ => t!("reason-bare"),
    };
    let mut lines: Vec<String> = reasons.iter().map(line).collect();
    lines.dedup();
    lines.join("\n")
}

/// Who can sign up here.
pub fn sign_up_closed(domains: &[String]) -> String {
    match domains {
        [] => t!("sign-up-invited-only"),
        domains => t!("sign-up-domains", domains = crate::i18n::either(domains)),
    }
}
