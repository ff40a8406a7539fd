//! When an email is retried, and when to give up.

use std::time::Duration;

use shared::time::Timestamp;

/// How long an email is retried after its first failure: a mail server or its password can be wrong over a long weekend
/// (RFC 5321, 4.5.4.1 asks for four to five days).
const RETRIED_SECONDS: i64 = 4 * 24 * 3600;
/// The last attempt before a link expires leaves this time to use it.
const LEFT_SECONDS: i64 = 300;
const FIRST_WAIT_SECONDS: i64 = 60;
const LONGEST_WAIT_SECONDS: i64 = 3600;

/// Maximum duration of an attempt. It ends before its lease does, so that two senders never have the same email.
pub(super) const fn longest_try(lease_seconds: u32) -> Duration {
    Duration::from_millis(lease_seconds as u64 * 1000 / 6 * 5)
}

/// The result of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// The mail server accepted it, with this response.
    Sent { answer: String },
    /// Retry at that time.
    Again { due: Timestamp, answer: String },
    /// Give up; admins can see why.
    Failed { answer: String },
    /// It is obsolete, for example because its link was replaced.
    Dropped,
}

/// An email whose attempt failed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failing {
    /// Attempts, including this one.
    pub tries: u32,
    /// When the first attempt failed, if it wasn't this one.
    pub since: Option<Timestamp>,
    /// When its link expires, if it has one.
    pub link_until: Option<Timestamp>,
}

/// After an attempt failed.
pub(super) fn after_failure(now: Timestamp, failing: Failing, temporary: bool, answer: String) -> Fate {
    let gives_up = failing.since.unwrap_or(now).plus_seconds(RETRIED_SECONDS);
    let last = failing.link_until.map_or(gives_up, |until| until.plus_seconds(-LEFT_SECONDS).min(gives_up));
    let due = now.plus_seconds(wait_seconds(failing.tries)).min(last);
    if temporary && now.plus_seconds(FIRST_WAIT_SECONDS) <= due {
        Fate::Again { due, answer }
    } else {
        Fate::Failed { answer }
    }
}

/// 1, 2, 4 … minutes, at most an hour.
fn wait_seconds(tries: u32) -> i64 {
    let doublings = tries.saturating_sub(1).min(16);
    (FIRST_WAIT_SECONDS << doublings).min(LONGEST_WAIT_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let minutes: Vec<i64> = (1..=9).map(|tries| wait_seconds(tries) / 60).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait_seconds(u32::MAX), 3600);
    }

    /// The times of all attempts after the first one, in minutes.
    fn attempts(link_minutes: Option<i64>) -> Vec<i64> {
        let start = Timestamp::from_micros(1_000_000_000_000);
        let link_until = link_minutes.map(|minutes| start.plus_seconds(minutes * 60));
        let (mut now, mut all) = (start, Vec::new());
        for tries in 1.. {
            let since = (tries > 1).then_some(start);
            match after_failure(now, Failing { tries, since, link_until }, true, String::new()) {
                Fate::Again { due, .. } => now = due,
                _ => break,
            }
            all.push(start.seconds_until(now) / 60);
        }
        all
    }

    #[test]
    fn an_email_is_retried_for_four_days_or_to_the_end_of_its_link() {
        let all = attempts(None);
        assert_eq!(all[..8], [1, 3, 7, 15, 31, 63, 123, 183]);
        assert_eq!((all.len(), all.last()), (101, Some(&(4 * 24 * 60))));
        assert_eq!(attempts(Some(14 * 24 * 60)), all, "an invitation outlives its retries");
        assert_eq!(attempts(Some(60)), [1, 3, 7, 15, 31, 55], "a reset link that still works");
        assert_eq!(attempts(Some(5)), [] as [i64; 0]);
    }

    #[test]
    fn a_permanent_failure_is_the_last() {
        let now = Timestamp::from_micros(0);
        let failing = Failing { tries: 1, since: None, link_until: None };
        assert!(matches!(after_failure(now, failing, false, "550 no".to_owned()), Fate::Failed { .. }));
    }

    #[test]
    fn a_try_ends_before_its_lease() {
        for lease in [2, 120, 3600] {
            let longest = longest_try(lease).as_secs_f64();
            assert!(longest > 0.0 && longest < f64::from(lease));
        }
    }
}
