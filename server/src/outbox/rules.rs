//! When an email is retried, and when to give up.

use std::time::Duration;

use shared::time::Timestamp;

/// Total attempts, over about four and a half hours.
pub(super) const TRIES: u32 = 10;
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

/// After attempt number `tries` (counted from 1) failed.
pub(super) fn after_failure(now: Timestamp, tries: u32, temporary: bool, answer: String) -> Fate {
    if temporary && tries < TRIES {
        Fate::Again { due: now.plus_seconds(wait_seconds(tries)), answer }
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

    #[test]
    fn the_last_failure_and_every_permanent_one_fail_the_email() {
        let now = Timestamp::from_micros(0);
        let fate = |tries, temporary| after_failure(now, tries, temporary, "451 later".to_owned());
        assert_eq!(fate(1, true), Fate::Again { due: now.plus_seconds(60), answer: "451 later".to_owned() });
        assert!(matches!(fate(TRIES - 1, true), Fate::Again { .. }));
        assert!(matches!(fate(TRIES, true), Fate::Failed { .. }));
        assert!(matches!(fate(1, false), Fate::Failed { .. }));
    }

    #[test]
    fn a_try_ends_before_its_lease() {
        for lease in [2, 120, 3600] {
            let longest = longest_try(lease).as_secs_f64();
            assert!(longest > 0.0 && longest < f64::from(lease));
        }
    }
}
