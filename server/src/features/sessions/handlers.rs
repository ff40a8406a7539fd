//! Sessions: the signed-in user, signing in, signing out.

use std::sync::Arc;

use shared::{
    form::Nothing,
    problem::Problem,
    sessions::{ReadSession, SessionView, SignIn, SignOut, UserView},
};

use super::{queries, view};
use crate::{
    Service, devices,
    error::Error,
    limits,
    passwords::Hasher,
    permit::Visitor,
    request::{Answer, Call, CookieChange},
};

/// Returns the session. A cookie that is no longer valid isn't an error: it is cleared, and the caller is a visitor.
pub async fn read(service: Arc<Service>, call: Call<ReadSession, Visitor>) -> Result<Answer<SessionView>, Error> {
    let user = call.by.0.as_ref().map(UserView::try_from).transpose()?;
    let stale = user.is_none() && call.meta.session().is_some();
    let mut db = service.store().read().await?;
    let answer = Answer::from(view(&service, &mut db, user).await?);
    Ok(if stale { answer.with_cookie(CookieChange::Clear) } else { answer })
}

pub async fn sign_in(service: Arc<Service>, call: Call<SignIn, Visitor>) -> Result<Answer<SessionView>, Error> {
    let (credentials, meta) = (call.input, call.meta);
    limits::take(&service, &limits::SIGN_IN_CLIENT, &meta.from()).await?;
    let user = {
        let mut db = service.store().read().await?;
        queries::user_by_email(&mut db, &credentials.email).await?
    };
    let account = user.as_ref().map(|user| user.id.to_string());
    let device = account.and_then(|account| devices::known(service.key(), meta.device.as_deref(), &account));
    match device {
        Some(device) => limits::take(&service, &limits::SIGN_IN_DEVICE, &device).await?,
        None => limits::take(&service, &limits::SIGN_IN_ADDRESS, &credentials.email.key()).await?,
    }
    // An unknown email takes the same hash as a wrong password.
    let stored = user.as_ref().map(|user| user.password_hash.as_str());
    let right = service.hasher().verify(&credentials.password, stored).await?;
    let user = user.filter(|_| right).ok_or(Problem::WrongCredentials)?;
    let newer = match Hasher::is_outdated(&user.password_hash) {
        true => Some(service.hasher().hash(&credentials.password).await?),
        false => None,
    };

    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    // The password can have been changed while the hash was computed; then this one isn't valid anymore.
    if !queries::credentials_hold(&mut tx, user.id, user.credential_version).await? {
        return Err(Problem::WrongCredentials.into());
    }
    if let Some(hash) = newer {
        queries::password_rehash(&mut tx, &user, &hash).await?;
    }
    let cookie = queries::open(&mut tx, user.id, &meta, meta.session().as_ref(), now).await?;
    let session = view(&service, &mut tx, Some(UserView::try_from(&user)?)).await?;
    tx.commit().await?;
    Ok(Answer::from(session).with_cookie(cookie))
}

/// Succeeds even without a session.
pub async fn sign_out(service: Arc<Service>, call: Call<SignOut, Visitor>) -> Result<Answer<Nothing>, Error> {
    if let Some(token) = call.meta.session() {
        let mut tx = service.store().write().await?;
        queries::close(&mut tx, &token).await?;
        tx.commit().await?;
    }
    Ok(Answer::from(Nothing {}).with_cookie(CookieChange::Clear))
}
