//! Sessions: the signed-in user, signing in, signing out.

use std::sync::Arc;

use shared::{
    form::Nothing,
    problem::Problem,
    sessions::{ReadSession, SessionView, SignIn, SignOut, UserView},
};

use super::{Hasher, accounts, queries, resets, step_up, view};
use crate::{
    Service,
    http::{
        Answer, Call, CookieChange, Error, Routes,
        access::{Anyone, SignedIn, Visitor},
        mount as route,
    },
    limits,
};

/// Mounts every endpoint of the feature.
pub fn mount(routes: &mut Routes) {
    use shared::sessions::{ConfirmPassword, CreateUser, ReadSignUp, ResetPassword, StartPasswordReset, StartSignUp};
    route::<ReadSession, Visitor, _, _>(routes, read);
    route::<SignIn, Visitor, _, _>(routes, sign_in);
    route::<SignOut, Visitor, _, _>(routes, sign_out);
    route::<ConfirmPassword, SignedIn, _, _>(routes, step_up::confirm);
    route::<StartSignUp, Anyone, _, _>(routes, accounts::start);
    route::<ReadSignUp, Anyone, _, _>(routes, accounts::read);
    route::<CreateUser, Visitor, _, _>(routes, accounts::create);
    route::<StartPasswordReset, Anyone, _, _>(routes, resets::start);
    route::<ResetPassword, Visitor, _, _>(routes, resets::finish);
}

/// An invalid cookie isn't an error: it is cleared, and the caller is a visitor.
async fn read(service: Arc<Service>, call: Call<ReadSession, Visitor>) -> Result<Answer<SessionView>, Error> {
    let user = call.by.0.as_ref().map(UserView::try_from).transpose()?;
    let stale = user.is_none() && call.meta.session().is_some();
    let mut db = service.store().read().await?;
    let answer = Answer::from(view(&service, &mut db, user).await?);
    Ok(if stale { answer.with_cookie(CookieChange::Clear) } else { answer })
}

async fn sign_in(service: Arc<Service>, call: Call<SignIn, Visitor>) -> Result<Answer<SessionView>, Error> {
    let (credentials, meta) = (call.input, call.meta);
    limits::take(&service, &limits::SIGN_IN_CLIENT, &meta.from()).await?;
    limits::take(&service, &limits::SIGN_IN_ADDRESS, &credentials.email.key()).await?;
    let user = {
        let mut db = service.store().read().await?;
        queries::user_by_email(&mut db, &credentials.email).await?
    };
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

/// Succeeds for everyone, signed in or not.
async fn sign_out(service: Arc<Service>, call: Call<SignOut, Visitor>) -> Result<Answer<Nothing>, Error> {
    if let Some(token) = call.meta.session() {
        let mut tx = service.store().write().await?;
        queries::close(&mut tx, &token).await?;
        tx.commit().await?;
    }
    Ok(Answer::from(Nothing {}).with_cookie(CookieChange::Clear))
}
