//! How long an operator's session lives, and how much of an address the console shows.

use shared::time::Timestamp;

/// An operator's session ends after so long, whatever it does: it opens every organization.
pub(super) const SESSION_SECONDS: i64 = 8 * 3600;
/// And sooner when nothing is done with it.
const IDLE_SECONDS: i64 = 30 * 60;
/// How old `seen_at` may grow before it is written again.
const SEEN_SECONDS: i64 = 60;

/// A session last seen at this moment or earlier has idled out.
pub(super) fn oldest_seen(now: Timestamp) -> Timestamp {
    now.plus_seconds(-IDLE_SECONDS)
}

/// Whether `seen_at` is due to be written again.
pub(super) fn is_stale(seen: Timestamp, now: Timestamp) -> bool {
    seen.seconds_until(now) >= SEEN_SECONDS
}

/// An address with its first part cut short: enough to recognize one that a customer names, too little to write to.
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
    fn an_address_is_recognized_and_not_told() {
        assert_eq!(masked("anabel@example.com"), "an…@example.com");
        assert_eq!(masked("nobody"), "…");
    }
}
