//! Rate limits: GCRA (the leaky bucket as a meter) in one table that all processes share.
//!
//! Names are hashed, so that the table contains no emails. Counts attempts, not failures, so that the limit doesn't
//! reveal results.

mod queries;

use shared::{
    form::{FaultCode, Faults},
    id::{OrganizationId, UserId},
    problem::Problem,
    time::Timestamp,
};

use self::queries::Bounds;
use crate::{
    Service,
    error::Error,
    secrets::ServiceKey,
    store::{Conn, StoreError},
};

/// A burst, refilled one by one.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub name: &'static str,
    /// Maximum number of attempts without waiting.
    pub burst: u32,
    /// Seconds until another one is allowed.
    pub per_seconds: u32,
}

/// Guessing one person's password.
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign-in address", burst: 10, per_seconds: 60 };
/// Guessing an operator's password: counted separately, so that no one can lock an operator out through their account
/// as a person.
pub const OPERATOR_ADDRESS: Limit = Limit { name: "operator address", burst: 10, per_seconds: 60 };
/// The same from a browser that signed in there before: strangers can't use up this one.
pub const SIGN_IN_DEVICE: Limit = Limit { name: "sign-in device", burst: 10, per_seconds: 60 };
/// The same while signed in.
pub const CONFIRM_USER: Limit = Limit { name: "confirm user", burst: 10, per_seconds: 60 };
/// Trying one password on many people; an office behind one address can still sign in on Monday morning.
pub const SIGN_IN_CLIENT: Limit = Limit { name: "sign-in client", burst: 100, per_seconds: 5 };
pub const SIGN_UP_CLIENT: Limit = Limit { name: "sign-up client", burst: 60, per_seconds: 10 };
pub const RESET_CLIENT: Limit = Limit { name: "reset client", burst: 60, per_seconds: 10 };
/// Viewing or using emailed links.
pub const LOOKUP_CLIENT: Limit = Limit { name: "lookup client", burst: 120, per_seconds: 1 };

/// Requests with an idempotency key, per user or operator in any session. An answer is stored for a day, so no one has
/// more than 1,740 of them.
pub const KEPT_ANSWERS: Limit = Limit { name: "kept answers", burst: 300, per_seconds: 60 };

/// Emails to one address that anyone can cause.
pub const MAIL_RECIPIENT: Limit = Limit { name: "mail recipient", burst: 5, per_seconds: 600 };
/// Such emails caused by one client. More wait their turn, because an office can be one client.
pub const MAIL_CLIENT: Limit = Limit { name: "mail client", burst: 30, per_seconds: 15 };
/// The longest wait; a client that asks for even more is refused.
const LONGEST_DELAY_SECONDS: u32 = 3600;
/// Invitation emails of one organization, and of one member in all organizations: the number of a day, refilled over a
/// day.
const MAIL_ORGANIZATION: &str = "mail organization";
const MAIL_ACTOR: &str = "mail actor";
const DAY_SECONDS: u32 = 24 * 3600;

/// Clocks of processes differ. An arrival further in the future than the limit allows comes from a wrong clock and is
/// ignored.
const SKEW_MICROS: i64 = 60_000_000;

/// Counts one attempt, or refuses it with the time to wait.
pub async fn take(service: &Service, limit: &Limit, who: &str) -> Result<(), Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let wait = attempt(&mut tx, service.key(), now, limit, who, 1).await?;
    tx.commit_behind().await?;
    match wait {
        None => Ok(()),
        Some(retry_after_seconds) => Err(Problem::RateLimited { retry_after_seconds }.into()),
    }
}

/// Counts one attempt and returns whether it is allowed, for limits that must not change an answer.
pub async fn allows(service: &Service, limit: &Limit, who: &str) -> Result<bool, Error> {
    let mut tx = service.store().write().await?;
    let wait = attempt(&mut tx, service.key(), service.clock().now(), limit, who, 1).await?;
    tx.commit_behind().await?;
    Ok(wait.is_none())
}

/// Counts one attempt and returns the seconds after which it is within the limit, or refuses it if that is too long.
pub async fn delay(service: &Service, limit: &Limit, who: &str) -> Result<u32, Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    // The same rate with more room: what is beyond the burst waits.
    let room = Limit { burst: limit.burst + LONGEST_DELAY_SECONDS / limit.per_seconds, ..*limit };
    let name = service.key().blind(limit.name, who);
    let refused = queries::take(&mut tx, &name, now, &room.bounds(now, 1)).await?;
    let arrival = queries::arrival(&mut tx, &name).await?;
    tx.commit_behind().await?;
    if let Some(arrival) = refused {
        let retry_after_seconds = seconds(arrival - room.bounds(now, 1).latest);
        return Err(Problem::RateLimited { retry_after_seconds }.into());
    }
    let within = limit.bounds(now, 0).latest;
    Ok(if arrival > within { seconds(arrival - within) } else { 0 })
}

/// Counts invitation emails in the caller's transaction, or refuses all of them with the time to wait; more than a
/// day's limit would wait forever and are too many rows. The configured number applies per organization and per member;
/// 0 is no limit.
pub async fn take_emails(
    service: &Service,
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
    count: u32,
) -> Result<(), Error> {
    let burst = service.config().emails_per_day;
    if burst == 0 {
        return Ok(());
    }
    if count > burst {
        return Err(Faults::one("/rows", FaultCode::TooMany { max: burst }).into());
    }
    let per_seconds = (DAY_SECONDS / burst).max(1);
    let now = service.clock().now();
    for (name, who) in [(MAIL_ORGANIZATION, organization.to_string()), (MAIL_ACTOR, user.to_string())] {
        let limit = Limit { name, burst, per_seconds };
        if let Some(retry_after_seconds) = attempt(conn, service.key(), now, &limit, &who, count).await? {
            return Err(Problem::RateLimited { retry_after_seconds }.into());
        }
    }
    Ok(())
}

/// Counts `count` attempts together, or returns the seconds to wait. They count only if the caller's transaction
/// commits. The caller must refuse more than the burst, which waiting can't help.
pub async fn attempt(
    conn: &mut Conn,
    key: &ServiceKey,
    now: Timestamp,
    limit: &Limit,
    who: &str,
    count: u32,
) -> Result<Option<u32>, StoreError> {
    let name = key.blind(limit.name, who);
    debug_assert!(count <= limit.burst, "{count} attempts never fit into a burst of {}", limit.burst);
    let bounds = limit.bounds(now, count);
    let taken = queries::take(conn, &name, now, &bounds).await?;
    Ok(taken.map(|arrival| seconds(arrival - bounds.latest)))
}

impl Limit {
    fn bounds(&self, now: Timestamp, count: u32) -> Bounds {
        let interval = i64::from(self.per_seconds) * 1_000_000;
        let burst = i64::from(self.burst) * interval;
        let cost = i64::from(count) * interval;
        Bounds { cost, latest: now.micros() + burst - cost, absurd: now.micros() + burst + SKEW_MICROS }
    }
}

/// Rounded up, so that waiting that long is enough.
fn seconds(micros: i64) -> u32 {
    u32::try_from((micros + 999_999) / 1_000_000).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The statement's rule, step by step.
    fn pass(arrival: &mut Option<i64>, limit: &Limit, now: Timestamp) -> bool {
        let bounds = limit.bounds(now, 1);
        let before = arrival.unwrap_or(now.micros());
        if before > bounds.latest && before <= bounds.absurd {
            return false;
        }
        let from = if before > now.micros() && before <= bounds.absurd { before } else { now.micros() };
        *arrival = Some(from + bounds.cost);
        true
    }

    const THREE: Limit = Limit { name: "test", burst: 3, per_seconds: 10 };

    #[test]
    fn a_burst_then_one_by_one() {
        let start = Timestamp::from_micros(1_000_000_000_000);
        let mut arrival = None;
        let passed: Vec<bool> = (0..5).map(|_| pass(&mut arrival, &THREE, start)).collect();
        assert_eq!(passed, [true, true, true, false, false]);
        assert!(!pass(&mut arrival, &THREE, start.plus_seconds(9)));
        assert!(pass(&mut arrival, &THREE, start.plus_seconds(10)));
        assert!(!pass(&mut arrival, &THREE, start.plus_seconds(19)));
        let later = start.plus_seconds(1000);
        assert_eq!((0..4).filter(|_| pass(&mut arrival, &THREE, later)).count(), 3);
    }

    #[test]
    fn a_clock_that_jumped_back_locks_no_one_out() {
        let ahead = Timestamp::from_micros(1_000_000_000_000).plus_seconds(3600);
        let mut arrival = None;
        assert!(pass(&mut arrival, &THREE, ahead));
        assert!(pass(&mut arrival, &THREE, ahead.plus_seconds(-3600)));
    }

    #[test]
    fn waiting_is_rounded_up() {
        assert_eq!([seconds(-1), seconds(1), seconds(1_000_000), seconds(1_000_001)], [1, 1, 1, 2]);
    }
}
