//! Confirms the password again, for actions that a session left open must not allow.

use std::sync::Arc;

use shared::{form::Nothing, problem::Problem, sessions::ConfirmPassword, time::Timestamp};

use super::{queries, rules::STEP_UP_SECONDS};
use crate::{
    Service,
    http::{Answer, Call, Error, access::SignedIn},
    limits,
};

const CLOCKS_DIFFER_SECONDS: i64 = 60;

impl SignedIn {
    /// Refuses unless the password was confirmed in this session within the last few minutes.
    pub fn stepped_up(&self, now: Timestamp) -> Result<(), Problem> {
        // Further in the future than clocks of processes differ: confirmed before a clock was set back.
        let fresh = -CLOCKS_DIFFER_SECONDS..=i64::from(STEP_UP_SECONDS);
        let recent = self.confirmed_at.is_some_and(|at| fresh.contains(&at.seconds_until(now)));
        if recent { Ok(()) } else { Err(Problem::StepUpRequired { max_age_seconds: STEP_UP_SECONDS }) }
    }
}

/// A change of privilege: the session continues with a new id.
pub(super) async fn confirm(
    service: Arc<Service>,
    call: Call<ConfirmPassword, SignedIn>,
) -> Result<Answer<Nothing>, Error> {
    let (by, password) = (call.by, call.input);
    limits::take(&service, &limits::SIGN_IN_CLIENT, &call.meta.from()).await?;
    limits::take(&service, &limits::SIGN_IN_ADDRESS, &by.email.key()).await?;
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
