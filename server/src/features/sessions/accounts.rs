//! Signing up: the email is verified before the account is created.
//!
//! Known and unknown emails run the same statements, so that neither text, status, nor timing differ; only the email
//! sent does.

use std::sync::Arc;

use shared::{
    form::{Faults, Nothing},
    problem::Problem,
    secret::LinkSecret,
    sessions::{CreateUser, NewAccount, ReadSignUp, SessionView, SignUpView, StartSignUp, UserView},
    text::Email,
    time::Timestamp,
};

use super::{
    queries,
    rules::{RESET_MINUTES, VERIFY_HOURS},
    view,
};
use crate::{
    Service,
    error::Error,
    limits,
    links::{self, LinkRow, LinkTarget, Purpose},
    mail::EmailKind,
    outbox::{self, NewEmail},
    passwords::check_password,
    permit::{Anyone, Visitor},
    request::{Answer, Call, Meta},
    store::{Conn, StoreError},
};

/// Emails a link that finishes the sign-up or, if the email has an account, a notice about that.
pub async fn start(service: Arc<Service>, call: Call<StartSignUp, Anyone>) -> Result<Answer<Nothing>, Error> {
    limits::take(&service, &limits::SIGN_UP_CLIENT, &call.meta.from()).await?;
    admit(&service, &call.input)?;
    mail_link(&service, &call.meta, Request::SignUp, &call.input).await?;
    Ok(Nothing {}.into())
}

/// Depends only on the address's domain, so the answer doesn't tell whether the address has an account.
fn admit(service: &Service, email: &Email) -> Result<(), Problem> {
    let sign_up = &service.config().sign_up;
    match sign_up.admits(email) {
        true => Ok(()),
        false => Err(Problem::SignUpClosed { domains: sign_up.limit().unwrap_or_default() }),
    }
}

/// A request that gives only an email.
#[derive(Clone, Copy)]
pub(super) enum Request {
    SignUp,
    Reset,
}

/// Replaces an address whose limit is used up. This top-level domain will never exist (RFC 2606).
const PLACEHOLDER: &str = "unknown@roster.invalid";

/// Answers a request by email. Known and unknown emails both get one: delayed if their client caused many. Beyond the
/// limit of the address, an email without a link is written to no one, and the outbox drops it, so that neither the
/// answer nor its timing differs.
pub(super) async fn mail_link(service: &Service, meta: &Meta, request: Request, email: &Email) -> Result<(), Error> {
    let delay = limits::delay(service, &limits::MAIL_CLIENT, &meta.from()).await?;
    let within = limits::allows(service, &limits::MAIL_RECIPIENT, &email.key()).await?;
    let placeholder =
        Email::parse(PLACEHOLDER, |_| None).map_err(|code| Error::Fault(format!("{PLACEHOLDER}: {code:?}")))?;
    let email = if within { email } else { &placeholder };
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let user = queries::user_by_email(&mut tx, email).await?;
    // An unverified account doesn't keep the mailbox's owner from signing up.
    let known = user.as_ref().is_some_and(|user| user.proven || matches!(request, Request::Reset));
    // A link lives as long as usual from when it is sent.
    let due = now.plus_seconds(i64::from(delay));
    let (purpose, fits, lives) = match request {
        Request::SignUp => (Purpose::Verify, within && !known, due.plus_hours(VERIFY_HOURS)),
        Request::Reset => (Purpose::Reset, known, due.plus_seconds(i64::from(RESET_MINUTES) * 60)),
    };
    links::void_address(&mut tx, purpose, email, now).await?;
    // If an email has no link, an expired one is written, so that the work is the same.
    let wanted = LinkTarget {
        purpose,
        email: user.as_ref().map_or(email, |user| &user.email).clone(),
        invitation: None,
        user: user.as_ref().filter(|_| purpose == Purpose::Reset).map(|user| (user.id, user.credential_version)),
        expires_at: if fits { lives } else { now },
        mailed: true,
        mail_at: Some(due).filter(|_| delay > 0),
    };
    let made = links::make(&mut tx, service.key(), now, std::slice::from_ref(&wanted)).await?;
    let message = NewEmail {
        organization: None,
        invitation: None,
        link: made.first().filter(|_| fits).map(|link| link.hash),
        due: Some(due),
        to: wanted.email,
        to_name: user.as_ref().filter(|_| known).map(queries::UserRow::name),
        kind: if within { kind(service, request, known) } else { EmailKind::Verify },
    };
    outbox::enqueue(&mut tx, now, &[message]).await?;
    tx.commit().await?;
    service.outbox.notify_one();
    Ok(())
}

fn kind(service: &Service, request: Request, known: bool) -> EmailKind {
    let page = |path: &str| format!("{}{path}", service.config().public_url);
    match (request, known) {
        (Request::SignUp, false) => EmailKind::Verify,
        (Request::SignUp, true) => {
            EmailKind::SignUpExisting { sign_in_link: page("/sign-in"), reset_link: page("/forgot") }
        }
        (Request::Reset, true) => EmailKind::PasswordReset { minutes: RESET_MINUTES },
        (Request::Reset, false) => EmailKind::ResetWithoutAccount { sign_up_link: page("/sign-up") },
    }
}

/// The email that a link is for. Doesn't use up the link.
pub async fn read(service: Arc<Service>, call: Call<ReadSignUp, Anyone>) -> Result<Answer<SignUpView>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    let mut db = service.store().read().await?;
    let link = good_link(&mut db, Purpose::Verify, &call.input, service.clock().now()).await?;
    Ok(SignUpView { email: link.email }.into())
}

/// The link of a secret if it can be used now, or why not.
pub(super) async fn good_link(
    conn: &mut Conn,
    purpose: Purpose,
    secret: &LinkSecret,
    now: Timestamp,
) -> Result<LinkRow, Error> {
    let link = links::find(conn, purpose, secret).await?.ok_or(Problem::LinkUnknown)?;
    link.check(now)?;
    Ok(link)
}

/// Uses the link, or returns what someone else did with it meanwhile.
pub(super) async fn spend(conn: &mut Conn, purpose: Purpose, secret: &LinkSecret, now: Timestamp) -> Result<(), Error> {
    let link = good_link(conn, purpose, secret, now).await?;
    match links::spend(conn, &link.hash, now).await? {
        true => Ok(()),
        false => Err(Problem::LinkUsed.into()),
    }
}

/// Finishes the sign-up. If the email got a verified account meanwhile, that account isn't changed.
pub async fn create(service: Arc<Service>, call: Call<CreateUser, Visitor>) -> Result<Answer<SessionView>, Error> {
    let (secret, account, meta) = (call.input.secret, call.input.account, call.meta);
    limits::take(&service, &limits::LOOKUP_CLIENT, &meta.from()).await?;
    let link = {
        let mut db = service.store().read().await?;
        good_link(&mut db, Purpose::Verify, &secret, service.clock().now()).await?
    };
    admit(&service, &link.email)?;
    judge(&account, &link.email)?;
    // Before the transaction, because a hash takes as long as hundreds of writes.
    let hash = service.hasher().hash(&account.password).await?;

    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    spend(&mut tx, Purpose::Verify, &secret, now).await?;
    let user = match queries::user_create(&mut tx, &link.email, &account, &hash, true, now).await {
        Err(StoreError::Unique { .. }) => return Err(Problem::LinkUsed.into()),
        other => other?,
    };
    links::void_address(&mut tx, Purpose::Verify, &link.email, now).await?;
    let cookie = queries::open(&mut tx, user.id, &meta, meta.session().as_ref(), now).await?;
    let session = view(&service, &mut tx, Some(UserView::try_from(&user)?)).await?;
    tx.commit().await?;
    Ok(Answer::from(session).with_cookie(cookie))
}

fn judge(account: &NewAccount, email: &Email) -> Result<(), Faults> {
    let context = [account.first_name.as_str(), account.last_name.as_str(), email.as_str()];
    check_password(&account.password, &context).map_err(|code| Faults::one("/account/password", code))
}
