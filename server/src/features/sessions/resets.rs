//! Password resets: one link, one POST, and every session of the user ends.
//!
//! The link isn't checked in advance, because the page only sets the password.

use std::sync::Arc;

use shared::{
    form::{Faults, Nothing},
    problem::Problem,
    sessions::{ResetPassword, SessionView, StartPasswordReset, UserView},
    time::Timestamp,
};

use super::{
    accounts::{Request, good_link, mail_link, spend},
    queries::{self, UserRow},
    view,
};
use crate::{
    Service,
    error::Error,
    limits,
    links::{self, LinkRow, Purpose},
    mail::EmailKind,
    outbox::{self, NewEmail},
    passwords::check_password,
    permit::{Anyone, Visitor},
    request::{Answer, Call},
    store::{Conn, StoreError},
};

/// Emails a reset link, or a notice that the email has no account.
pub async fn start(service: Arc<Service>, call: Call<StartPasswordReset, Anyone>) -> Result<Answer<Nothing>, Error> {
    limits::take(&service, &limits::RESET_CLIENT, &call.meta.from()).await?;
    mail_link(&service, &call.meta, Request::Reset, &call.input).await?;
    Ok(Nothing {}.into())
}

/// Sets the new password. Link and credential version are conditions of the writing statements, so that of any number
/// of attempts one wins.
pub async fn finish(service: Arc<Service>, call: Call<ResetPassword, Visitor>) -> Result<Answer<SessionView>, Error> {
    let (secret, password, meta) = (call.input.secret, call.input.password, call.meta);
    limits::take(&service, &limits::LOOKUP_CLIENT, &meta.from()).await?;
    let user = {
        let mut db = service.store().read().await?;
        let link = good_link(&mut db, Purpose::Reset, &secret, service.clock().now()).await?;
        owner(&mut db, &link).await?
    };
    let context = [user.first_name.as_str(), user.last_name.as_str(), user.email.as_str()];
    check_password(&password, &context).map_err(|code| Faults::one("/password", code))?;
    let hash = service.hasher().hash(&password).await?;

    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    spend(&mut tx, Purpose::Reset, &secret, now).await?;
    if !queries::password_replace(&mut tx, user.id, user.credential_version, &hash, now).await? {
        return Err(Problem::LinkReplaced.into());
    }
    links::void_address(&mut tx, Purpose::Reset, &user.email, now).await?;
    let ended = queries::close_all(&mut tx, user.id).await?;
    let cookie = queries::open(&mut tx, user.id, &meta, meta.session().as_ref(), now).await?;
    notify(&mut tx, &user, now).await?;
    let session = view(&service, &mut tx, Some(UserView::try_from(&user)?)).await?;
    tx.commit().await?;
    service.outbox.notify_one();
    tracing::info!(user = %user.id, ended, "password replaced, sessions ended");
    Ok(Answer::from(session).with_cookie(cookie))
}

/// The user of a link, while their credentials still have its version.
async fn owner(conn: &mut Conn, link: &LinkRow) -> Result<UserRow, Error> {
    let (user, version) = link.user().ok_or(Problem::LinkUnknown)?;
    let user = queries::user_by_id(conn, user).await?.ok_or(Problem::LinkUnknown)?;
    if user.credential_version == version { Ok(user) } else { Err(Problem::LinkReplaced.into()) }
}

/// Notifies the user by email, because someone else could have changed the password (ASVS 6.3.7).
async fn notify(conn: &mut Conn, user: &UserRow, now: Timestamp) -> Result<(), StoreError> {
    let message = NewEmail {
        organization: None,
        invitation: None,
        link: None,
        due: None,
        to: user.email.clone(),
        to_name: Some(user.name()),
        kind: EmailKind::PasswordChanged { when: now },
    };
    outbox::enqueue(conn, now, &[message]).await
}
