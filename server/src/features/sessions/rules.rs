//! How long a session and the links of an account live.

use shared::time::Timestamp;

const DAY_SECONDS: i64 = 24 * 3600;
/// A session unused for so long is over.
const IDLE_SECONDS: i64 = 14 * DAY_SECONDS;
/// And every session after so long.
pub(super) const SESSION_SECONDS: i64 = 90 * DAY_SECONDS;
/// How old `seen_at` may grow before it is written again: reading should not cost a write each time.
const SEEN_SECONDS: i64 = 300;

/// How recently a password must have been given for a sensitive act.
pub(super) const STEP_UP_SECONDS: u32 = 300;

/// How long a sign-up link works.
pub(super) const VERIFY_HOURS: u32 = 24;
/// How long a reset link works.
pub(super) const RESET_MINUTES: u32 = 60;

/// A session last seen at this moment or earlier has idled out.
#[must_use]
pub fn oldest_seen(now: Timestamp) -> Timestamp {
    now.plus_seconds(-IDLE_SECONDS)
}

/// Whether `seen_at` is due to be written again.
pub(super) fn is_stale(seen: Timestamp, now: Timestamp) -> bool {
    seen.seconds_until(now) >= SEEN_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn being_seen_is_written_every_five_minutes() {
        let seen = Timestamp::from_micros(1_000_000_000_000);
        assert!(!is_stale(seen, seen.plus_seconds(299)));
        assert!(is_stale(seen, seen.plus_seconds(300)));
        assert!(!is_stale(seen, seen.plus_seconds(-3600)), "a clock that jumped back writes nothing");
    }
}
