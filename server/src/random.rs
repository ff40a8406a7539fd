//! The only source of random numbers, and the ids based on them.
//!
//! Ids of one process are created in order, even within a millisecond, so that text order is creation order. Between
//! processes, only their clocks count.

use std::sync::{Mutex, PoisonError};

use shared::{
    id::{Id, Kind},
    time::Timestamp,
};
use uuid::{ContextV7, Uuid};

/// Random bytes from the operating system.
///
/// # Panics
/// If the system has none, because secrets would be guessable without them.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(clippy::expect_used, reason = "nothing is safe without randomness")]
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// A new id of any kind, later than every earlier id of this process. If the clock stands still or is set back, ids
/// continue from the last one (RFC 9562, section 6.2).
#[must_use]
pub fn id<K: Kind>(now: Timestamp) -> Id<K> {
    static LAST: Mutex<ContextV7> = Mutex::new(ContextV7::new());
    let micros = now.micros().max(0) as u64;
    let (seconds, nanos) = (micros / 1_000_000, (micros % 1_000_000) as u32 * 1_000);
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let uuid = Uuid::new_v7(uuid::Timestamp::from_unix(&*last, seconds, nanos));
    Id::from_bytes(uuid.into_bytes())
}

#[cfg(test)]
mod tests {
    use shared::id::{MemberId, MemberKind};

    use super::*;

    #[test]
    fn ids_come_in_order_whatever_the_clock_does() {
        let at = |millis: i64| Timestamp::from_micros(1_700_000_000_000_000 + millis * 1_000);
        let moments = std::iter::repeat_n(0, 1_000).chain([1, 0, 90_000, 1, -90_000, 90_001]);
        let ids: Vec<MemberId> = moments.map(|millis| id::<MemberKind>(at(millis))).collect();
        assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
        let texts: Vec<String> = ids.iter().map(ToString::to_string).collect();
        assert!(texts.is_sorted());
    }
}
