//! Confirms the password again, for actions that need more than an open session.

use std::sync::Arc;

use shared::{form::Nothing, problem::Problem, sessions::ConfirmPassword};

use super::queries;
use crate::{
    Service,
    error::Error,
    limits,
    permit::SignedIn,
    request::{Answer, Call},
};

/// Confirms the password. The session continues with a new id, because its privileges increase.
pub async fn confirm(service: Arc<Service>, call: Call<ConfirmPassword, SignedIn>) -> Result<Answer<Nothing>, Error> {
    let (by, password) = (call.by, call.input);
    limits::take(&service, &limits::SIGN_IN_CLIENT, &call.meta.from()).await?;
    limits::take(&service, &limits::CONFIRM_USER, &by.user.to_string()).await?;
    let user = {
        let mut db = service.store().read().await?;
        queries::user_by_id(&mut db, by.user).await?.ok_or(Problem::SessionRequired)?
    };
    if !service.hasher().verify(&password, Some(&user.password_hash)).await? {
        return Err(Problem::WrongCredentials.into());
    }
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    // The password can have been changed while the hash was computed.
    if !queries::credentials_hold(&mut tx, user.id, user.credential_version).await? {
        return Err(Problem::WrongCredentials.into());
    }
    let cookie = queries::open(&mut tx, user.id, &call.meta, Some(&by.session), now).await?;
    tx.commit().await?;
    Ok(Answer::from(Nothing {}).with_cookie(cookie))
}
