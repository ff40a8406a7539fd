//! Lifetimes of sessions and of the links of an account.

use shared::time::Timestamp;

const DAY_SECONDS: i64 = 24 * 3600;
/// An unused session ends after this time.
const IDLE_SECONDS: i64 = 14 * DAY_SECONDS;
/// Every session ends after this time.
pub(super) const SESSION_SECONDS: i64 = 90 * DAY_SECONDS;
/// How old `seen_at` can get before it is updated, so that a read doesn't cause a write each time.
const SEEN_SECONDS: i64 = 300;

/// How long a sign-up link works.
pub(super) const VERIFY_HOURS: u32 = 24;
/// Lifetime of a reset link.
pub(super) const RESET_MINUTES: u32 = 60;

/// A session last seen at this time or earlier has expired.
#[must_use]
pub fn oldest_seen(now: Timestamp) -> Timestamp {
    now.plus_seconds(-IDLE_SECONDS)
}

/// Whether `seen_at` needs an update.
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
