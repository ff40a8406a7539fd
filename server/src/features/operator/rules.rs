//! How long an operator's session lasts, and how much of an email the console shows.

use shared::time::Timestamp;

/// Maximum duration of an operator's session, which gives access to every organization.
pub(super) const SESSION_SECONDS: i64 = 8 * 3600;
/// An unused session ends after this time.
const IDLE_SECONDS: i64 = 30 * 60;
/// How old `seen_at` can get before it is updated.
const SEEN_SECONDS: i64 = 60;

/// A session last seen at this time or earlier has expired.
pub(super) fn oldest_seen(now: Timestamp) -> Timestamp {
    now.plus_seconds(-IDLE_SECONDS)
}

/// Whether `seen_at` needs an update.
pub(super) fn is_stale(seen: Timestamp, now: Timestamp) -> bool {
    seen.seconds_until(now) >= SEEN_SECONDS
}

/// An email with its first part shortened: enough to recognize one that a customer names, not enough to write to.
pub(super) fn masked(address: &str) -> String {
    match address.split_once('@') {
        Some((local, domain)) => format!("{}…@{domain}", local.chars().take(2).collect::<String>()),
        None => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_masked_but_recognizable() {
        assert_eq!(masked("anabel@example.com"), "an…@example.com");
        assert_eq!(masked("unknown"), "…");
    }
}
