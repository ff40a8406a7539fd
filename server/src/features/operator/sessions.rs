//! Signing in to and out of the console. An unknown email takes as long as a wrong password and gets the same answer.

use std::sync::Arc;

use shared::{
    form::Nothing,
    id::OperatorId,
    operator::{OperatorAct, OperatorSessionView, OperatorSignIn, OperatorSignOut, ReadOperatorSession},
    problem::Problem,
    text::Email,
    time::Timestamp,
};

use super::{
    queries::{self, Done},
    rules,
};
use crate::{
    Service, devices,
    error::Error,
    limits,
    permit::OperatorVisitor,
    request::{Answer, Call, CookieChange},
    secrets::Hash,
    store::StoreError,
};

/// The operator of a session token, if it is still valid.
pub async fn session(service: &Service, token: &Hash, now: Timestamp) -> Result<Option<(OperatorId, Email)>, Error> {
    let found = {
        let mut db = service.store().read().await?;
        queries::of_session(&mut db, token, now).await?
    };
    let Some((id, email, seen)) = found else { return Ok(None) };
    if rules::is_stale(seen, now) {
        touch(service, token, now).await?;
    }
    Ok(Some((id, email)))
}

/// If the database is too busy to record the last use, the request continues.
async fn touch(service: &Service, token: &Hash, now: Timestamp) -> Result<(), StoreError> {
    let note = async {
        let mut tx = service.store().write().await?;
        queries::note_seen(&mut tx, token, now).await?;
        tx.commit().await
    };
    match note.await {
        Err(StoreError::Busy | StoreError::Unavailable(_)) => Ok(()),
        other => other,
    }
}

pub async fn read(
    _: Arc<Service>,
    call: Call<ReadOperatorSession, OperatorVisitor>,
) -> Result<Answer<OperatorSessionView>, Error> {
    let email = call.by.0.map(|operator| operator.email().clone());
    let stale = email.is_none() && call.meta.operator_session().is_some();
    let answer = Answer::from(OperatorSessionView { email });
    Ok(if stale { answer.with_cookie(CookieChange::Clear) } else { answer })
}

pub async fn sign_in(
    service: Arc<Service>,
    call: Call<OperatorSignIn, OperatorVisitor>,
) -> Result<Answer<OperatorSessionView>, Error> {
    let (credentials, meta) = (call.input, call.meta);
    limits::take(&service, &limits::SIGN_IN_CLIENT, &meta.from()).await?;
    let operator = {
        let mut db = service.store().read().await?;
        queries::by_email(&mut db, &credentials.email).await?
    };
    let account = operator.as_ref().map(|operator| operator.id.to_string());
    let device = account.and_then(|account| devices::known(service.key(), meta.device.as_deref(), &account));
    match device {
        Some(device) => limits::take(&service, &limits::SIGN_IN_DEVICE, &device).await?,
        None => limits::take(&service, &limits::OPERATOR_ADDRESS, &credentials.email.key()).await?,
    }
    let stored = operator.as_ref().map(|operator| operator.password_hash.as_str());
    let right = service.hasher().verify(&credentials.password, stored).await?;
    let operator = operator.filter(|_| right).ok_or(Problem::WrongCredentials)?;

    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    if !queries::password_holds(&mut tx, &operator).await? {
        return Err(Problem::WrongCredentials.into());
    }
    let cookie = queries::open(&mut tx, operator.id, &meta, now).await?;
    let done = Done { act: OperatorAct::SignedIn, organization: None, target: None, reason: None };
    queries::log(&mut tx, (operator.id, &operator.email), &meta, now, &done).await?;
    tx.commit().await?;
    Ok(Answer::from(OperatorSessionView { email: Some(operator.email) }).with_cookie(cookie))
}

/// Succeeds even without a session.
pub async fn sign_out(
    service: Arc<Service>,
    call: Call<OperatorSignOut, OperatorVisitor>,
) -> Result<Answer<Nothing>, Error> {
    if let Some(token) = call.meta.operator_session() {
        let mut tx = service.store().write().await?;
        queries::close(&mut tx, &token).await?;
        tx.commit().await?;
    }
    Ok(Answer::from(Nothing {}).with_cookie(CookieChange::Clear))
}
